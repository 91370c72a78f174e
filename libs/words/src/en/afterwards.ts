/** After a session: what the mediator wraps up at the desk, and what each partner finds. */
export const afterwards = {
  'after.recap': 'What {mediator} wrote for you both',
  'after.recap.at': 'Sent {day}, {time}. You, {other} and {mediator} can read this.',
  'after.recap.words': 'Words that were left in',
  'after.recap.words.own': 'Your own words',
  'after.recap.words.other': 'Words of {other}',
  'after.own': 'Your own words that lay on the table',
  'after.own.more':
    'They left {other}’s screen when the session ended. You can leave them in what {mediator} writes for you both, or not. Not answering leaves them out.',
  'after.own.readers':
    '<strong>Only you and {mediator}</strong> know what you choose. {other} reads the words where you leave them in, and nothing where you don’t.',
  'after.own.leave': 'Leave these words in',

  'desk.wrap': 'Wrap up',
  'desk.wrap.when': '{day}, {from} to {to} your time.',
  'desk.wrap.ended': 'This session hasn’t ended yet.',
  'desk.wrap.out': 'How each left',
  'desk.wrap.out.readers': '<strong>Only you</strong> and whoever wrote it can read this.',
  'desk.wrap.recap': 'Recap',
  'desk.wrap.recap.label': 'For both of them',
  'desk.wrap.recap.readers':
    '<strong>Only you</strong> can read this until you send it. Then {nameA} and {nameB} can, and you.',
  'desk.wrap.recap.send': 'Send to both…',
  'desk.wrap.recap.sure': '<strong>{nameA} and {nameB}</strong> will read exactly this.',
  'desk.wrap.recap.do': 'Send it',
  'desk.wrap.recap.not': 'Not yet',
  'desk.wrap.recap.sent': 'Both can read what you sent {day}, {time}.',
  'desk.wrap.recap.changed': 'What you changed since is not sent.',
  'desk.wrap.recap.elsewhere': 'It was changed on another device. Open this page anew; what you typed is kept there.',
  'desk.wrap.words': 'What lay on the table',
  'desk.wrap.words.more':
    'Each is asked privately whether their own words stay in the recap. Without an answer they don’t, and the other isn’t told.',
  'desk.wrap.words.none': 'Nothing was shown to both.',
  'desk.wrap.words.in': 'Stays in the recap',
  'desk.wrap.words.out': 'Not in the recap',
  'desk.wrap.next': 'Next times',
  'desk.wrap.next.do': 'Look for times',
  'desk.wrap.print': 'Print for {name}',
  'desk.wrap.print.more': 'The recap as that person reads it. No name is added on paper.',
  'desk.wrap.paper': 'Recap',
  'desk.wrap.paper.own': 'Your words',
  'desk.wrap.paper.other': 'The other’s words',
} as const;

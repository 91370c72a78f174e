/** Finding, moving and cancelling times, for partners: with whom, another time, late, not today, the list of one's times. */
export const booking = {
  'booking.title': 'Your times',
  'booking.lede': 'What is planned and what is asked, on your clock in {place}.',
  'booking.all': 'All your times',
  'booking.asked': 'To look at',
  'booking.asked.none': 'Nothing is asked of you right now.',
  'booking.asked.joint': 'Times for the three of you',
  'booking.asked.alone': 'Times with {mediator} alone',
  'booking.asked.moves': 'Another time in place of {day}, {time}',
  'booking.asked.own': 'You offered these.',
  'booking.asked.until': 'Open until {day}, {time}.',
  'booking.asked.see': 'Look',
  'booking.planned': 'Planned',
  'booking.planned.none': 'No meeting is planned.',
  'booking.later': 'After that',
  'booking.line': '{day}, {from} to {to}',
  'booking.with.both': 'With {mediator} and {other}',
  'booking.with.alone': 'With {mediator} alone',
  'booking.off': 'Won’t go ahead',
  'booking.now': 'Open now',
  'booking.see': 'See or change it',
  'booking.more': 'And {count, plural, one {# more} other {# more}} after those, under “All your times”.',
  'booking.calendar.show': 'Show as a calendar',
  'booking.calendar.hide': 'Hide the calendar',
  'booking.calendar.region': 'Calendar of one week',
  'booking.calendar.none': 'No meeting in this week.',
  'booking.calendar.event':
    '{alone, select, true {{mediator} alone} separately {{mediator}, separately} other {The three of you}}',
  'booking.offer': 'Offer some times',

  'booking.whom': 'With whom',
  'booking.whom.both': '{mediator} and {other}',
  'booking.whom.both.more': 'The three of you, at one table.',
  'booking.whom.both.not': 'Not yet. {mediator} says when.',
  'booking.whom.alone': '{mediator} alone',
  'booking.whom.alone.more': '{other} isn’t told, neither now nor later.',
  'booking.alone.lede': 'These starts could work for you and {mediator}. Choose up to six. {mediator} then answers.',
  'booking.alone.readers':
    '<strong>You and {mediator}</strong> will see the times you choose. {other} sees nothing of it.',
  'booking.alone.none': 'No time fits you and {mediator} in the next weeks. {mediator} can offer others.',
  'booking.alone.ask': 'Ask to meet {mediator} alone',
  'booking.alone.see': 'See the times with {mediator} alone',
  'booking.alone.todo': 'Answer some times with {mediator} alone',
  'booking.alone.own': 'You offered these times, so they all work for you. {mediator} has been asked.',
  'booking.alone.with': 'With {mediator} alone.',
  'booking.alone.with.more': 'With {mediator} alone. {other} isn’t told of it.',
  'booking.alone.foot': 'You can change your answers until a time is confirmed.',
  'booking.alone.next': 'With {mediator} alone, {minutes} minutes, on your clock in {place}.',

  'booking.move': 'Another time',
  'booking.move.do': 'Ask for another time',
  'booking.move.more': 'The meeting stays where it is until everybody has said yes to a new time.',
  'booking.move.stands': '{day}, {from} to {to} stands until everybody has said yes to another time.',
  'booking.move.lede.both':
    'These starts could work for all three of you. Choose up to six. {mediator} and {other} then answer privately.',
  'booking.move.lede.alone':
    'These starts could work for you and {mediator}. Choose up to six. {mediator} then answers.',
  'booking.move.readers.both':
    '<strong>You, {mediator} and {other}</strong> will see the times you choose, each on their own clock. {other} isn’t told who asked.',
  'booking.move.readers.alone':
    '<strong>You and {mediator}</strong> will see the times you choose. {other} sees nothing of it.',
  'booking.move.none': 'No other time can be chosen here in the next weeks. You can ask {mediator} to look for one.',
  'booking.move.open':
    'Another time has already been offered for one of your meetings. Answer that first, or wait until it ends.',
  'booking.move.offer': 'Offer these instead',
  'booking.move.tell': 'Or leave it to {mediator}',
  'booking.move.tell.more':
    'Only {mediator} hears that you’d like another time. {other} reads nothing of it, and the meeting stays as it is.',
  'booking.move.tell.do': 'Ask {mediator} to look for one',
  'booking.move.told': '{mediator} hears that you’d like another time. Until there is one, the meeting stays as it is.',
  'booking.move.over': 'This meeting can’t be moved any more.',
  'booking.moves': 'Each of these would be in place of {day}, {time}. That time stands until everybody has said yes.',
  'booking.moves.alone':
    'Each of these would be in place of {day}, {time}. That time stands until you both have said yes.',

  'booking.changes': 'If something comes up',
  'booking.late': 'I’m running late',
  'booking.late.ask': 'Only {mediator} hears it. Nobody else reads anything of it, and the place stays yours.',
  'booking.late.do': 'Tell {mediator}',
  'booking.late.told': '{mediator} hears it. Come when you can; there is no need to hurry.',
  'booking.late.again':
    '{mediator} sees that you said so again, and when. No second mail goes out: the first one was a little while ago.',
  'booking.today': 'I can’t come that day',
  'booking.today.ask':
    'Then it doesn’t take place, for anybody. {other} reads: “This session won’t go ahead. Your mediator will offer new times.” {other} isn’t told who. {mediator} sees that you can’t come that day. You don’t have to say why.',
  'booking.today.ask.alone':
    'Then it doesn’t take place. {mediator} sees that you can’t come that day. You don’t have to say why.',
  'booking.today.do': 'Yes, I can’t come that day',
  'booking.today.done': 'That’s all right. Nothing more is needed of you that day.',
  'booking.cancel.ask.alone': 'Cancel this meeting? {mediator} sees that you did. {other} knows nothing of it.',
  'booking.cancel.ask':
    'Cancel this meeting? {other} reads: “This session won’t go ahead. Your mediator will offer new times.” {other} isn’t told who. {mediator} sees that it was you. You don’t have to say why.',
  'booking.cancel.free': 'Until {day}, {time} this counts as said in good time.',
  'booking.cancel.late':
    '{mediator} asks to hear by {day}, {time}. After that it is noted as late, for {mediator} alone. You can cancel all the same.',
  'booking.cancel.begins': 'It counts as said in good time until it begins.',
  'booking.not': 'Leave it as it is',
} as const;

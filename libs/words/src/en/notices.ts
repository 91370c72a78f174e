/** What each person is sent, and how discreetly; the address of their calendar. */
export const notices = {
  'notices.title': 'What you are sent',
  'notices.readers': '<strong>Only you</strong> can read what you choose here. Nobody you sit down with is told.',
  'notices.discretion': 'What a stranger may read',
  'notices.discretion.more':
    'Mails and calendar entries can be read over a shoulder, on a locked screen, or by whoever shares your mailbox.',
  'notices.discretion.neutral': 'Neutral',
  'notices.discretion.neutral.more': '“An appointment is confirmed.” No names, and nothing about what it is.',
  'notices.discretion.plain': 'Plain words',
  'notices.discretion.plain.more':
    '“Your mediation session is confirmed.” Still no names. Only where it doesn’t matter who reads it.',
  'notices.discretion.off': 'Nothing',
  'notices.discretion.off.more':
    'No mails but about your account, and what puts right an entry that your calendar was sent before.',
  'notices.appointment': 'What your calendar calls an appointment',
  'notices.appointment.hint': 'Empty: {usual}. Whoever sees your calendar can read it.',
  'notices.remind': 'Remind me',
  'notices.remind.more': 'Up to four times, by your clock. Whole days before means the same hour of that day.',
  'notices.remind.many': 'Four are chosen. Take one away to choose another.',
  'notices.remind.off': 'With “Nothing” above, no reminders are sent.',
  'notices.remind.before':
    '{minutes, select, 15 {15 minutes before} 30 {Half an hour before} 60 {An hour before} 120 {2 hours before} 180 {3 hours before} 360 {6 hours before} 720 {12 hours before} 1440 {A day before} 2880 {2 days before} 4320 {3 days before} other {A week before}}',
  'notices.quiet': 'Quiet hours',
  'notices.quiet.on': 'No reminders during these hours',
  'notices.quiet.more':
    'A reminder that would fall into them comes before they begin. What you did not expect, such as a new time, still comes at once.',
  'notices.quiet.from': 'From',
  'notices.quiet.to': 'Until',
  'notices.save': 'Save what I’m sent',
  'notices.saved': 'Saved. Only you can see this.',

  'feed.title': 'Your calendar address',
  'feed.lede':
    'A calendar program can fetch your sessions from an address of your own: when they are, and what you call them. Nobody else’s are there.',
  'feed.readers': '<strong>Whoever has the address</strong> can read those times. It needs no sign-in.',
  'feed.none': 'There is no address now.',
  'feed.since': 'There is an address since {date}, {time}. It was shown once and can’t be shown again.',
  'feed.make': 'Make an address',
  'feed.again': 'Make a new one…',
  'feed.again.sure': 'The old address stops working at once, also in your own calendar.',
  'feed.again.do': 'Make a new one',
  'feed.again.not': 'Keep the old one',
  'feed.link': 'Your address',
  'feed.link.hint': 'Copy it now into your calendar, where it adds one by its address. It is shown this once.',
  'feed.end': 'End the address',
  'feed.ended': 'It works no more.',
} as const;

/** The mediator's own calendars elsewhere. */
export const busyCalendars = {
  'busy.title': 'Your own calendars',
  'busy.lede':
    'Times at which your own calendars have something are not offered. Partners read what they read of any time that is taken.',
  'busy.more':
    'Only when an entry begins and ends is kept, not what it is. Cancelled entries and those marked as free don’t count; neither do the sessions that were sent to you from here.',
  'busy.none': 'No calendar is read yet.',
  'busy.at': '{name}, at {host}',
  'busy.read': 'Last read {date}, {time}.',
  'busy.read.never': 'Not read yet. Until it is, nothing in it keeps a time from being offered.',
  'busy.tried': 'Tried {date}, {time}:',
  'busy.failure':
    '{why, select, address_refused {its address leads to a machine that is not on the public internet, and was not asked.} not_found {nothing is at its address.} not_allowed {its address asked for a sign-in. Calendars have a secret address that needs none.} unreachable {nobody answered there.} too_slow {it took longer than ten seconds.} too_large {it is larger than five megabytes.} too_many_redirects {its address sent on to others too often.} not_a_calendar {what came is not a calendar.} too_much {it has more entries, or repeats something more often, than can be read.} other {what came could not be read.}}',
  'busy.kept': 'What was read before still counts.',
  'busy.unread':
    '{count, plural, one {# entry could not be read and doesn’t count.} other {# entries could not be read and don’t count.}}',
  'busy.now': 'Read now',
  'busy.remove': 'Remove',
  'busy.add.title': 'Add a calendar',
  'busy.name': 'What you call it',
  'busy.readers': '<strong>Only you</strong> can read this.',
  'busy.address': 'Its address (iCal)',
  'busy.address.readers':
    '<strong>Nobody</strong> is shown it again, you neither, but for the name of the host. It is kept sealed.',
  'busy.address.hint':
    'From your calendar’s settings: the secret address in iCal format. It begins with https or webcal.',
  'busy.address.problem':
    'It begins with https:// or webcal:// and holds no spaces. Copy all of it from your calendar’s settings.',
  'busy.add': 'Add and read it',
  'busy.often': 'Read about twice an hour.',
} as const;

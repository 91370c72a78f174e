/** Sessions that come back: proposing them at the desk, answering them, ending the rest. */
export const series = {
  'series.shift.once': 'On {from} it is {time} for you instead of {usual}.',
  'series.shift.until': 'From {from} until {until} it is {time} for you instead of {usual}.',
  'series.shift.on': 'From {from} on it is {time} for you instead of {usual}.',
  'series.reading': '{weekday} {time}',
  'series.usual': '{every, plural, one {Every {weekday}} other {Every second {weekday}}}, {from} to {to}',
  'series.span': '{count, plural, one {# time} other {# times}}, from {first} to {last}.',
  'series.shifts': 'When the clocks change',
  'series.shifts.none': 'It is the same time for you throughout.',

  'series.title': 'Could you meet regularly?',
  'series.all': 'All of these',
  'series.but': 'But not on these dates',
  'series.but.more': 'Tick any that don’t work. The others can still take place.',
  'series.save': 'Save my answer',
  'series.saved': 'Saved. Only {mediator} sees this.',
  'series.open': 'Not answered.',
  'series.unchosen': 'Choose one of the three first.',
  'series.foot':
    'When everybody has answered, each date that works for all becomes a meeting of its own. You can move or cancel one without the others. You can change your answer until then. Nobody is told who could or couldn’t.',
  'series.foot.alone':
    'When you answer, each date that works becomes a meeting of its own. You can move or cancel one without the others.',
  'series.confirmed': 'Your meetings are planned.',
  'series.confirmed.see': 'See the dates',

  'series.rest': 'End this and all later ones…',
  'series.rest.more': 'This meeting comes back. The others stay when you cancel or move this one alone.',
  'series.rest.ask':
    'This meeting and all later ones of the same series don’t take place then. Of each the others read: “This session won’t go ahead. Your mediator will offer new times.” They aren’t told who.',
  'series.rest.ask.alone':
    'This meeting and all later ones of the same series don’t take place then. {mediator} sees that it was you. {other} knows nothing of it.',
  'series.rest.do': 'Yes, end them',

  'desk.series.legend': 'Repeat',
  'desk.series.once': 'Once',
  'desk.series.weekly': 'Every week',
  'desk.series.fortnightly': 'Every second week',
  'desk.series.times': 'How many times',
  'desk.series.times.hint': 'From 2 to 26.',
  'desk.series.anchor': 'Always at the same time on the clock of',
  'desk.series.anchor.you': 'You, in {place}',
  'desk.series.anchor.name': '{name}, in {place}',
  'desk.series.held':
    '{held, plural, =0 {None of these can be held.} one {One of {of} can be held.} other {# of {of} can be held.}}',
  'desk.series.left': 'Not offered, and only you read why',
  'desk.series.left.one': '{date}, {time} ({place}): {why}',
  'desk.series.twice': 'On {date} {time} comes twice in {place}. The first of the two is meant.',
  'desk.series.why':
    '{reason, select, time_does_not_exist {The clocks skip that time.} too_soon {Sooner than your notice.} beyond_horizon {Later than your days ahead.} outside_hours {It doesn’t fit into your hours.} busy {You have something then.} too_close {Too close to something else.} away {You are away.} day_full {That day is full.} week_full {That week is full.} other {Outside good hours.}}',
  'desk.series.dates': 'The dates, by your clock',
  'desk.series.preview': 'What each will read of the clocks',
  'desk.series.usual': '{every, plural, one {Every {weekday}} other {Every second {weekday}}}, {time}',
  'desk.series.send': 'Send to both',
  'desk.series.send.one': 'Send to {name}',
  'desk.series.hold': 'All are held until they are answered, or for three days.',
  'desk.series.open':
    '{every, plural, one {They come back every week.} other {They come back every second week.}} When both have answered every date, those that suit all become sessions. Only you see who said what.',
  'desk.series.rest.sure':
    'It comes back. Cancelling this one leaves the others; ending it here cancels this and all later ones, each by the same sentence.',
  'desk.series.rest.do': 'End this and the later ones',
} as const;

/** The mediator's proposing on a whole day, moving, marks, and the calendar's own forms. */
export const deskBooking = {
  'desk.whom': 'With whom',
  'desk.whom.both': '{first} and {second}',
  'desk.whom.alone': '{name} alone',
  'desk.whom.alone.more': 'Only you and {name} know of it. To the other it is a time that isn’t offered.',
  'desk.alone.not': 'Times with {name} alone can be proposed once you have marked the place as theirs.',
  'desk.alone.for':
    'Session with {name} alone, {minutes, plural, one {# minute} other {# minutes}}. One to six times. Nothing is sent until you press Send.',
  'desk.alone.send': 'Send to {name}',
  'desk.move.title': 'Propose another time',
  'desk.move.of': '{date}, {from} to {to} stands until everybody has said yes to another time.',
  'desk.move.gone': 'This session can’t be moved any more.',
  'desk.move.do': 'Another time…',

  'desk.day.caption':
    'Each row is one moment, on three clocks. “Good” is what each said suits them; they never see each other’s. “Odd” is before 08:00 or after 21:00. The arrow keys go from one open start to the next.',
  'desk.day.caption.alone':
    'Each row is one moment, on two clocks. “Good” is what {name} said suits them. “Odd” is before 08:00 or after 21:00. The arrow keys go from one open start to the next.',
  'desk.day.ranking':
    '“Fair” are the starts that partners are offered: first those that are mild for everybody, then those that spare whoever had most of the odd hours in the five sessions before, then those on another day.',
  'desk.day.go': 'Go to a day',
  'desk.day.scroll': 'The day, scrolls sideways',
  'desk.day.none': 'Nothing is open on this day.',
  'desk.day.why':
    '{reason, select, too_soon {too soon} beyond_horizon {too far} outside_hours {closed} off_step {not a start} busy {busy} too_close {too close} away {away} day_full {day full} week_full {week full} other {closed}}',
  'desk.day.asked.open': '{time} is open. It is chosen below; nothing is sent yet.',
  'desk.day.asked.not': '{time} can’t be booked:',
  'desk.day.asked.gone': '{time} doesn’t exist on that day: the clocks go forward over it.',
  'desk.day.span': '{from} to {to}',
  'desk.day.another': '{time} {day}',
  'desk.day.ends': 'For {name} it ends after midnight, on {day}.',

  'desk.borne.title': 'Who bore the odd hours',
  'desk.borne.more': 'The last five such sessions that were held, before 08:00 or after 21:00. Only you see this.',
  'desk.borne.of':
    '{times, plural, =0 {never} =1 {once, on {day}} =2 {twice, last on {day}} other {# times, last on {day}}}',

  'desk.proposal.moves': 'In place of {date}, {time}, which stands until everybody has said yes.',
  'desk.proposal.alone.theirs': '{name} asked for these. The other knows nothing of it.',
  'desk.proposal.alone.more': 'Your yes and theirs make it stand. Nobody else knows of it.',
  'desk.proposal.alone.sure': 'The times are free again. {name} reads what they would read when the time runs out.',

  'desk.marks.cancelled': '{late, select, true {{name} cancelled, late} other {{name} cancelled}}',
  'desk.marks.cannot_today':
    '{late, select, true {{name} couldn’t come that day, said late} other {{name} couldn’t come that day}}',
  'desk.marks.running_late': '{name} said: running late',
  'desk.marks.asks_to_move': '{name} would like another time',
  'desk.marks.no_show': '{name} did not come',
  'desk.marks.clock_not_kept':
    'The clocks of a place have changed by law. This session could not keep its wall-clock time; propose another',
  'desk.marks.you.cancelled': 'You cancelled',
  'desk.marks.you.running_late': 'You said that it begins a little later',
  'desk.marks.at': '{day}, {time}',
  'desk.marks.only': 'Only you see who cancelled, was late or didn’t come.',
  'desk.marks.noShow': '{name} didn’t come',
  'desk.marks.noShow.ask': 'Note that {name} didn’t come to this session? Only you see it.',
  'desk.marks.noShow.do': 'Yes, note it',
  'desk.marks.noShow.not': 'Leave it',
  'desk.marks.noShow.back': 'Take back: {name} didn’t come',
  'desk.later.do': 'It begins a little later…',
  'desk.later.ask':
    'Each whose session it is gets a mail: “Your next appointment may start a little later.” It doesn’t say who is late.',
  'desk.later.ask.alone': '{name} gets a mail: “Your next appointment may start a little later.”',
  'desk.later.send': 'Tell them',
  'desk.later.told': 'They hear that it may begin a little later.',
  'desk.later.again': 'You said so a little while ago, and a mail went out then. No second one does.',
  'desk.sessions.with': 'With {name} alone',
  'desk.sessions.cancel.alone': 'Only {name} hears of it. The other knows nothing of this session.',

  'desk.waiting.answer': '{name}, about times',
  'desk.waiting.answer.you': 'You, about times',
  'desk.waiting.answer.alone': 'You, about times with {name} alone',
  'desk.open.asks': 'They wait for your answer.',
  'desk.open.answered': 'You have answered.',
  'desk.open.answer': 'Answer',
  'desk.open.see': 'Look',
  'desk.settled':
    '{what, select, moved {Moved: it is {date}, {from} to {to} now.} series {Confirmed. The first is {date}, {from} to {to}.} other {Confirmed: {date}, {from} to {to}.}}',
  'desk.settled.see': 'See it with the sessions',
  'desk.settled.again': 'Propose more times',
  'desk.table.contact': 'Last contact',
  'desk.table.notes': 'Your notes',
  'desk.table.at': '{day}, {time}',
  'desk.table.noContact': 'None yet',
  'desk.table.clock': '{seat} {time} {place}',
  'desk.table.clock.day': '{seat} {day}, {time} {place}',
  'desk.table.notes.missing': 'Last session',
  'desk.table.notes.none': 'None to write',

  'desk.hours.why.couple': 'For whom',
  'desk.hours.why.anybody': 'Anybody',
  'desk.hours.why.minutes': 'Minutes',

  'desk.late.title': 'Notice for cancelling',
  'desk.late.more':
    'Partners read it before they cancel. What comes after it is noted as late, for you alone; they can cancel all the same.',
  'desk.late.hours': 'Hours before a session',
  'desk.late.hint': '0: whenever it hasn’t begun, it is in good time.',
  'desk.late.do': 'Save',
  'desk.late.saved': 'Saved.',

  'desk.calendar.drag':
    'Draw a session to another time, or choose one below, to propose that time. It stays where it is until everybody has said yes.',
  'desk.calendar.move.title': 'Propose another time for a session',
  'desk.calendar.move.which': 'Session',
  'desk.calendar.move.date': 'New date',
  'desk.calendar.move.time': 'New time',
  'desk.calendar.move.do': 'Look at that time',
  'desk.calendar.move.of': '{codeWord}, {day}, {time}',
  'desk.calendar.hours.title': 'Be away, or add hours',
} as const;

export * from './seat.js';
export * from './refusal.js';
export * from './closed-list.js';
export * from './cut-short.js';
export * from './agenda/hurt.js';
export * from './agenda/feelings.js';
export * from './agenda/hurt-rules.js';
export * from './agenda/wordings.js';
export * from './agenda/history.js';
export * from './agenda/cool-off.js';
export * from './agenda/roughly-when.js';
export * from './agenda/kinds.js';
export * from './agenda/plan.js';
export * from './agenda/seen-device.js';
export * from './protocols/protocol.js';
export { PROTOCOLS } from './protocols/protocols.js';
export * from './protocols/offered.js';
export * from './board/agreement.js';
export * from './board/safety-word.js';
export * from './board/read-privately.js';
export * from './board/board-state.js';
export * from './board/board-command.js';
export * from './board/board-event.js';
export * from './board/board-view.js';
export { ENDING_STAGES, LONGEST_BETWEEN } from './board/ending.js';
export { ANSWERS, BY_TELEPHONE, LINE_LIMIT, SIGNALS, SIGNAL_LIMIT } from './board/limits.js';
export { ABANDONED_AFTER_MS, decide } from './board/decide.js';
export * from './board/unfinished.js';
export { evolveAll } from './board/evolve.js';
export { boardKeptAs, boardShape, KEPT_EVERY, keptBoard, withSharedProtocols } from './board/board-record.js';
export { boardSeenBy, type PartnersSee } from './board/board-seen.js';
export { addDays, weekdayOf } from './time/dates.js';
export type { Weekday } from './time/dates.js';
export { zoneKnown } from './time/zone.js';
export { clockOf, clocksChangeBetween, firstInstantOf, instantOf, offsetsAt, readingAt } from './time/clock.js';
export { keptClock } from './time/kept-clock.js';
export { hoursFor, whyNotAvailability, whyNotGoodHours } from './availability/hours.js';
export type {
  Availability,
  Confirming,
  GoodHours,
  HoursException,
  HoursPeriod,
  SessionKind,
  WeeklyHours,
} from './availability/hours.js';
export { openSlots } from './availability/open-slots.js';
export type { Busy } from './availability/open-slots.js';
export * from './availability/why-not-bookable.js';
export { hoursOfDay } from './availability/hours-of-day.js';
export { borneBy, commonStarts, oddHoursOf, unsociable, unsociableAt } from './availability/common-starts.js';
export * from './sessions/proposal.js';
export * from './sessions/session.js';
export * from './sessions/afterwards.js';
export * from './sessions/countries.js';
export { emergencyNumbersIn } from './sessions/emergency-numbers.js';
export {
  MOST_OCCURRENCES,
  occurrencesOf,
  settleSeries,
  shiftsOnClock,
  type EveryWeeks,
  type Occurrence,
} from './sessions/series.js';
export { assertQuietHours, MOST_REMINDERS, REMIND_BEFORE, remindersOf, USUAL_REMINDERS } from './sessions/reminders.js';
export type { QuietHours, Reminding } from './sessions/reminders.js';
export { noticesIn } from './wording/coach.js';
export { coachKeepsSilent } from './wording/silence.js';
export type { CoachOffer, Notice } from './wording/notice.js';

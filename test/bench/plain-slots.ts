import { Temporal } from 'temporal-polyfill';
import type { GoodHours, HoursException, openSlots, WeeklyHours } from '#libs/domain';

type SlotSearch = Parameters<typeof openSlots>[0];

/**
 * What `openSlots` has to find, written plainly: day by day, every conversion by Temporal, every start checked against
 * everything. It shares nothing with the domain but the shapes of what it is asked.
 */
export function plainSlots({
  availability,
  busy,
  booked = [],
  goodHours,
  minutes,
  from,
  to,
  now,
}: SlotSearch): number[] {
  const { stepMinutes, bufferBefore, bufferAfter, noticeMinutes, horizonDays } = availability;
  const stays = staysIn(availability);
  const open = stays.flatMap((stay) => partsOfStay(stay, availability.exceptions, from, to));
  const good = goodHours.map((one) => openParts(one, [], from, to));
  const isFull = fullDays(availability, stays, booked);
  const found: number[] = [];
  for (const start of open.flatMap((part) => startsOf(part, stepMinutes))) {
    if (start < from || start >= to) continue;
    if (start < now + noticeMinutes * 60000 || start > now + horizonDays * 864e5) continue;
    const end = start + minutes * 60000;
    const clear = busy.every(
      (taken) =>
        taken.to <= taken.from || taken.from >= end + bufferAfter * 60000 || taken.to <= start - bufferBefore * 60000,
    );
    if (!clear || isFull(start)) continue;
    if (covered(start, end, open) && good.every((theirs) => covered(start, end, theirs))) found.push(start);
  }
  return found.sort((one, other) => one - other);
}

type Stay = Stretch & { hours: GoodHours };

/** The stays elsewhere, and the usual hours wherever there is none; the later of two that meet takes its time. */
function staysIn({ zone, weekly, periods }: SlotSearch['availability']): Stay[] {
  const elsewhere = [...periods]
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .map((hours) => ({
      start: reach(Temporal.PlainDate.from(hours.from), 0, hours.zone),
      end: reach(Temporal.PlainDate.from(hours.to), 1440, hours.zone),
      hours,
    }))
    .map((stay, i, all) => ({ ...stay, end: Math.min(stay.end, all[i + 1]?.start ?? Infinity) }));
  const edges = [-Infinity, ...elsewhere.map(({ end }) => end)];
  const usual = edges.map((start, i) => ({ start, end: elsewhere[i]?.start ?? Infinity, hours: { zone, weekly } }));
  return [...elsewhere, ...usual].filter(({ start, end }) => start < end);
}

function partsOfStay(stay: Stay, exceptions: readonly HoursException[], from: number, to: number): OpenPart[] {
  return openParts(stay.hours, exceptions, from, to)
    .map((part) => ({ ...part, start: Math.max(part.start, stay.start), end: Math.min(part.end, stay.end) }))
    .filter(({ start, end }) => start < end);
}

/** Whether an instant's day or week, by the clock that holds then, has as many bookings as it may. */
function fullDays(
  { mostADay, mostAWeek }: SlotSearch['availability'],
  stays: Stay[],
  booked: readonly (readonly number[])[],
) {
  const dateOf = (at: number) => {
    const zone = stays.find(({ start, end }) => start <= at && at < end)?.hours.zone ?? 'UTC';
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  };
  const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
  const bookings = mostADay === null && mostAWeek === null ? [] : booked.map((starts) => starts.map(dateOf));
  return (at: number) => {
    if (bookings.length === 0) return false;
    const date = dateOf(at);
    const thatDay = bookings.filter((dates) => dates.some((other) => other.equals(date))).length;
    const thatWeek = bookings.filter((dates) => dates.some((other) => mondayOf(other).equals(mondayOf(date)))).length;
    return thatDay >= (mostADay ?? Infinity) || thatWeek >= (mostAWeek ?? Infinity);
  };
}

type Stretch = { start: number; end: number };
type OpenPart = Stretch & { anchor: Temporal.PlainDateTime; zone: string };

function openParts(
  { zone, weekly }: GoodHours,
  exceptions: readonly HoursException[],
  from: number,
  to: number,
): OpenPart[] {
  const parts: OpenPart[] = [];
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 2 });
  for (; date.toZonedDateTime(zone).epochMilliseconds < to + 864e5; date = date.add({ days: 1 })) {
    const rows = weekly.filter(({ weekday }) => weekday === date.dayOfWeek);
    const special = exceptions.filter((exception) => exception.date === date.toString());
    const owners = Array.from({ length: 1440 }, (_, minute) => rowAt(minute, rows, special));
    for (let a = 0, b = 0; a < 1440; a = b) {
      while (b < 1440 && owners[b] === owners[a]) b++;
      const owner = owners[a];
      if (owner === undefined) continue;
      const anchor = date.toPlainDateTime().add({ minutes: owner });
      parts.push({ start: reach(date, a, zone), end: reach(date, b, zone), anchor, zone });
    }
  }
  return parts.filter(({ start, end }) => start < end);
}

/** The start of the row to which a minute of the day belongs, or undefined where nothing is open. */
function rowAt(minute: number, weekly: WeeklyHours, exceptions: readonly HoursException[]): number | undefined {
  const covers = ({ from = '00:00', to = '24:00' }) => inMinutes(from) <= minute && minute < inMinutes(to);
  const earliest = (rows: { from?: string; to?: string }[]) =>
    rows
      .filter(covers)
      .map(({ from = '00:00' }) => inMinutes(from))
      .sort((a, b) => a - b)[0];
  const away = exceptions.filter(({ kind }) => kind === 'away').some(covers);
  const usual = away ? undefined : earliest(weekly);
  return usual ?? earliest(exceptions.filter(({ kind }) => kind === 'extra'));
}

/** The first instant at which the clocks have reached a wall-clock time; `minute` may be 1440. */
function reach(date: Temporal.PlainDate, minute: number, zone: string): number {
  const wall = date.toPlainDateTime().add({ minutes: minute });
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  const skip = earlier.getTimeZoneTransition('next');
  if (!skip) throw new Error('a gap without a change of the clocks');
  return skip.epochMilliseconds;
}

/** The minutes of an open part that are whole steps from its anchor. Clocks change only on quarters of an hour. */
function startsOf({ start, end, anchor, zone }: OpenPart, step: number): number[] {
  const starts: number[] = [];
  for (let quarter = Math.floor(start / 9e5) * 9e5; quarter < end; quarter += 9e5) {
    const wall = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(zone).toPlainDateTime();
    const distance = anchor.until(wall).total('minutes');
    for (let minute = 0; minute < 15; minute++) {
      const instant = quarter + minute * 60000;
      if ((distance + minute) % step === 0 && instant >= start && instant < end) starts.push(instant);
    }
  }
  return starts;
}

function covered(start: number, end: number, parts: readonly Stretch[]): boolean {
  const part = parts.find((open) => open.start <= start && start < open.end);
  return part !== undefined && (end <= part.end || covered(part.end, end, parts));
}

function inMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

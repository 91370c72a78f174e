import { Temporal } from 'temporal-polyfill';
import type { GoodHours, HoursException, openSlots, WeeklyHours } from '#libs/domain';

type SlotSearch = Parameters<typeof openSlots>[0];

/**
 * What `openSlots` has to find, written plainly: day by day, every conversion by Temporal, every start checked against
 * everything. It shares nothing with the domain but the shapes of what it is asked.
 */
export function plainSlots({ availability, busy, goodHours, minutes, from, to, now }: SlotSearch): number[] {
  const { zone, stepMinutes, bufferBefore, bufferAfter, noticeMinutes, horizonDays } = availability;
  const open = openParts(availability, availability.exceptions, from, to);
  const good = goodHours.map((one) => openParts(one, [], from, to));
  const found: number[] = [];
  for (const start of open.flatMap((part) => startsOf(part, zone, stepMinutes))) {
    if (start < from || start >= to) continue;
    if (start < now + noticeMinutes * 60000 || start > now + horizonDays * 864e5) continue;
    const end = start + minutes * 60000;
    const clear = busy.every(
      (taken) =>
        taken.to <= taken.from || taken.from >= end + bufferAfter * 60000 || taken.to <= start - bufferBefore * 60000,
    );
    if (clear && covered(start, end, open) && good.every((theirs) => covered(start, end, theirs))) found.push(start);
  }
  return found;
}

type Stretch = { start: number; end: number };
type OpenPart = Stretch & { anchor: Temporal.PlainDateTime };

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
      parts.push({ start: reach(date, a, zone), end: reach(date, b, zone), anchor });
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
function startsOf({ start, end, anchor }: OpenPart, zone: string, step: number): number[] {
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

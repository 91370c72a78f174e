import { clockOf, clocksChangeBetween } from '#libs/domain';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * The definition of a zone (VTIMEZONE, RFC 5545) as far as a stretch of time needs it (epoch milliseconds), made of the
 * same table by which everybody's times are told. Each change of the clocks is written out: what an odd zone does every
 * year can't be said as a rule.
 */
export function zoneDefinition(zone: string, from: number, to: number): string[] {
  const changes = clocksChangeBetween(from - DAY, to + DAY, zone);
  const before = changes[0]?.before ?? offsetOf(from, zone);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('STANDARD', '19700101T000000', before, before),
    ...changes.flatMap((change) =>
      observance(
        change.after > change.before ? 'DAYLIGHT' : 'STANDARD',
        compact(new Date(change.at + change.before * MINUTE)),
        change.before,
        change.after,
      ),
    ),
    'END:VTIMEZONE',
  ];
}

/** A date as calendar files write it, by the numbers of UTC: `20260329T020000`. */
export function compact(date: Date): string {
  return date.toISOString().slice(0, 19).replace(/[-:]/g, '');
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', starts: string, before: number, after: number): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${starts}`,
    `TZOFFSETFROM:${asOffset(before)}`,
    `TZOFFSETTO:${asOffset(after)}`,
    `END:${kind}`,
  ];
}

function offsetOf(at: number, zone: string): number {
  const { offset } = clockOf(at, zone);
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return offset.startsWith('-') ? -minutes : minutes;
}

function asOffset(minutes: number): string {
  const of = Math.abs(minutes);
  const padded = (number: number) => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(of / 60))}${padded(of % 60)}`;
}

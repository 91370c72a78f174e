import ICAL from 'ical.js';
import { clockOf, clocksChangeBetween } from '#libs/domain';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * The definition of a zone (VTIMEZONE, RFC 5545) as far as a stretch of time needs it (epoch milliseconds), made of the
 * same table by which everybody's times are told. Each change of the clocks is written out: what an odd zone does every
 * year can't be said as a rule.
 */
export function zoneDefinition(zone: string, from: number, to: number): ICAL.Component {
  const changes = clocksChangeBetween(from - DAY, to + DAY, zone);
  const before = changes[0]?.before ?? offsetOf(from, zone);
  const definition = new ICAL.Component('vtimezone');
  definition.addPropertyWithValue('tzid', zone);
  definition.addSubcomponent(observance('standard', '1970-01-01T00:00:00', before, before));
  for (const change of changes) {
    const wall = new Date(change.at + change.before * MINUTE).toISOString().slice(0, 19);
    const kind = change.after > change.before ? 'daylight' : 'standard';
    definition.addSubcomponent(observance(kind, wall, change.before, change.after));
  }
  return definition;
}

/** From a reading of the clock before it on, the offset after it; both in minutes east of UTC. */
function observance(kind: 'standard' | 'daylight', wall: string, before: number, after: number): ICAL.Component {
  const part = new ICAL.Component(kind);
  part.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(wall));
  part.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(before * 60));
  part.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(after * 60));
  return part;
}

function offsetOf(at: number, zone: string): number {
  const { offset } = clockOf(at, zone);
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return offset.startsWith('-') ? -minutes : minutes;
}

import type { SetAvailability } from '#libs/contracts';

export type HoursParts = Partial<SetAvailability>;

/** What was changed of the hours, part by part, and what those parts were before. */
export interface ChangedHours {
  readonly to: HoursParts;
  readonly from: HoursParts;
}

const HOURS_PARTS = [
  'zone',
  'weekly',
  'periods',
  'exceptions',
  'lengths',
  'mostADay',
  'mostAWeek',
  'stepMinutes',
  'bufferBefore',
  'bufferAfter',
  'noticeMinutes',
  'horizonDays',
  'confirms',
  'partnersPropose',
] as const satisfies readonly (keyof SetAvailability)[];

/** Whether these are the same hours, part by part. */
export function sameHours(one: SetAvailability, other: SetAvailability): boolean {
  return HOURS_PARTS.every((part) => JSON.stringify(one[part]) === JSON.stringify(other[part]));
}

/** What some parts are in these hours. */
export function partsOf(hours: SetAvailability, parts: HoursParts): HoursParts {
  return Object.fromEntries(HOURS_PARTS.filter((part) => part in parts).map((part) => [part, hours[part]]));
}

/** What was kept. What an older release kept in another shape is left out. */
export function changedIn(kept: string, known: SetAvailability): ChangedHours {
  const { to, from } = fieldsOf(parsed(kept));
  return { to: partsIn(to, known), from: partsIn(from, known) };
}

function partsIn(kept: unknown, known: SetAvailability): HoursParts {
  const found = fieldsOf(kept);
  const parts = HOURS_PARTS.filter((part) => part in found && shapeOf(found[part]) === shapeOf(known[part]));
  return Object.fromEntries(parts.map((part) => [part, found[part]]));
}

/** A limit that is none is a limit as well. */
const shapeOf = (value: unknown): string => (Array.isArray(value) ? 'rows' : value === null ? 'number' : typeof value);

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function parsed(kept: string): unknown {
  try {
    return JSON.parse(kept);
  } catch {
    return null;
  }
}

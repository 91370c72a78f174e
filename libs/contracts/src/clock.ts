import { ValidateBy, type ValidationOptions } from 'class-validator';

/** One instant on one person's own clock. */
export interface ClockView {
  /** ISO 8601, UTC. */
  readonly instant: string;
  readonly date: string;
  readonly time: string;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly zone: string;
  readonly offset: string;
  /** Whether this wall-clock time happens twice on that day, so that the offset has to be said. */
  readonly ambiguous: boolean;
}

/** A stretch of time on one person's own clock, with what has to be said beside it. */
export interface SpanView {
  readonly starts: ClockView;
  readonly ends: ClockView;
  readonly endsAfterMidnight: boolean;
  /** The last change of that person's clocks between now and the start: its date, and by how many minutes. */
  readonly clocksChange: { readonly date: string; readonly minutes: number } | null;
}

/** An instant exactly as the views write it (`2026-03-29T17:00:00.000Z`), in this century. */
export function IsInstant(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isInstant', validator: { validate: isInstant } }, options);
}

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || !value.startsWith('20')) return false;
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

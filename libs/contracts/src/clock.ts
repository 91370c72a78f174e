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

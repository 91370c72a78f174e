import { Clock } from '../../../api/src/platform/clock.js';

/** A clock that is set to another moment and goes on from there, so that a demo has a past by the product's own rules. */
export class StoryClock extends Clock {
  private ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** Sets it to so many days ago, or at that day's UTC hour where one is given. */
  setDaysAgo(days: number, hour?: number): void {
    const then = new Date(Date.now() - days * 86_400_000);
    if (hour !== undefined) then.setUTCHours(hour, 0, 0, 0);
    this.ahead = then.getTime() - Date.now();
  }

  /** Lets minutes pass. */
  pass(minutes: number): void {
    this.ahead += minutes * 60_000;
  }

  /** Back to the present. */
  reset(): void {
    this.ahead = 0;
  }
}

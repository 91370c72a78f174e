import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';
import { BusyReading } from './busy-reading.service.js';

const EVERY = 60_000;
/** Whoever claimed a calendar and died leaves it to others after this. */
const CLAIMED_FOR = 5 * 60_000;

/** Reads every mediator's calendars elsewhere again, about twice an hour. */
@Injectable()
export class BusyRefresh implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private ending = false;

  constructor(
    private readonly database: Database,
    private readonly reading: BusyReading,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweeping.then(() => this.sweep());
    }, EVERY);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Reads what is due. A failure of ours is logged; the calendar is due again soon. */
  async sweep(): Promise<void> {
    try {
      const now = this.clock.now();
      const until = new Date(now.getTime() + CLAIMED_FOR);
      const due = await this.database.ask<{ calendar_id: string; mediator_id: string }>(
        'door_claim_calendars',
        now,
        until,
      );
      for (const { calendar_id: id, mediator_id: mediatorId } of due)
        if (!this.ending) await this.reading.read(mediatorId, id);
    } catch (fault) {
      this.log.fault({ event: 'job_failed', context: 'BusyRefresh', ...traceOf(fault) });
    }
  }
}

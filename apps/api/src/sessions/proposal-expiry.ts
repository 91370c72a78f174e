import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';

const EVERY = 60_000;

/**
 * Frees what expired proposals hold. Nothing waits for it: everybody reads them as ended from the moment they expire, and
 * whoever books next with the same mediator frees them first.
 */
@Injectable()
export class ProposalExpiry implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweep();
    }, EVERY);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Ends every proposal whose time is over. A failure is logged; the next sweep tries again. */
  async sweep(): Promise<void> {
    try {
      await this.database.ask('door_end_expired', this.clock.now());
    } catch (fault) {
      this.log.fault({ event: 'job_failed', context: 'ProposalExpiry', ...traceOf(fault) });
    }
  }
}

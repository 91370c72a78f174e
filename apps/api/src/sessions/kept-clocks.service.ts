import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { keptClock } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface WallClockRow {
  readonly id: string;
  readonly starts_at: Date;
  readonly wall_clock: string;
  readonly zone: string;
}

/**
 * Keeps what stands at the wall-clock time that was agreed on. Governments change their clocks at short notice, and the
 * zone database of a newer Node then says another instant than the one that is stored; a program learns it by being started, so
 * that this looks once, at every start. The notices it makes are queued by the mail worker's next sweep.
 */
@Injectable()
export class KeptClocks implements OnApplicationBootstrap, OnModuleDestroy {
  private keeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.keeping = this.keep();
  }

  onModuleDestroy(): Promise<void> {
    return this.keeping;
  }

  /** Looks at everything that is still to come. A failure is logged; the next start tries again. */
  async keep(): Promise<void> {
    try {
      const now = this.clock.now();
      let after = BEFORE_ALL;
      for (;;) {
        const rows = await this.database.ask<WallClockRow>('door_wall_clocks', now, after);
        for (const row of rows) await this.keepOne(row, now);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
      }
    } catch (fault) {
      this.log.fault({ event: 'job_failed', context: 'KeptClocks', ...traceOf(fault) });
    }
  }

  private async keepOne(row: WallClockRow, now: Date): Promise<void> {
    const kept = keptClock(row.starts_at.getTime(), row.wall_clock, row.zone);
    if (kept.kind === 'stays') return;
    const is = kept.kind === 'moves' ? new Date(kept.startsAt) : null;
    await this.database.ask('door_keep_wall_clock', row.id, row.starts_at, is, now);
  }
}

import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { UNDO_DELETE_MS } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';
import { Sealer } from '../platform/sealer.js';

const HOUR = 60 * 60_000;

/** What was deleted can be brought back for thirty days; then its row and its key are destroyed. */
@Injectable()
export class DeletedHurts implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const sweep = (): void => {
      this.destroy().catch((fault: unknown) => this.log.fault({ event: 'job_failed', ...traceOf(fault) }));
    };
    sweep();
    this.timer = setInterval(sweep, HOUR).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Destroys what has been deleted for long enough, the row first: a key without a row opens nothing. */
  async destroy(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNDO_DELETE_MS);
    const gone = await this.database.ask<{ hurt_id: string }>('door_destroy_deleted', before);
    for (const { hurt_id } of gone) await this.sealer.destroyItem({ kind: 'hurt', id: hurt_id });
  }
}

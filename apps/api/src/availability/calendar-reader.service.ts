import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { packageRoot } from '../platform/root.js';
import { NotRightCalendar, type BusyRead, type Reading } from './calendar-reading.js';

const LONGEST_MILLISECONDS = 20_000;
const MOST_MEGABYTES = 384;
/** Compiled, in tests as well: a thread of its own is started from a file. */
const WORKER = join(packageRoot, 'dist', 'apps', 'api', 'src', 'availability', 'calendar-reading.worker.js');

/**
 * Reads calendars that others wrote in a thread of its own, one after the other: what takes too long or too much there is
 * ended, and no live board waits for it.
 */
@Injectable()
export class CalendarReader {
  private last: Promise<unknown> = Promise.resolve();

  /** When somebody is busy by it. Throws {@link NotRightCalendar}. */
  read(text: string, reading: Reading): Promise<BusyRead> {
    const reads = this.last.then(() => this.inThread(text, reading));
    this.last = reads.catch(() => undefined);
    return reads;
  }

  private async inThread(text: string, reading: Reading): Promise<BusyRead> {
    const thread = new Worker(WORKER, {
      workerData: { text, reading },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    try {
      const signal = AbortSignal.timeout(LONGEST_MILLISECONDS);
      const [said] = (await once(thread, 'message', { signal })) as [
        { read?: BusyRead; why?: NotRightCalendar['why'] },
      ];
      if (said.read !== undefined) return said.read;
      throw new NotRightCalendar(said.why ?? 'not_a_calendar');
    } catch (fault) {
      throw fault instanceof NotRightCalendar ? fault : new NotRightCalendar('too_much');
    } finally {
      await thread.terminate();
    }
  }
}

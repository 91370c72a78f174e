import { parentPort, workerData } from 'node:worker_threads';
import { busyIn, NotRightCalendar, type Reading } from './calendar-reading.js';

/** Reads one calendar in a thread of its own, which is ended when that takes too long. */
const { text, reading } = workerData as { text: string; reading: Reading };

function read(): object {
  try {
    return { read: busyIn(text, reading) };
  } catch (fault) {
    return { why: fault instanceof NotRightCalendar ? fault.why : 'not_a_calendar' };
  }
}

parentPort?.postMessage(read());

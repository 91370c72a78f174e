import { serve } from '../../../api/src/main.js';
import { readConfig } from '../../../api/src/platform/config.js';
import { keepCouple, type DemoFolder } from './demo-folder.js';
import { DemoRefused } from './demo-person.js';
import { everybodySignsIn, tableAt, type DemoTable } from './demo-table.js';
import { nextMeeting, type NextMeeting } from './next-meeting.js';
import { StoryClock } from './story-clock.js';
import { tellStory } from './story.js';

/**
 * Fills a demo's folder, once, and sees to the session that starts in ten minutes, each time; both through a server of
 * the product's own on a free port of this machine, which ends with it. Returns when that session starts, or the code of
 * the refusal where what has been done in the demo lets no session be (a couple on hold). `env` names the databases.
 */
export async function fillDemo(
  folder: DemoFolder,
  env: Readonly<Record<string, string | undefined>>,
): Promise<NextMeeting | DemoRefused> {
  const { origin } = readConfig(env).publicUrl;
  const quietly = { ...env, PORT: '0', PUBLIC_URL: origin, RATE_LIMITS: 'off', LOG_LEVEL: 'error' };
  const clock = new StoryClock();
  const served = await serve(quietly, { clock, host: '127.0.0.1', say: () => undefined });
  try {
    const table = tableAt({ url: served.url, origin, dataDir: folder.path }, folder.passwords);
    const coupleId = folder.coupleId ?? (await tellStory(table, clock, served.setUpCode!));
    if (folder.coupleId === null) await keepCouple(folder, coupleId);
    return await orRefused(comingUp(table, coupleId, clock));
  } finally {
    await served.close();
  }
}

async function comingUp(table: DemoTable, coupleId: string, clock: StoryClock): Promise<NextMeeting> {
  await everybodySignsIn(table);
  return nextMeeting(table, coupleId, clock.now());
}

function orRefused(work: Promise<NextMeeting>): Promise<NextMeeting | DemoRefused> {
  return work.catch((thrown: unknown) => {
    if (thrown instanceof DemoRefused) return thrown;
    throw thrown;
  });
}

import { randomUUID } from 'node:crypto';
import {
  ANSWER_WORDING,
  CHOOSE_READER,
  READ_HURT,
  READ_HURT_HISTORY,
  SAVE_HURT,
  SUGGEST_WORDING,
} from '#libs/contracts';
import { startApp } from '../support/app.js';
import { tableSet, type Table } from '../support/actors.js';
import { words } from '../support/hurts.js';
import { releasedHurt, tableOpen } from '../support/sessions.js';

const PAIRS = 2_000;
/** The first requests warm everything up and are not counted. */
const WARM = 200;
const [LOWEST, HIGHEST] = [0.45, 0.55];

type Tries = (ids: { hurtId: string; wordingId: string }) => Promise<unknown>;

/**
 * Whether the time of a refusal tells a page that is there, hidden, from one that is not: B tries both in turns, in an
 * order drawn anew each time. Printed is the area under the curve, 0.5 being nothing at all. One repeat is allowed.
 */
export async function prove(_asked: object, say: (line: string) => void): Promise<boolean> {
  const app = await startApp();
  try {
    const table = await tableSet(app);
    const hidden = await hiddenPage(table);
    let holds = true;
    for (const [name, tries] of await triesOf(table)) {
      let area = await areaOf(tries, hidden);
      if (!within(area)) {
        say(`${name}: ${area.toFixed(3)}, once more`);
        area = await areaOf(tries, hidden);
      }
      say(`${name}: ${PAIRS} pairs, area ${area.toFixed(3)} (${LOWEST} to ${HIGHEST})`);
      holds &&= within(area);
    }
    return holds;
  } finally {
    await app.close();
  }
}

async function hiddenPage({ partnerA, mediator, coupleId }: Table): Promise<{ hurtId: string; wordingId: string }> {
  const hurtId = await releasedHurt(partnerA, coupleId, 'hidden '.repeat(500));
  const params = { coupleId, hurtId };
  for (let version = 1; version < 6; version++) {
    const said = words({ whatHappened: `hidden ${version} `.repeat(400 / version) });
    await partnerA.does(SAVE_HURT, { params, body: { version, words: said } });
  }
  await partnerA.does(CHOOSE_READER, { params, body: { version: 6, reader: 'mediator' } });
  const { id: wordingId } = await mediator.does(SUGGEST_WORDING, { params, body: { text: 'gentler' } });
  return { hurtId, wordingId };
}

async function triesOf(table: Table): Promise<readonly (readonly [string, Tries])[]> {
  const { partnerB, coupleId } = table;
  const three = await tableOpen(table);
  return [
    ['reading a page', ({ hurtId }) => partnerB.ask(READ_HURT, { params: { coupleId, hurtId } })],
    ['reading its earlier texts', ({ hurtId }) => partnerB.ask(READ_HURT_HISTORY, { params: { coupleId, hurtId } })],
    [
      'choosing its reader',
      ({ hurtId }) =>
        partnerB.ask(CHOOSE_READER, { params: { coupleId, hurtId }, body: { version: 6, reader: 'mediator' } }),
    ],
    [
      'answering a suggestion',
      (ids) => partnerB.ask(ANSWER_WORDING, { params: { coupleId, ...ids }, body: { version: 6, text: 'x' } }),
    ],
    [
      'tabling it on the board',
      ({ hurtId }) => three.partnerB.send({ type: 'table', hurtId, protocolId: 'floor_dialogue' }),
    ],
  ];
}

/** The chance that a hidden page answers later than one that is not there, ties counted half (Mann and Whitney). */
async function areaOf(tries: Tries, hidden: { hurtId: string; wordingId: string }): Promise<number> {
  const times: { took: bigint; there: boolean }[] = [];
  for (let at = -WARM; at < PAIRS; at++) {
    const first = Math.random() < 0.5;
    for (const there of [first, !first]) {
      const ids = there ? hidden : { hurtId: randomUUID(), wordingId: randomUUID() };
      const begun = process.hrtime.bigint();
      await tries(ids);
      if (at >= 0) times.push({ took: process.hrtime.bigint() - begun, there });
    }
  }
  times.sort((one, other) => (one.took < other.took ? -1 : 1));
  const ranks = times.reduce((sum, { there }, rank) => (there ? sum + rank + 1 : sum), 0);
  return (ranks - (PAIRS * (PAIRS + 1)) / 2) / (PAIRS * PAIRS);
}

function within(area: number): boolean {
  return area >= LOWEST && area <= HIGHEST;
}

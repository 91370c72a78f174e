import { randomUUID } from 'node:crypto';
import {
  CHOOSE_READER,
  GIVE_START_CHECK,
  READ_MEETINGS,
  SAVE_HURT,
  START_NOW,
  type GiveStartCheck,
  type HurtWords,
} from '#libs/contracts';
import { PARTNERS } from '#libs/domain';
import type { Actor, Table } from './actors.js';
import type { Served } from './app.js';
import { AtBoard } from './board.js';
import { words } from './hurts.js';

export const START_CHECK: GiveStartCheck = {
  alone: 'yes',
  canTalk: 'yes',
  usedToday: 'rather_not_say',
  where: 'at home',
  whoToCall: 'my sister',
  country: 'NP',
};

/** The three seats of one session, connected. */
export interface ThreeAtBoard {
  readonly sessionId: string;
  readonly mediator: AtBoard;
  readonly partnerA: AtBoard;
  readonly partnerB: AtBoard;
}

/** Ends whatever session of the table still stands, so that the next one can start. */
export async function nothingStands({ mediator, coupleId }: Table<Served>): Promise<void> {
  const { meetings } = await mediator.does(READ_MEETINGS, { params: { coupleId } });
  for (const { id } of meetings.filter(({ state }) => state === 'confirmed' || state === 'live')) {
    const seat = await AtBoard.open(mediator, id);
    await seat.does({ type: 'endSession' });
    seat.leave();
  }
}

/** A session that starts now. */
export async function sessionNow({ mediator, coupleId }: Table<Served>): Promise<string> {
  return (await mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 60 } })).id;
}

/** Confirms that each is ready today, and lets both in. */
export async function letIn(mediator: AtBoard): Promise<void> {
  for (const role of PARTNERS) {
    await mediator.does({ type: 'confirmReady', role, ready: true });
    await mediator.does({ type: 'admit', role });
  }
}

/** A session with an open table: both checked in, admitted, all three connected. */
export async function tableOpen(table: Table<Served>): Promise<ThreeAtBoard> {
  const sessionId = await sessionNow(table);
  const params = { coupleId: table.coupleId, sessionId };
  for (const partner of [table.partnerA, table.partnerB])
    await partner.does(GIVE_START_CHECK, { params, body: START_CHECK });
  const [mediator, partnerA, partnerB] = await Promise.all(
    [table.mediator, table.partnerA, table.partnerB].map((actor) => AtBoard.open(actor, sessionId)),
  );
  await letIn(mediator!);
  await mediator!.does({ type: 'openTable' });
  return { sessionId, mediator: mediator!, partnerA: partnerA!, partnerB: partnerB! };
}

/** A hurt whose exact words its author has released. */
export async function releasedHurt(
  author: Actor,
  coupleId: string,
  whatHappened: string,
  more: Partial<HurtWords> = {},
): Promise<string> {
  const hurtId = randomUUID();
  const params = { coupleId, hurtId };
  await author.does(SAVE_HURT, { params, body: { version: 0, words: words({ whatHappened, ...more }) } });
  await author.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
  return hurtId;
}

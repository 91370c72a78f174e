import { setTimeout as wait } from 'node:timers/promises';
import { addressOf, LOOK_FOR_STARTS } from '#libs/contracts';
import type { TestApp } from './app.js';
import type { Table } from './actors.js';
import { AtBoard } from './board.js';
import { madeUp, ROUTES, type Ids } from './census.js';
import { feedToken } from './feeds.js';
import { everythingSent, mailsTo } from './mails.js';

/** One of two worlds: a table, and everything partner B could look at. */
export interface World {
  readonly app: TestApp;
  readonly table: Table;
  /** B's connection to the board, when there is one; its frames are part of what B learns. */
  board: AtBoard | null;
  /** The session that both partners know of. */
  sessionId: string;
  /** The proposal that both partners know of; made up as long as there is none. */
  proposalId: string;
  /** Of the address at which B's own calendar fetches. */
  feedToken?: string;
  /** The agreement that both partners know of; made up as long as there is none. */
  agreementId: string;
  /** The ids that partner A's private things have. B is made to try them. */
  readonly private: { hurtId: string; wordingId?: string; sessionId?: string; proposalId?: string; itemId?: string };
}

/**
 * Everything that partner B can learn in one world: every route with B's own ids, A's private ids and made-up ones,
 * every frame of the socket, every mail. Ids and times are replaced by marks in the order in which they appear.
 */
export async function whatBLearns(world: World): Promise<string[]> {
  const learned: string[] = [];
  world.feedToken ??= await feedToken(world.table.partnerB);
  const real: Ids = {
    ...madeUp(),
    token: world.feedToken,
    coupleId: world.table.coupleId,
    sessionId: world.sessionId,
    proposalId: world.proposalId,
    agreementId: world.agreementId,
  };
  const made = madeUp();
  const { wordingId, sessionId, proposalId, itemId } = made;
  const hidden = { ...real, wordingId, sessionId, proposalId, itemId, ...world.private };
  for (const { route, body, for: whom, onlyLooks } of ROUTES) {
    // Reads, and the writes that an author alone may do: B tries these on what is hidden and on what is not there. Writes
    // to a session or a proposal only where it is hidden: B's own would change something.
    const onHidden = /:(hurt|session|proposal)Id/.test(route.path);
    const writes = route.method !== 'GET' && !onlyLooks;
    if (writes && whom !== 'author' && !/:(session|proposal)Id/.test(route.path)) continue;
    for (const each of onHidden ? (writes && whom !== 'author' ? [hidden] : [real, hidden]) : [real]) {
      const answer = await world.table.partnerB.send(route.method, addressOf(route, { ...each }), body?.(each));
      const { date: _date, ...headers } = answer.headers as Record<string, string>;
      learned.push(`${route.path} ${answer.status} ${JSON.stringify(headers)} ${answer.text}`);
    }
  }
  // Times with the mediator alone are looked for by the same route: A's wishes must not show there either.
  const alone = { from: '2027-01-04T00:00:00.000Z', to: '2027-01-18T00:00:00.000Z', alone: 'partnerB' };
  const { status, text } = await world.table.partnerB.send('POST', addressOf(LOOK_FOR_STARTS, { ...real }), alone);
  learned.push(`alone ${status} ${text}`);
  if (world.board !== null) {
    // Frames that are on their way have arrived when a later answer has.
    const { closed } = world.board;
    learned.push(closed ? 'closed' : `look ${JSON.stringify(await world.board.look())}`);
    await wait(30);
    learned.push(...world.board.frames.map((frame) => `frame ${JSON.stringify(frame)}`));
  }
  await everythingSent(world.app);
  for (const mail of await mailsTo(world.app, world.table.partnerB.email)) {
    learned.push(
      `mail ${mail.subject} ${mail.text} ${mail.attachments.map(({ content }) => content.toString()).join()}`,
    );
  }
  return marked(learned);
}

/** Nobody's line is gone for too long, however slow the machine: what a board does by itself would differ between two worlds. */
export const NEVER_GONE = { gone: 3_600_000, abandoned: 3_600_000 };

/** What sets copied tables apart in their addresses, as `test/prove` makes them. */
const COPY = /\bn\d{6}\./g;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UID = /\b[0-9a-f]{32}\b/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?|\d{8}T\d{6}Z?/g;
const DAY = /\d{4}-\d\d-\d\d/g;
const CLOCK = /"(\d\d:\d\d)"/g;
const EPOCH = /\b1[5-9]\d{11}\b/g;
const TOKEN = /[\w-]{43}/g;

/** Ids and times replaced by marks, in the order in which they appear. */
export function marked(learned: readonly string[]): string[] {
  const ids = new Map<string, string>();
  const idOf = (id: string): string => ids.get(id) ?? (ids.set(id, `<id ${ids.size}>`), ids.get(id)!);
  return learned.map((line) =>
    line
      .replace(COPY, '')
      .replace(ID, idOf)
      .replace(UID, idOf)
      .replace(INSTANT, '<instant>')
      .replace(DAY, '<day>')
      .replace(CLOCK, '"<clock>"')
      .replace(/"weekday":\d/g, '"weekday":<day>')
      .replace(EPOCH, '<instant>')
      .replace(TOKEN, '<token>'),
  );
}

/** Opens B's line to the board in a world. */
export async function boardOfB(world: World): Promise<void> {
  world.board?.leave();
  world.board = await AtBoard.open(world.table.partnerB, world.sessionId);
}

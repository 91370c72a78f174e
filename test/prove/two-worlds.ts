import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { GIVE_START_CHECK, SAVE_HURT } from '#libs/contracts';
import type { Table } from '../support/actors.js';
import { startApp, type TestApp } from '../support/app.js';
import { AtBoard } from '../support/board.js';
import { words } from '../support/hurts.js';
import { everythingSent, mailFiles } from '../support/mails.js';
import { letIn, releasedHurt, sessionNow, START_CHECK } from '../support/sessions.js';
import { anotherCouple, answered, proposed, startsOffered } from '../support/times.js';
import { marked, whatBLearns, type World } from '../support/worlds.js';
import { deed, PLANTED, PrivateLife, type Deed, type Scene } from './histories.js';
import { Tables } from './tables.js';

/** Two private lives of partner A, equal in the closed list: to partner B they have to be the same to the byte. */
export interface Pair {
  readonly scene: Scene;
  readonly busy: readonly Deed[];
  readonly quiet: readonly Deed[];
}

/** Any pair; often the second life is empty. */
export const pair: fc.Arbitrary<Pair> = fc.record({
  scene: fc.constantFrom(
    'nothing' as const,
    'nothing' as const,
    'proposal' as const,
    'session' as const,
    'board' as const,
  ),
  busy: fc.array(deed, { minLength: 1, maxLength: 10 }),
  quiet: fc.oneof(fc.constant([]), fc.array(deed, { maxLength: 6 })),
});

/** The one place where pairs happen: an app, and as many tables as there are worlds. */
export class Worlds {
  private constructor(
    readonly app: TestApp,
    private readonly tables: Tables,
  ) {}

  static async open(): Promise<Worlds> {
    const app = await startApp();
    // Two lives happen one after the other, and have to happen at the same moment.
    app.clock.stand();
    return new Worlds(app, await Tables.of(app));
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** What B learns in the one world and not in the other, line by line; empty when they are the same. */
  async differences({ scene, busy, quiet }: Pair): Promise<string[]> {
    const [one, other] = [await this.lived(scene, busy), await this.lived(scene, quiet)];
    return compared(one, other);
  }

  /**
   * The mediator's time, taken by A's individual session in one world, and by somebody else's in the other: that B is
   * not offered it reads the same.
   */
  async individualAgainstBusy(): Promise<string[]> {
    const learned: string[][] = [];
    for (const individual of [true, false]) {
      const world = await this.world();
      const { partnerA, partnerB } = (await this.world()).table;
      const others = { ...world.table, partnerA, partnerB };
      const coupleId = await anotherCouple(others, 'Slate');
      const [taken] = (await startsOffered(world.table, world.table.partnerB)).slice(3);
      await takes(individual ? world.table : { ...others, coupleId }, taken!);
      learned.push(await this.learnedBy(world));
    }
    return compared(learned[0]!, learned[1]!);
  }

  /** One life in a world of its own, and what B learns of it meanwhile and afterwards. */
  private async lived(scene: Scene, deeds: readonly Deed[]): Promise<string[]> {
    const world = await this.world();
    const seats = await set(world, scene);
    // Mails that are still on their way would be logged in one world sooner than in the other.
    await everythingSent(this.app);
    const life = new PrivateLife(world, seats[0] ?? null);
    const log = this.app.logged;
    const from = log.length;
    for (const each of deeds) await life.does(each);
    await everythingSent(this.app);
    const said = log.slice(from).filter((line) => line.includes(PLANTED));
    if (life.hidden !== null) Object.assign(world.private, life.hidden);
    const learned = [...(await this.learnedBy(world)), ...said.map(() => 'log a word that A wrote')];
    for (const seat of [...seats, world.board]) seat?.leave();
    return learned;
  }

  private async world(): Promise<World> {
    const table = await this.tables.another();
    return {
      app: this.app,
      table,
      board: null,
      sessionId: randomUUID(),
      proposalId: randomUUID(),
      agreementId: randomUUID(),
      private: { hurtId: randomUUID() },
    };
  }

  /** B looks at everything, writes a page, and looks again; also at what row security would show and the log says. */
  private async learnedBy(world: World): Promise<string[]> {
    const { partnerB, coupleId } = world.table;
    const from = this.app.logged.length;
    const learned = await whatBLearns(world);
    const own = {
      params: { coupleId, hurtId: randomUUID() },
      body: { version: 0, words: words({ whatHappened: 'B’s' }) },
    };
    const saved = await partnerB.ask(SAVE_HURT, own);
    learned.push(`own ${saved.status} ${saved.text}`, ...(await whatBLearns(world)));
    learned.push(`rows ${JSON.stringify(await this.app.databases.rowsSeenBy(partnerB.personId))}`);
    learned.push(...(await this.jobsFor(partnerB.personId)));
    learned.push(...this.app.logged.slice(from).map((line) => `log ${timeless(line)}`));
    for (const file of mailFiles(this.app)) rmSync(file);
    return marked(learned);
  }

  /** What is queued or was sent for B, as the tables of jobs and notices hold it. */
  private async jobsFor(personId: string): Promise<string[]> {
    await everythingSent(this.app);
    const notices = await this.app.databases.superQuery<{ line: string }>(
      `select kind || ' ' || revision || ' ' || (sent_at is null) as line from notice
         where person_id = $1 order by kind, revision, subject_id`,
      [personId],
    );
    const jobs = await this.app.databases.superQuery<{ line: string }>(
      `select j.name || ' ' || j.state || ' ' || length(j.data::text) as line from pgboss.job j
         join notice n on j.data::text like '%' || n.id || '%' where n.person_id = $1 order by 1`,
      [personId],
    );
    return [...notices, ...jobs].map(({ line }) => `job ${line}`);
  }
}

/** An individual session of a couple's mediator with its partner A, offered and accepted. */
async function takes({ mediator, partnerA, coupleId }: Table, starts: string): Promise<void> {
  const proposal = await proposed(mediator, coupleId, [starts], { alone: 'partnerA' });
  const done = await answered(partnerA, coupleId, proposal, 'works');
  if (done.state !== 'confirmed') throw new Error(`It is ${done.state}.`);
}

/**
 * The same scene in every world: nothing, an open proposal, a session that is about to begin, or an open board at a step
 * at which each may write. Answers the seats of A and the mediator at the board.
 */
async function set(world: World, scene: Scene): Promise<AtBoard[]> {
  const { table } = world;
  if (scene === 'nothing') return [];
  if (scene === 'proposal') {
    const starts = await startsOffered(table, table.partnerB);
    world.proposalId = (await proposed(table.mediator, table.coupleId, starts.slice(4, 7))).id;
    return [];
  }
  world.sessionId = await sessionNow(table);
  if (scene === 'session') return [];
  const params = { coupleId: table.coupleId, sessionId: world.sessionId };
  for (const partner of [table.partnerA, table.partnerB])
    await partner.does(GIVE_START_CHECK, { params, body: START_CHECK });
  const mediator = await AtBoard.open(table.mediator, world.sessionId);
  await letIn(mediator);
  await mediator.does({ type: 'openTable' });
  const hurtId = await releasedHurt(table.partnerB, table.coupleId, 'B’s own words');
  await mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
  for (let step = 1; step < 6; step++) await mediator.does({ type: 'skipStep' });
  world.board = await AtBoard.open(table.partnerB, world.sessionId);
  return [await AtBoard.open(table.partnerA, world.sessionId), mediator];
}

function compared(one: readonly string[], other: readonly string[]): string[] {
  const lines = Math.max(one.length, other.length);
  const differing: string[] = [];
  for (let at = 0; at < lines; at++) if (one[at] !== other[at]) differing.push(`${where(one[at], other[at])}`);
  return differing;
}

/** Where two lines begin to differ, with a little around it: enough to find the leak. */
function where(one = '(nothing)', other = '(nothing)'): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (line: string): string => line.slice(Math.max(0, at - 60), at + 60);
  return `${one.split(' ')[0]}: “${around(one)}” / “${around(other)}”`;
}

function timeless(line: string): string {
  return line.replace(/"(time|milliseconds|reference|level)":("[^"]*"|[\d.]+),?/g, '');
}

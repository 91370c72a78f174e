import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { MailWorker } from '../../apps/api/src/notices/mail-worker.service.js';
import { problemOf, refusalOf } from '../../apps/api/src/platform/refusal.filter.js';
import { ProposalsService } from '../../apps/api/src/sessions/proposals.service.js';
import { ProposingService } from '../../apps/api/src/sessions/proposing.service.js';
import { startApp } from '../support/app.js';
import { tableSet, type Actor, type Table } from '../support/actors.js';
import { DAY, HOUR, hoursOpened, openAtDesk, startsOffered } from '../support/times.js';
import { copiesOf, type Copy } from './copies.js';
import { median, type Report } from './figures.js';

const CLIENTS = 200;
const ROUNDS = 100;
const BATCHES = 5;
const A_BATCH = 250;
/** Connections, and people who book at once. */
const AT_ONCE = 10;

/** The service's own transactions, within the server's process; mails wait, so that only booking is measured. */
export async function measure(report: Report): Promise<boolean> {
  const app = await startApp();
  try {
    const table = await tableSet(app);
    await hoursOpened(table.mediator, { stepMinutes: 5 });
    await app.nest.get(MailWorker).stop();
    const enough = await throughput(report, table);
    const couples = await copiesOf(table, CLIENTS);
    const offered = await startsOffered(table, table.partnerA);
    const sameForAll = { who: [table.partnerA, table.mediator], starts: offered.slice(0, 1) };
    const identical = await race(report, table, 'race_identical', { couples, ...sameForAll });
    // Within one session's length, so that each overlaps every other; partners are not offered so many.
    const overlap = (await openAtDesk(table)).slice(0, 10);
    const overlapping = await race(report, table, 'race_overlapping', {
      couples,
      who: [table.mediator],
      starts: overlap,
    });
    return !(enough && identical && overlapping);
  } finally {
    await app.close();
  }
}

/** Proposals confirmed by their third yes, and the same rows inserted plainly, in turns. */
async function throughput(report: Report, table: Table): Promise<boolean> {
  const proposals = table.app.nest.get(ProposalsService);
  const plain = new Plain(table);
  await plain.prepare();
  const rates: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let batch = 0; batch <= BATCHES; batch++) {
    const open = await openProposals(table, await copiesOf(table, A_BATCH, true));
    const ours = await rate(open, ({ coupleId, proposalId, slotIds }) =>
      proposals.answer(table.partnerB.personId, coupleId, proposalId, {
        answers: slotIds.map((slotId, i) => ({ slotId, choice: i === 1 ? 'works' : 'no' })),
      }),
    );
    const theirs = await rate(open, (one) => plain.insert(one));
    // The first batch warms both up.
    if (batch > 0) rates.ours.push(ours);
    if (batch > 0) rates.theirs.push(theirs);
  }
  await plain.end();
  const confirmed = await table.app.databases.superQuery(`select from session where state = 'confirmed'`);
  if (confirmed.length !== (BATCHES + 1) * A_BATCH) throw new Error(`${confirmed.length} were confirmed`);
  const [ours, reference] = [median(rates.ours), median(rates.theirs)];
  report.figure({ metric: 'booking_throughput', ours, reference, unit: 'a second', target: 'at least 0.33' });
  return ours / reference >= 0.33;
}

/** What was done a second by ten at once. */
async function rate<T>(all: readonly T[], does: (one: T) => Promise<unknown>): Promise<number> {
  const waiting = [...all];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await does(one);
    }),
  );
  return all.length / ((performance.now() - began) / 1000);
}

type OpenProposal = Copy & { proposalId: string; slotIds: string[] };

/** Three held starts each, proposed by the mediator, and partner A has said yes to the middle one. */
async function openProposals({ app, partnerA }: Table, copies: readonly Copy[]): Promise<OpenProposal[]> {
  const all = copies.map((copy) => ({
    ...copy,
    proposalId: randomUUID(),
    slotIds: [randomUUID(), randomUUID(), randomUUID()],
  }));
  const now = app.clock.now();
  await app.databases.superQuery(
    `insert into proposal (id, couple_id, proposed_by, state, created_at, expires_at)
     select "proposalId", "coupleId", 'mediator', 'open', $2, $3
     from jsonb_to_recordset($1) as made ("proposalId" uuid, "coupleId" uuid)`,
    [JSON.stringify(all), now, new Date(now.getTime() + DAY)],
  );
  for (const [i, startsAt] of [2, 3, 4].map((days) => new Date(now.getTime() + days * DAY)).entries())
    await app.databases.superQuery(
      `insert into session (id, couple_id, mediator_id, kind, proposal_id, state, starts_at, ends_at, blocked, wall_clock,
         zone, created_at)
       select ("slotIds"->>$2::int)::uuid, "coupleId", "mediatorId", 'joint', "proposalId", 'held', $3, $4, tstzrange($3, $4),
         '2027-01-01T10:00', 'Europe/Lisbon', $5
       from jsonb_to_recordset($1) as made ("slotIds" jsonb, "proposalId" uuid, "coupleId" uuid, "mediatorId" uuid)`,
      [JSON.stringify(all), i, startsAt, new Date(startsAt.getTime() + HOUR), now],
    );
  await app.databases.superQuery(
    `insert into answer (slot_id, person_id, couple_id, proposal_id, role, choice, at)
     select ("slotIds"->>1)::uuid, $2, "coupleId", "proposalId", 'partnerA', 'works', $3
     from jsonb_to_recordset($1) as made ("slotIds" jsonb, "proposalId" uuid, "coupleId" uuid)`,
    [JSON.stringify(all), partnerA.personId, now],
  );
  return all;
}

/**
 * The rows that confirming leaves, inserted by themselves: a statement for each row, one transaction, tables that have
 * a primary key and nothing else, and the key in its own database.
 */
class Plain {
  private readonly pool: pg.Pool;
  private readonly keys: pg.Pool;

  constructor(private readonly table: Table) {
    const { superUrl, superKeysUrl } = table.app.databases;
    this.pool = new pg.Pool({ connectionString: superUrl, max: AT_ONCE });
    this.keys = new pg.Pool({ connectionString: superKeysUrl, max: 4 });
    for (const pool of [this.pool, this.keys]) pool.on('error', () => {});
  }

  async prepare(): Promise<void> {
    for (const name of ['proposal', 'session', 'answer', 'notice', 'job'])
      await this.pool.query(
        `create table plain_${name} (like ${name === 'job' ? 'pgboss.job' : name} including defaults);`,
      );
    for (const [name, key] of [
      ['proposal', 'id'],
      ['session', 'id'],
      ['answer', 'slot_id, person_id'],
      ['notice', 'id'],
      ['job', 'name, id'],
    ])
      await this.pool.query(`alter table plain_${name} add primary key (${key})`);
    await this.keys.query('create table plain_item_key (like item_key including indexes)');
  }

  async insert({ coupleId, mediatorId, proposalId, slotIds }: OpenProposal): Promise<void> {
    const now = this.table.app.clock.now();
    const { partnerA, partnerB } = this.table;
    const [from, to] = [new Date(now.getTime() + 3 * DAY), new Date(now.getTime() + 3 * DAY + HOUR)];
    await this.keys.query('insert into plain_item_key values ($1, $2, 1)', [randomUUID(), randomBytes(60)]);
    const client = await this.pool.connect();
    await client.query('begin');
    for (const slotId of slotIds)
      await client.query('insert into plain_answer values ($1, $2, $3, $4, $5, $6, $7)', [
        slotId,
        partnerB.personId,
        coupleId,
        proposalId,
        'partnerB',
        'works',
        now,
      ]);
    await client.query('insert into plain_proposal values ($1, $2, $3, $4, $5, $6)', [
      proposalId,
      coupleId,
      'mediator',
      'confirmed',
      now,
      to,
    ]);
    for (const [i, slotId] of slotIds.entries())
      await client.query(
        `insert into plain_session (id, couple_id, mediator_id, kind, proposal_id, state, starts_at, ends_at, blocked,
           wall_clock, zone, created_at)
         values ($1, $2, $3, 'joint', $4, $5, $6, $7, tstzrange($6, $7), '2027-01-01T10:00', 'Europe/Lisbon', $8)`,
        [slotId, coupleId, mediatorId, proposalId, i === 1 ? 'confirmed' : 'released', from, to, now],
      );
    for (const personId of [partnerA.personId, partnerB.personId, mediatorId]) {
      const noticeId = randomUUID();
      await client.query(
        `insert into plain_notice (id, person_id, kind, subject_id, revision, created_at)
         values ($1, $2, 'session_confirmed', $3, 0, $4)`,
        [noticeId, personId, slotIds[1], now],
      );
      await client.query(`insert into plain_job (id, name, data) values ($1, 'mail', $2)`, [noticeId, { noticeId }]);
    }
    await client.query('commit');
    client.release();
  }

  async end(): Promise<void> {
    await this.pool.end();
    await this.keys.end();
  }
}

/** Who proposes what to which couples: one client for each couple. */
type Race = { couples: readonly Copy[]; who: readonly Actor[]; starts: readonly string[] };

/** Everybody proposes at once; one may win. A round is over when everybody has an answer. */
async function race(report: Report, table: Table, metric: string, { couples, who, starts }: Race): Promise<boolean> {
  const proposing = table.app.nest.get(ProposingService);
  const rounds: number[] = [];
  const became: Record<string, number> = {};
  let fair = true;
  for (let round = 0; round <= ROUNDS; round++) {
    const began = performance.now();
    const answers = await Promise.all(
      couples.map(({ coupleId }, client) =>
        proposing
          .propose(who[client % who.length]!.personId, coupleId, { slots: [starts[client % starts.length]!] })
          .then(() => 200, answerTo),
      ),
    );
    if (round > 0) rounds.push(performance.now() - began);
    for (const answer of answers) became[answer] = (became[answer] ?? 0) + 1;
    const won = answers.filter((answer) => answer === 200).length;
    fair &&= won === 1 && answers.every((answer) => answer === 200 || answer === 'time_not_available');
    await table.app.databases.superQuery(
      `with over as (update proposal set state = 'ended' where state = 'open' returning id)
       update session s set state = 'released' from over where s.proposal_id = over.id`,
    );
  }
  const [ours, reference] = [Math.max(...rounds), median(rounds)];
  report.sentence(`${metric}: ${CLIENTS} clients, ${ROUNDS} rounds after a first: ${JSON.stringify(became)}`);
  report.figure({ metric, ours, reference, unit: 'ms', target: 'one winner a round, slowest at most 5 medians' });
  return fair && ours / reference <= 5;
}

/** What the server would answer: the refusal's code, or the status of a fault of its own. */
function answerTo(fault: unknown): string | number {
  const code = refusalOf(fault);
  const { status } = problemOf(code, '');
  return code === undefined || status >= 500 ? status : code;
}

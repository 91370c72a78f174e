import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DoorName } from './doors.js';

/** Something that runs SQL: the pool, or a transaction that has a principal. */
export type Asker = Pick<EntityManager, 'query'>;

/**
 * The way to the database. Row-level security answers for the person who is asking, so there is no reading without
 * saying who that is; what no single person may read whole is asked at a door.
 */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs `work` in one transaction on behalf of `personId`. The setting is local to the transaction: the next
   * borrower of the connection starts as nobody, also when `work` throws.
   */
  withPrincipal<T>(personId: string, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (em) => {
      await em.query(`select set_config('app.person_id', $1, true)`, [personId]);
      return work(em);
    });
  }

  /**
   * Asks about a couple on behalf of `personId`, each question a transaction of its own: for what is read often and
   * writes nothing. The couple is told to the door once the principal is set: none answers about it to nobody.
   */
  askAbout(personId: string, coupleId: string): AskAbout {
    return (door, ...values) => {
      const places = values.map((_, index) => `, $${index + 3}`).join('');
      return this.source.query(
        `select ${door}.* from (select case set_config('app.person_id', $1, true) when $1 then $2::uuid end as couple offset 0)
           about, lateral ${door}(about.couple${places})`,
        [personId, coupleId, ...values],
      );
    };
  }

  /** Asks one of the pinned `security definer` functions outside of a person's transaction. */
  ask<Row>(door: DoorName, ...values: unknown[]): Promise<Row[]> {
    return askAt<Row>(this.source.manager, door, ...values);
  }

  /** Whether the database answers. */
  async answers(): Promise<boolean> {
    return this.source.query('select 1').then(
      () => true,
      () => false,
    );
  }
}

/** For a library that speaks SQL of its own inside a person's transaction: the queue, and nothing else. */
export function executorIn(em: EntityManager): {
  executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
} {
  return { executeSql: async (text, values) => ({ rows: await em.query<unknown[]>(text, values) }) };
}

/** Asks a door about one couple. */
export type AskAbout = <Row>(door: DoorName, ...values: unknown[]) => Promise<Row[]>;

/**
 * Asks about a couple inside a person's transaction, so that the function knows who is asking. Without a couple those that
 * answer a mediator about themselves do.
 */
export function askAbout(em: Asker, coupleId: string | null): AskAbout {
  return (door, ...values) => askAt(em, door, coupleId, ...values);
}

/** Asks a door inside a person's transaction, so that the function knows who is asking. */
export function askAt<Row>(em: Asker, door: DoorName, ...values: unknown[]): Promise<Row[]> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return em.query(`select * from ${door}(${places})`, values);
}

/** Waits until nobody else does the same about the same id; nobody does until this transaction has ended. */
export async function waitForTurn(em: Asker, what: string, id: string): Promise<void> {
  await em.query('select pg_advisory_xact_lock(hashtextextended($1, 1370))', [`${what}/${id}`]);
}

/** Values of one column for a door that is asked much at once, as PostgreSQL writes an array: cheaper than its driver's. */
export function column(values: readonly (string | number | Buffer | Date | null)[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: string | number | Buffer | Date | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  return `"${(value instanceof Date ? value.toISOString() : value).replace(/["\\]/g, '\\$&')}"`;
}

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

/** Asks two doors that answer with one row each in one question: a trip to the database costs more than either. */
export function askBothAt<Row>(
  em: Asker,
  [door, ...values]: readonly [DoorName, ...unknown[]],
  [other, ...more]: readonly [DoorName, ...unknown[]],
): Promise<Row[]> {
  const place = (_: unknown, index: number): string => `$${index + 1}`;
  const places = [...values, ...more].map(place);
  const [first, second] = [places.slice(0, values.length), places.slice(values.length)];
  return em.query(`select * from ${door}(${first.join(', ')}), ${other}(${second.join(', ')})`, [...values, ...more]);
}

/** Asks a door inside a person's transaction, so that the function knows who is asking. */
export function askAt<Row>(em: Asker, door: DoorName, ...values: unknown[]): Promise<Row[]> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return em.query(`select * from ${door}(${places})`, values);
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

import type { EntityManager } from 'typeorm';
import {
  isPartner,
  Refused,
  type Availability,
  type Busy,
  type GoodHours,
  type PartnerRole,
  type Role,
} from '#libs/domain';
import type { CoupleSentence } from '#libs/contracts';
import { askAt } from '../platform/database.js';

const MINUTE = 60_000;

/** One partner's clock and good hours; null when none were named, which means: at any time. */
export interface PersonHours {
  readonly role: PartnerRole;
  readonly zone: string;
  readonly goodHours: GoodHours | null;
}

/** Everybody's hours at one table. What a partner may learn of them is the starts they are offered. */
export interface TableHours {
  readonly mediatorZone: string;
  readonly availability: Availability | null;
  readonly partners: readonly PersonHours[];
}

/** All from which starts follow at one table. Never to be shown to a partner. */
export interface TableTimes {
  readonly hours: TableHours;
  readonly busy: readonly Busy[];
  /** Whether a proposal is open. */
  readonly proposing: boolean;
  readonly sentence: CoupleSentence;
  readonly ownZone: string;
}

interface HoursRow {
  readonly role: Role;
  readonly zone: string;
  readonly hours: unknown;
}

/** Everybody's hours at one table, for working out starts. Never to be shown to a partner. */
export async function hoursOfTable(em: EntityManager, coupleId: string): Promise<TableHours> {
  return hoursIn(await askAt<HoursRow>(em, 'door_hours_of_table', coupleId));
}

/** The same with what is taken by sessions and holds that start between two instants (epoch milliseconds), at once. */
export async function timesOfTable(
  em: EntityManager,
  coupleId: string,
  from: number,
  to: number,
  now: Date,
): Promise<TableTimes> {
  const [row] = await askAt<{
    sentence: CoupleSentence;
    proposing: boolean;
    own_zone: string;
    hours: HoursRow[];
    busy: { from: number[]; to: number[] };
  }>(em, 'door_table_times', coupleId, new Date(from), new Date(to), now);
  if (row === undefined) throw new Refused('not_available');
  return {
    hours: hoursIn(row.hours),
    busy: row.busy.from.map((from, i) => ({ from: from * MINUTE, to: row.busy.to[i]! * MINUTE })),
    proposing: row.proposing,
    sentence: row.sentence,
    ownZone: row.own_zone,
  };
}

/** Refuses what needs a couple that may have joint sessions, whatever the reason why it may not. */
export function assertReady({ sentence }: Pick<TableTimes, 'sentence'>): void {
  if (sentence !== 'ready') throw new Refused('not_ready_for_joint');
}

function hoursIn(rows: readonly HoursRow[]): TableHours {
  const mediator = rows.find(({ role }) => role === 'mediator');
  return {
    mediatorZone: mediator?.zone ?? 'UTC',
    availability: (mediator?.hours ?? null) as Availability | null,
    partners: rows.flatMap(({ role, zone, hours }) =>
      isPartner(role) ? [{ role, zone, goodHours: hours as GoodHours | null }] : [],
    ),
  };
}

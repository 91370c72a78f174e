import type { EntityManager } from 'typeorm';
import { isPartner, Refused, type Availability, type GoodHours, type PartnerRole, type Role } from '#libs/domain';
import type { CoupleSentence } from '#libs/contracts';
import { askAt } from '../platform/database.js';

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

/** Everybody's hours at one table, for working out starts. Never to be shown to a partner. */
export async function hoursOfTable(em: EntityManager, coupleId: string): Promise<TableHours> {
  const rows = await askAt<{ role: Role; zone: string; hours: unknown }>(em, 'door_hours_of_table', coupleId);
  const mediator = rows.find(({ role }) => role === 'mediator');
  return {
    mediatorZone: mediator?.zone ?? 'UTC',
    availability: (mediator?.hours ?? null) as Availability | null,
    partners: rows.flatMap(({ role, zone, hours }) =>
      isPartner(role) ? [{ role, zone, goodHours: hours as GoodHours | null }] : [],
    ),
  };
}

/** Refuses what needs a couple that may have joint sessions, whatever the reason why it may not. */
export async function assertReady(em: EntityManager, coupleId: string): Promise<void> {
  const [row] = await askAt<{ sentence: CoupleSentence }>(em, 'door_couple_sentence', coupleId);
  if (row?.sentence !== 'ready') throw new Refused('not_ready_for_joint');
}

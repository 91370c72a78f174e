import type { EntityManager } from 'typeorm';
import {
  hoursFor,
  isPartner,
  Refused,
  type Availability,
  type Busy,
  type GoodHours,
  type PartnerRole,
  type Role,
  type SessionKind,
} from '#libs/domain';
import type { CoupleSentence } from '#libs/contracts';
import { askAt, type AskAbout } from '../platform/database.js';
import { zoneTold } from '../platform/own-clock.js';

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
  /** Those for the kind of session that is looked for. */
  readonly availability: Availability | null;
  readonly partners: readonly PersonHours[];
}

/** All from which starts follow at one table. Never to be shown to a partner. */
export interface TableTimes {
  readonly askedBy: Role;
  readonly hours: TableHours;
  readonly busy: readonly Busy[];
  /** What counts for the mediator's limits. */
  readonly booked: readonly (readonly number[])[];
  /** Whether a proposal is open. */
  readonly proposing: boolean;
  /** Whether partners may propose. */
  readonly partnersMay: boolean;
  /** The starts of such sessions: the last five that were held, and those that stand. */
  readonly turns: readonly number[];
  /** Of those the ones that were held. */
  readonly held: readonly number[];
  readonly sentence: CoupleSentence;
  readonly ownZone: string;
  /** The session that is to be moved, in epoch milliseconds; it is neither busy nor booked here. */
  readonly moving: { readonly startsAt: number; readonly endsAt: number } | null;
}

/** Which starts are looked for: those of all three or, with a partner, of them and the mediator alone. */
export interface LookedFor {
  readonly alone?: PartnerRole | undefined;
  readonly moving?: string | undefined;
}

interface HoursRow {
  readonly role: Role;
  readonly zone: string;
  readonly hours: object | null;
}

/** Stretches of time in whole minutes since 1970, as a door tells them: all beginnings and all ends. */
export interface Minutes {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** When a mediator is busy by their own calendars. */
export function importedOf(minutes: Minutes): Busy[] {
  return stretchesOf(minutes).map((stretch) => ({ ...stretch, imported: true }));
}

function stretchesOf({ from, to }: Minutes): Busy[] {
  return from.map((begins, i) => ({ from: begins * MINUTE, to: to[i]! * MINUTE }));
}

/** Everybody's hours at one table, for working out starts. Never to be shown to a partner. */
export async function hoursOfTable(em: EntityManager, coupleId: string): Promise<TableHours> {
  return hoursIn(await askAt<HoursRow>(em, 'door_hours_of_table', coupleId), 'joint');
}

/** The same with what is taken by sessions and holds that start between two instants (epoch milliseconds), at once. */
export async function timesOfTable(
  ask: AskAbout,
  from: number,
  to: number,
  now: Date,
  { alone, moving }: LookedFor = {},
): Promise<TableTimes> {
  const [first, last] = [new Date(from), new Date(to)];
  const [row] = await ask<{
    asked_by: Role;
    sentence: CoupleSentence;
    proposing: boolean;
    partners_may: boolean;
    past: number[];
    own_zone: string;
    hours: HoursRow[];
    busy: Minutes;
    imported: Minutes;
    moving: TableTimes['moving'];
  }>('door_table_times', first, last, now, alone ?? null, moving ?? null);
  if (row === undefined || (moving !== undefined && row.moving === null)) throw new Refused('not_available');
  const hours = hoursIn(row.hours, alone === undefined ? 'joint' : 'individual');
  const booked = await bookedOf(ask, hours.availability, first, last, now);
  const turns = row.past.map((minute) => minute * MINUTE);
  return {
    askedBy: row.asked_by,
    hours,
    moving: row.moving,
    booked: row.moving === null ? booked : withoutOne(booked, row.moving.startsAt),
    busy: [...stretchesOf(row.busy), ...importedOf(row.imported)],
    proposing: row.proposing,
    // Either's wish that only the mediator proposes reads like a practice that does so, which leaves no page of it out.
    partnersMay: row.partners_may && (alone === undefined || (await partnersPropose(ask))),
    turns,
    held: turns.filter((startsAt) => startsAt <= now.getTime()),
    sentence: row.sentence,
    ownZone: row.own_zone,
  };
}

async function partnersPropose(ask: AskAbout): Promise<boolean> {
  const [row] = await ask<{ may: boolean }>('door_partners_propose');
  return row?.may ?? false;
}

/** The starts of everything booked with the mediator of a couple, or with the one who asks; none where no limit asks. */
export async function bookedOf(
  ask: AskAbout,
  availability: Availability | null,
  from: Date,
  to: Date,
  now: Date,
): Promise<number[][]> {
  if (availability === null || (availability.mostADay === null && availability.mostAWeek === null)) return [];
  const rows = await ask<{ starts: number[] }>('door_booked', from, to, now);
  return rows.map(({ starts }) => starts.map((minute) => minute * MINUTE));
}

/**
 * Refuses what needs a couple that may have such sessions, whatever the reason why it may not. With one partner alone the
 * mediator may speak until the process ends.
 */
export function assertReady({ sentence }: Pick<TableTimes, 'sentence'>, { alone }: LookedFor = {}): void {
  if (alone !== undefined && sentence === 'ended') throw new Refused('couple_not_open');
  if (alone === undefined && sentence !== 'ready') throw new Refused('not_ready_for_joint');
}

/** Without the booking of the session that is moved. */
function withoutOne(booked: readonly (readonly number[])[], startsAt: number): readonly (readonly number[])[] {
  const own = booked.findIndex((starts) => starts.length === 1 && starts[0] === startsAt);
  return booked.filter((_, index) => index !== own);
}

function hoursIn(rows: readonly HoursRow[], kind: SessionKind): TableHours {
  const mediator = rows.find(({ role }) => role === 'mediator');
  const availability = mediator?.hours && byKnownClock(mediator.hours as Availability, mediator.zone);
  return {
    mediatorZone: zoneTold(mediator?.zone ?? 'UTC'),
    availability: availability ? hoursFor(kind, availability) : null,
    partners: rows.flatMap(({ role, zone, hours }) =>
      isPartner(role)
        ? [{ role, zone: zoneTold(zone), goodHours: hours && byKnownClock(hours as GoodHours, zone) }]
        : [],
    ),
  };
}

/** Hours whose zone is gone, by their person's clock as it is told: nobody's times wait for one who has to choose anew. */
export function byKnownClock<Hours extends GoodHours & Partial<Pick<Availability, 'periods'>>>(
  hours: Hours,
  ofPerson: string,
): Hours {
  const known = (zone: string): boolean => zoneTold(zone) === zone;
  if (known(hours.zone) && (hours.periods ?? []).every(({ zone }) => known(zone))) return hours;
  const zone = known(hours.zone) ? hours.zone : zoneTold(ofPerson);
  const periods = hours.periods?.map((period) => (known(period.zone) ? period : { ...period, zone }));
  return { ...hours, zone, ...(periods && { periods }) };
}

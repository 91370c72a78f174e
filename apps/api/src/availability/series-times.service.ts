import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  occurrencesOf,
  Refused,
  whyNotBookable,
  type Availability,
  type Busy,
  type Occurrence,
  type Role,
} from '#libs/domain';
import type { RepeatTimes, WhyLeftOut } from '#libs/contracts';
import type { MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { askAbout } from '../platform/database.js';
import { assertReady, timesOfTable, type TableTimes } from './table-hours.service.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Whatever can be in the way of one time, or counts for its week, begins no further from it. */
const AROUND = 10 * DAY;

/** One time of a series: by the clock it is anchored to, as an instant, and why it can't be held. */
export interface SeriesTime extends Occurrence {
  readonly why: readonly WhyLeftOut[];
}

/** What a series would be now. */
export interface SeriesTerms {
  readonly availability: Availability;
  readonly minutes: number;
  /** That of the clock it is anchored to. */
  readonly zone: string;
  readonly times: readonly SeriesTime[];
  /** Everybody whose it would be. */
  readonly people: readonly { readonly role: Role; readonly zone: string }[];
  /** Whether another proposal is open. */
  readonly proposing: boolean;
}

/** Which times of a series three people have: each is looked at like any other start, the ones before it counted in. */
@Injectable()
export class SeriesTimes {
  constructor(private readonly clock: Clock) {}

  /**
   * Every time of a series with every reason why it can't be held. Steps don't matter: whoever keeps a wall-clock time keeps
   * it through the changes of somebody else's clock. Refused as a proposal of a single time would be.
   */
  async terms(em: EntityManager, seat: MediatorSeat, wish: RepeatTimes): Promise<SeriesTerms> {
    const first = Date.parse(wish.first);
    const last = first + wish.times * wish.everyWeeks * 7 * DAY;
    const of = { alone: wish.alone };
    const table = await timesOfTable(askAbout(em, seat.coupleId), first - AROUND, last + AROUND, this.clock.now(), of);
    assertReady(table, of);
    const { availability, partners, mediatorZone } = table.hours;
    if (availability === null) throw new Refused('time_not_available');
    const people = [...partners, { role: 'mediator' as const, zone: mediatorZone }].map(({ role, zone }) => ({
      role,
      zone,
    }));
    const zone = people.find(({ role }) => role === wish.anchor)?.zone;
    // Of a session with one partner alone the other is none of it, nor is their clock.
    if (zone === undefined) throw new Refused('input_not_valid');
    const minutes = wish.minutes ?? availability.lengths[wish.alone === undefined ? 'joint' : 'individual'][0]!;
    const occurrences = occurrencesOf({ first, zone, everyWeeks: wish.everyWeeks, times: wish.times });
    const times = lookedAt(occurrences, { ...table, availability, minutes, now: this.clock.now().getTime() });
    return { availability, minutes, zone, times, people, proposing: table.proposing };
  }
}

type Looking = Pick<TableTimes, 'hours' | 'busy' | 'booked'> & {
  readonly availability: Availability;
  readonly minutes: number;
  readonly now: number;
};

function lookedAt(occurrences: readonly Occurrence[], looking: Looking): SeriesTime[] {
  const goodHours = looking.hours.partners.flatMap(({ goodHours }) => goodHours ?? []);
  const held: number[][] = [];
  return occurrences.map((occurrence) => {
    const { startsAt } = occurrence;
    if (startsAt === null) return { ...occurrence, why: ['time_does_not_exist'] };
    const near = (at: number) => Math.abs(at - startsAt) < AROUND;
    const why = whyNotBookable(startsAt, {
      ...looking,
      goodHours,
      busy: looking.busy.filter(({ from, to }: Busy) => near(from) || near(to)),
      // Two times of one series can fall into one week where the clocks change between them.
      booked: [...looking.booked, ...held].map((starts) => starts.filter(near)).filter((starts) => starts.length > 0),
    }).filter((reason) => reason !== 'off_step');
    if (why.length === 0) held.push([startsAt]);
    return { ...occurrence, why };
  });
}

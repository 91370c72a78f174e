import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BusyFailure } from '#libs/contracts';
import { OwnEntriesService } from '../notices/own-entries.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { NotRead, Outside } from '../platform/outside.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer } from '../platform/sealer.js';
import { AvailabilityEntity } from './availability.entity.js';
import { BusyCalendarEntity } from './busy-calendar.entity.js';
import { BusyTimeEntity } from './busy-time.entity.js';
import { byKnownClock } from './table-hours.service.js';
import { CalendarReader } from './calendar-reader.service.js';
import { NotRightCalendar, type BusyRead, type Reading } from './calendar-reading.js';
import { sealedAs, type SealedCalendar } from './sealed-calendar.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A year of weeks, and one more for what is looked at around it. */
const HORIZON = 53 * 7 * DAY;
const AGAIN_AFTER = 30 * MINUTE;
const LIMITS = { accept: 'text/calendar', bytes: 5 * 1024 * 1024, milliseconds: 10_000 };
const ROWS_AT_ONCE = 1_000;

/** Reads a mediator's calendar elsewhere, and keeps when they are busy by it. */
@Injectable()
export class BusyReading {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly outside: Outside,
    private readonly reader: CalendarReader,
    private readonly entries: OwnEntriesService,
    private readonly clock: Clock,
  ) {}

  /** Reads one calendar on its mediator's behalf. A failure is kept with it, and what it said before holds. */
  async read(mediatorId: string, id: string): Promise<void> {
    const known = await this.database.withPrincipal(mediatorId, (em) => this.known(em, mediatorId, id));
    if (known === undefined) return;
    // Nothing is held while somebody else's machine is waited for.
    const read = await this.tried(known.address, known.reading);
    await this.database.withPrincipal(mediatorId, (em) => this.keep(em, mediatorId, id, read));
  }

  private async known(em: EntityManager, mediatorId: string, id: string) {
    const row = await em.findOneBy(BusyCalendarEntity, { id, mediatorId });
    if (row === null) return undefined;
    const { address } = JSON.parse(await this.sealer.open(sealedAs(id, mediatorId), row.body)) as SealedCalendar;
    const own = await zoneOfAsker(em);
    const known = await em.findOneBy(AvailabilityEntity, { mediatorId });
    const hours = known && byKnownClock(known, own);
    const now = this.clock.now().getTime();
    const ours = await this.entries.of(em, mediatorId, new Date(now - DAY));
    const zone = hours?.zone ?? own;
    const stays = (hours?.periods ?? []).map(({ from, to, zone: there }) => ({ from, to, zone: there }));
    return { address, reading: { from: now - DAY, to: now + HORIZON, zone, stays, ours } };
  }

  private async tried(address: string, reading: Reading): Promise<BusyRead | BusyFailure> {
    try {
      return await this.reader.read(await this.outside.read(address, LIMITS), reading);
    } catch (fault) {
      if (fault instanceof NotRead || fault instanceof NotRightCalendar) return fault.why;
      throw fault;
    }
  }

  private async keep(em: EntityManager, mediatorId: string, id: string, read: BusyRead | BusyFailure): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const;
    const row = await em.findOne(BusyCalendarEntity, { where: { id, mediatorId }, lock });
    if (row === null) return;
    const now = this.clock.now();
    const tried = { triedAt: now, nextReadAt: new Date(now.getTime() + AGAIN_AFTER) };
    if (typeof read === 'string') {
      await em.update(BusyCalendarEntity, { id }, { ...tried, failure: read });
      return;
    }
    await em.delete(BusyTimeEntity, { calendarId: id });
    const times = read.busy.map(([from, to]) => ({
      calendarId: id,
      mediatorId,
      from: new Date(from),
      to: new Date(to),
    }));
    for (let first = 0; first < times.length; first += ROWS_AT_ONCE)
      await em.insert(BusyTimeEntity, times.slice(first, first + ROWS_AT_ONCE));
    await em.update(BusyCalendarEntity, { id }, { ...tried, readAt: now, failure: null, unread: read.unread });
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '#libs/domain';
import type { AddBusyCalendar, BusyCalendarsView } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import { askAt, Database, waitForTurn } from '../platform/database.js';
import { asOutside, NotRead } from '../platform/outside.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer } from '../platform/sealer.js';
import { BusyCalendarEntity } from './busy-calendar.entity.js';
import { BusyReading } from './busy-reading.service.js';
import { busyCalendarsSeen } from './busy-calendars.presenter.js';
import { sealedAs, type SealedCalendar } from './sealed-calendar.js';

const MOST_CALENDARS = 10;
/** One that was tried just now is not asked again by another press. */
const JUST_NOW = 10_000;

/** A mediator's own calendars elsewhere, by which they are busy. */
@Injectable()
export class BusyCalendars {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly reading: BusyReading,
    private readonly clock: Clock,
  ) {}

  /** One's own, the first added first. */
  list(personId: string): Promise<BusyCalendarsView> {
    return this.asMediator(personId, (em) => this.seen(em, personId));
  }

  /** Keeps an address and reads it at once. Refused with `input_not_valid` for what nothing can be behind, `too_large` for one too many. */
  async add(personId: string, { address, name }: AddBusyCalendar): Promise<BusyCalendarsView> {
    const id = randomUUID();
    const sealed: SealedCalendar = { address: addressMeant(address), name: name.trim() };
    await this.asMediator(personId, async (em) => {
      // One after the other: of two that are added at once the second counts the first.
      await waitForTurn(em, 'busy calendars', personId);
      if ((await em.countBy(BusyCalendarEntity, { mediatorId: personId })) >= MOST_CALENDARS)
        throw new Refused('too_large');
      await this.sealer.newItem(sealedAs(id, personId).item);
      const now = this.clock.now();
      await em.insert(BusyCalendarEntity, {
        id,
        mediatorId: personId,
        body: await this.sealer.seal(sealedAs(id, personId), JSON.stringify(sealed)),
        createdAt: now,
        nextReadAt: now,
        triedAt: null,
        readAt: null,
        failure: null,
      });
    });
    await this.reading.read(personId, id);
    return this.list(personId);
  }

  /** Reads one of them now. */
  async readNow(personId: string, id: string): Promise<BusyCalendarsView> {
    const row = await this.asMediator(personId, (em) => em.findOneBy(BusyCalendarEntity, { id, mediatorId: personId }));
    if (row === null) throw new Refused('not_available');
    const last = row.triedAt?.getTime() ?? -Infinity;
    if (this.clock.now().getTime() - last > JUST_NOW) await this.reading.read(personId, id);
    return this.list(personId);
  }

  /** Forgets one, with everything it said; its key first, so that no copy of its address opens again. */
  remove(personId: string, id: string): Promise<BusyCalendarsView> {
    return this.asMediator(personId, async (em) => {
      const { affected } = await em.delete(BusyCalendarEntity, { id, mediatorId: personId });
      if (affected !== 1) throw new Refused('not_available');
      await this.sealer.destroyItem(sealedAs(id, personId).item);
      return this.seen(em, personId);
    });
  }

  private async seen(em: EntityManager, personId: string): Promise<BusyCalendarsView> {
    const rows = await em.find(BusyCalendarEntity, {
      where: { mediatorId: personId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const texts = await this.sealer.openAll(rows.map((row) => ({ as: sealedAs(row.id, personId), sealed: row.body })));
    const sealed = texts.map((text) => JSON.parse(text) as SealedCalendar);
    return busyCalendarsSeen(rows, sealed, await zoneOfAsker(em));
  }

  private asMediator<T>(personId: string, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.database.withPrincipal(personId, async (em) => {
      const [mediator] = await askAt(em, 'door_own_mediator');
      if (mediator === undefined) throw new Refused('not_available');
      return work(em);
    });
  }
}

function addressMeant(address: string): string {
  try {
    return asOutside(address).href;
  } catch (fault) {
    throw fault instanceof NotRead ? new Refused('input_not_valid') : fault;
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hoursFor, openSlots, whyNotBookable, type Availability, type Unbookable } from '#libs/domain';
import type { AskWhyNot, AvailabilityPreview } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import { askAbout, askAt } from '../platform/database.js';
import { previewSeen } from './availability.presenter.js';
import { REACH, WHOLE_WEEKS } from './slots.service.js';
import { bookedOf, hoursOfTable, importedOf, type Minutes } from './table-hours.service.js';

const PREVIEW_DAYS = 14;
const DAY = 86_400_000;

/** What a mediator asks of their own calendar, whichever couple it is for. */
@Injectable()
export class OwnSlots {
  constructor(private readonly clock: Clock) {}

  /** Why a start can't be booked with the mediator who asks; for a couple, by their good hours as well. */
  async whyNot(em: EntityManager, all: Availability, startsAt: number, wish: AskWhyNot): Promise<Unbookable[]> {
    const { kind = 'joint', coupleId } = wish;
    const availability = hoursFor(kind, all);
    const partners = coupleId === undefined ? [] : (await hoursOfTable(em, coupleId)).partners;
    return whyNotBookable(startsAt, {
      availability,
      ...(await this.taken(em, all, startsAt, startsAt + 1)),
      goodHours: partners.flatMap(({ goodHours }) => goodHours ?? []),
      minutes: wish.minutes ?? availability.lengths[kind][0]!,
      now: this.clock.now().getTime(),
    });
  }

  /** What would be open in the next days if these were the hours of the mediator who asks. */
  async preview(em: EntityManager, availability: Availability): Promise<AvailabilityPreview> {
    const from = this.clock.now().getTime();
    const to = from + PREVIEW_DAYS * DAY;
    const minutes = availability.lengths.joint[0]!;
    const starts = openSlots({
      availability: hoursFor('joint', availability),
      ...(await this.taken(em, availability, from, to)),
      goodHours: [],
      minutes,
      now: from,
      from,
      to,
    });
    return previewSeen(starts, minutes, availability.zone, PREVIEW_DAYS);
  }

  /** What is taken and what counts for the limits, of the mediator who asks. */
  private async taken(em: EntityManager, availability: Availability, from: number, to: number) {
    const around = [
      new Date(from - WHOLE_WEEKS - REACH),
      new Date(to + WHOLE_WEEKS + REACH),
      this.clock.now(),
    ] as const;
    const rows = await askAt<{ from_at: Date; to_at: Date }>(em, 'door_busy', null, ...around);
    const [own] = await askAt<{ imported: Minutes }>(em, 'door_imported', around[0], around[1]);
    return {
      busy: [
        ...rows.map((row) => ({ from: row.from_at.getTime(), to: row.to_at.getTime() })),
        ...(own === undefined ? [] : importedOf(own.imported)),
      ],
      booked: await bookedOf(askAbout(em, null), availability, ...around),
    };
  }
}

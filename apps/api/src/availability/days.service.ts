import { Injectable } from '@nestjs/common';
import {
  hoursOfDay,
  openSlots,
  Refused,
  whyNotBookable,
  type Availability,
  type PartnerRole,
  type Unbookable,
} from '#libs/domain';
import type { DayView, LookAtDay } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { daySeen, type DayRow } from './availability.presenter.js';
import { SlotsService, usualMinutes } from './slots.service.js';
import type { TableTimes } from './table-hours.service.js';

const HOUR = 60 * 60_000;

/** One day at the desk, on everybody's clock. */
@Injectable()
export class DaysService {
  constructor(
    private readonly database: Database,
    private readonly slots: SlotsService,
    private readonly clock: Clock,
  ) {}

  /**
   * A day of the mediator's calendar: every whole hour and every open start, with why it can't be booked and whom it
   * suits. Refused with `input_not_valid` for what is no date.
   */
  async look(personId: string, coupleId: string, wish: LookAtDay): Promise<DayView> {
    const noon = Date.parse(`${wish.date}T12:00:00Z`);
    if (Number.isNaN(noon)) throw new Refused('input_not_valid');
    const ask = this.database.askAbout(personId, coupleId);
    const times = await this.slots.timesAround(ask, noon - 36 * HOUR, noon + 36 * HOUR, wish);
    if (times.askedBy !== 'mediator') throw new Refused('not_available');
    const { availability, mediatorZone } = times.hours;
    const minutes = wish.minutes ?? usualMinutes(times, wish);
    const hours = hoursOfDay(wish.date, mediatorZone, wish.time);
    if (availability === null) return daySeen([], times, { minutes: 0, now: this.clock.now() });
    const [from, to] = [hours[0] ?? noon, (hours.at(-1) ?? noon) + HOUR];
    const rules = { ...times, availability, minutes, now: this.clock.now().getTime() };
    const open = openSlots({ ...rules, goodHours: [], from, to });
    const suggested = new Set(this.slots.commonWeeks(times, from, to, minutes).flat());
    const rows = [...new Set([...hours, ...open])]
      .sort((one, other) => one - other)
      .map((startsAt) => rowAt(startsAt, times, { availability, minutes, now: rules.now, suggested }));
    return daySeen(rows, times, { minutes, now: this.clock.now() });
  }
}

interface RowRules {
  readonly availability: Availability;
  readonly minutes: number;
  readonly now: number;
  readonly suggested: ReadonlySet<number>;
}

function rowAt(startsAt: number, times: TableTimes, { suggested, ...rules }: RowRules): DayRow {
  const good = new Map<PartnerRole, boolean | null>();
  for (const { role, goodHours } of times.hours.partners) {
    const why = goodHours && whyNotBookable(startsAt, { ...rules, busy: [], booked: [], goodHours: [goodHours] });
    good.set(role, why && !why.includes('outside_good_hours'));
  }
  // Its own time is free for a session that is moved, and no other time.
  const own = startsAt === times.moving?.startsAt;
  const reasons: Unbookable[] = own ? ['busy'] : whyNotBookable(startsAt, { ...times, ...rules, goodHours: [] });
  return { startsAt, reasons, good, suggested: suggested.has(startsAt) };
}

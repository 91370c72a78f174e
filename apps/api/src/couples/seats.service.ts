import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { isPartner, Refused, type PartnerRole, type Role, type Seat } from '#libs/domain';
import { askAt, Database } from '../platform/database.js';
import { SeatEntity } from './seat.entity.js';

/** A seat that is a partner's. */
export type PartnerSeat = Seat & { readonly role: PartnerRole };
/** A seat that is the mediator's. */
export type MediatorSeat = Seat & { readonly role: 'mediator' };

/** Whether a seat is the mediator's. */
export function isMediators(seat: Seat): seat is MediatorSeat {
  return seat.role === 'mediator';
}

/**
 * Mints Seats, after the database has said that they stand now. A seat that the mediator has not marked yet, one that
 * was left, somebody else's couple and a couple that does not exist are all refused alike.
 */
@Injectable()
export class SeatsService {
  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction at this person's seat. Refused with `not_available` when there is none. */
  at<T>(personId: string, coupleId: string, work: (seat: Seat, em: EntityManager) => Promise<T>): Promise<T> {
    return this.database.withPrincipal(personId, async (em) => work(await seatIn(em, personId, coupleId), em));
  }

  /** The mediator's seat, in a transaction of theirs that is open already. */
  async mediatorsIn(em: EntityManager, personId: string, coupleId: string): Promise<MediatorSeat> {
    const seat = await seatIn(em, personId, coupleId);
    if (isPartner(seat.role)) throw new Refused('not_available');
    return seat as MediatorSeat;
  }

  /** Which partner each person is, for the mediator who reads both. */
  async partnersOf(em: EntityManager, { coupleId }: MediatorSeat): Promise<Map<string, PartnerRole>> {
    const seats = await em.findBy(SeatEntity, { coupleId, leftAt: IsNull() });
    return new Map(seats.flatMap(({ personId, role }) => (isPartner(role) ? [[personId, role] as const] : [])));
  }

  /** The same, for partners only. */
  atPartners<T>(
    personId: string,
    coupleId: string,
    work: (seat: PartnerSeat, em: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.at(personId, coupleId, (seat, em) => {
      if (!isPartner(seat.role)) throw new Refused('not_available');
      return work(seat as PartnerSeat, em);
    });
  }

  /** The same, for the mediator only. */
  atMediators<T>(
    personId: string,
    coupleId: string,
    work: (seat: MediatorSeat, em: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.at(personId, coupleId, (seat, em) => {
      if (isPartner(seat.role)) throw new Refused('not_available');
      return work(seat as MediatorSeat, em);
    });
  }
}

async function seatIn(em: EntityManager, personId: string, coupleId: string): Promise<Seat> {
  const [row] = await askAt<{ door_seat_role: Role | null }>(em, 'door_seat_role', coupleId);
  const role = row?.door_seat_role;
  if (role === undefined || role === null) throw new Refused('not_available');
  return { coupleId, personId, role } as Seat;
}

import type { OwnSeatView, PersonView } from '#libs/contracts';
import { zoneKnown, type Role } from '#libs/domain';
import type { PersonEntity } from './person.entity.js';

/** One row of a person's own seats. */
export interface OwnSeatRow {
  readonly couple_id: string;
  readonly role: Role;
  readonly marked: boolean;
}

/** A person as they see themself. */
export function personSeen(person: PersonEntity, seats: readonly OwnSeatRow[]): PersonView {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    emailConfirmed: person.emailConfirmedAt !== null,
    locale: person.locale,
    zone: person.zone,
    zoneConfirmed: person.zoneConfirmed,
    zoneKnown: zoneKnown(person.zone),
    mediator: person.mediator,
    seats: seats.map((seat): OwnSeatView => ({ coupleId: seat.couple_id, role: seat.role, marked: seat.marked })),
  };
}

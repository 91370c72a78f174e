import type { DayRowView, DeskCoupleView } from '#libs/contracts';
import type { PartnerRole, Role } from '#libs/domain';

export type DayPerson = DayRowView['people'][number];

/** What a partner is called at the table. */
export function nameOf({ nameA, nameB }: Pick<DeskCoupleView, 'nameA' | 'nameB'>, role: PartnerRole): string {
  return role === 'partnerA' ? nameA : nameB;
}

/** One person's clock at a moment. */
export function personAt({ people }: DayRowView, role: Role): DayPerson {
  const person = people.find((each) => each.role === role);
  if (!person) throw new Error(`A moment without a clock of ${role}.`);
  return person;
}

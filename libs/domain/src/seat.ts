declare const minted: unique symbol;

/** Where somebody sits at one couple's table. */
export type Role = 'partnerA' | 'partnerB' | 'mediator';

/** The two roles that are partners. */
export type PartnerRole = 'partnerA' | 'partnerB';

/** The partner roles, in table order. */
export const PARTNERS: readonly PartnerRole[] = ['partnerA', 'partnerB'];

/**
 * The proof that a person sits at a couple's table now. It is minted in one file of the api, after the database was
 * asked; a function that takes a Seat needs no further check of who is asking.
 */
export type Seat = {
  readonly coupleId: string;
  readonly personId: string;
  readonly role: Role;
  readonly [minted]: true;
};

/** The other partner's role. */
export function otherPartner(role: PartnerRole): PartnerRole {
  return role === 'partnerA' ? 'partnerB' : 'partnerA';
}

/** Whether a role is one of the two partners. */
export function isPartner(role: Role): role is PartnerRole {
  return role !== 'mediator';
}

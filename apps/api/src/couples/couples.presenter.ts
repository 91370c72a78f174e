import {
  CONSENT_TOPICS,
  type CoupleSentence,
  type CoupleView,
  type DeskCoupleView,
  type DeskSeatView,
  type WelcomeView,
} from '#libs/contracts';
import { PARTNERS, type PartnerRole, type Role } from '#libs/domain';
import { exactText, TEXTS_VERSION } from './consent-texts.js';
import type { ConsentEntity } from './consent.entity.js';
import type { CoupleEntity } from './couple.entity.js';
import type { ReadinessEntity } from './readiness.entity.js';
import type { SeatEntity } from './seat.entity.js';
import type { StandingBackEntity } from './standing-back.entity.js';

/** The welcome of one seat, from nothing but the couple's texts and that person's own consents. */
export function welcomeSeen(couple: CoupleEntity, seat: SeatEntity, consents: readonly ConsentEntity[]): WelcomeView {
  const own = seat.role === 'partnerA' ? couple.nameA : couple.nameB;
  const other = seat.role === 'partnerA' ? couple.nameB : couple.nameA;
  return {
    coupleId: couple.id,
    ownName: own,
    otherName: other,
    mediatorName: couple.mediatorName,
    policy: couple.policy,
    marked: seat.markedAt !== null,
    consents: CONSENT_TOPICS.map((topic) => ({
      topic,
      version: TEXTS_VERSION,
      text: exactText(topic, couple),
      givenAt: standing(consents, topic)?.givenAt.toISOString() ?? null,
    })),
  };
}

/** The consent that stands on one topic. */
export function standing(consents: readonly ConsentEntity[], topic: string): ConsentEntity | undefined {
  return consents.find((each) => each.topic === topic && each.version === TEXTS_VERSION && each.withdrawnAt === null);
}

/** What a couple's view is made of beside its row: the same for both partners, but for one's own hold. */
export interface CoupleParts {
  readonly sentence: CoupleSentence;
  readonly apart: boolean;
  readonly ownHold: boolean;
}

/** A couple as a seat sees it: names, policy, and one sentence that is the same for both partners. */
export function coupleSeen(couple: CoupleEntity, role: Role, { sentence, apart, ownHold }: CoupleParts): CoupleView {
  return {
    coupleId: couple.id,
    role,
    names: { partnerA: couple.nameA, partnerB: couple.nameB, mediator: couple.mediatorName },
    policy: couple.policy,
    sentence,
    separately: sentence === 'ready' && apart,
    ownHold,
  };
}

/** What the mediator's view of one couple is made of. */
export interface DeskParts {
  readonly couple: CoupleEntity;
  readonly sentence: CoupleSentence;
  readonly seats: readonly SeatEntity[];
  readonly consents: readonly ConsentEntity[];
  readonly readiness: readonly ReadinessEntity[];
  readonly standingBack: readonly StandingBackEntity[];
  /** By person. */
  readonly contacts: ReadonlyMap<string, { readonly zone: string; readonly mailBounced: boolean }>;
}

/** A couple at its mediator's desk. */
export function coupleAtDesk(parts: DeskParts): DeskCoupleView {
  const { couple, sentence } = parts;
  const seats = PARTNERS.map((role) => seatAtDesk(parts, role));
  return {
    coupleId: couple.id,
    codeWord: couple.codeWord,
    nameA: couple.nameA,
    nameB: couple.nameB,
    policy: couple.policy,
    state: couple.state,
    sentence,
    separately: sentence === 'ready' && seats.some(({ readiness }) => readiness === 'shuttle'),
    seats,
  };
}

function seatAtDesk(parts: DeskParts, role: PartnerRole): DeskSeatView {
  const seat = parts.seats.find((each) => each.role === role && each.leftAt === null);
  const consents = parts.consents.filter((each) => each.personId === seat?.personId);
  const given = CONSENT_TOPICS.flatMap((topic) => {
    const consent = standing(consents, topic);
    return consent === undefined ? [] : [{ topic, givenAt: consent.givenAt.toISOString() }];
  });
  const decision = parts.readiness
    .filter((each) => each.role === role)
    .sort((one, other) => other.recordedAt.getTime() - one.recordedAt.getTime())[0];
  const contact = seat === undefined ? undefined : parts.contacts.get(seat.personId);
  return {
    role,
    taken: seat !== undefined,
    marked: seat !== undefined && seat.markedAt !== null,
    consents: given,
    consented: given.length === CONSENT_TOPICS.length,
    readiness: decision?.decision ?? null,
    readinessAt: decision?.recordedAt.toISOString() ?? null,
    mailBounced: contact?.mailBounced ?? false,
    zone: contact?.zone ?? null,
    standsBack:
      parts.standingBack.find((each) => each.personId === seat?.personId && each.liftedAt === null)?.kind ?? null,
  };
}

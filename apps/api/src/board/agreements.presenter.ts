import { clockOf, PARTNERS, type PartnerRole } from '#libs/domain';
import type { AgreementView, DeskAgreementView, OwnAgreementView } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { AgreementStanceEntity } from './agreement-stance.entity.js';
import type { AgreementEntity } from './agreement.entity.js';

/** Who looks, from where, when. */
export interface Looking {
  readonly zone: string;
  readonly now: Date;
}

/** An agreement as one partner sees it: with their own word, and the same whoever ended it. */
export function agreementSeen(
  row: AgreementEntity,
  text: string,
  own: AgreementStanceEntity | undefined,
  looking: Looking,
): OwnAgreementView {
  const seen = seenByAll(row, text, looking);
  const said = own === undefined || own.stance === 'revoked' ? null : own.stance;
  const since = own !== undefined && dateAt(own.at, looking) >= row.reviewOn;
  return { ...seen, own: said, asks: seen.stands && seen.due && !since };
}

/** An agreement at the desk: `stances` are the partners' who have said something. */
export function agreementAtDesk(
  row: AgreementEntity,
  text: string,
  stances: ReadonlyMap<PartnerRole, AgreementStanceEntity>,
  looking: Looking,
): DeskAgreementView {
  const said = PARTNERS.flatMap((role) => {
    const own = stances.get(role);
    return own === undefined ? [] : [{ role, stance: own.stance, at: onClock(own.at, looking.zone) }];
  });
  const revoked = said.filter(({ stance }) => stance === 'revoked').map(({ role }) => role);
  const endedBy = row.endedAt === null ? [] : revoked.length > 0 ? revoked : (['mediator'] as const);
  return { ...seenByAll(row, text, looking), sessionId: row.sessionId, stances: said, endedBy };
}

function seenByAll(row: AgreementEntity, text: string, looking: Looking): AgreementView {
  return {
    id: row.id,
    text,
    reviewOn: row.reviewOn,
    due: dateAt(looking.now, looking) >= row.reviewOn,
    agreed: onClock(row.agreedAt, looking.zone),
    stands: row.endedAt === null,
  };
}

function dateAt(instant: Date, { zone }: Looking): string {
  return clockOf(instant.getTime(), zone).date;
}

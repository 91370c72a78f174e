import { IsIn } from 'class-validator';
import type { PartnerRole, Role } from '#libs/domain';
import type { ClockView } from './clock.js';
import { route } from './route.js';

/** What can be said of an agreement that stands, to the mediator alone. */
export const STANCES = ['still_right', 'revisit'] as const;
export type Stance = (typeof STANCES)[number];

/** One's own word on an agreement that stands. The mediator reads it; the other is told nothing. */
export class SayStance {
  @IsIn(STANCES) stance: Stance;
}

/** Something both agreed to. Who ended one is not in it. */
export interface AgreementView {
  readonly id: string;
  readonly text: string;
  /** YYYY-MM-DD. */
  readonly reviewOn: string;
  /** Whether that date has come where the asker is. */
  readonly due: boolean;
  readonly agreed: ClockView;
  /** Whether it still stands. */
  readonly stands: boolean;
}

/** An agreement as one partner sees it, with their own word on it. */
export interface OwnAgreementView extends AgreementView {
  readonly own: Stance | null;
  /** The date has come, and they have said nothing since. */
  readonly asks: boolean;
}

/** An agreement at the mediator's desk, with what each partner said of it. */
export interface DeskAgreementView extends AgreementView {
  /** The session in which both confirmed it. */
  readonly sessionId: string;
  readonly stances: readonly {
    readonly role: PartnerRole;
    readonly stance: Stance | 'revoked';
    readonly at: ClockView;
  }[];
  /** Whose doing it is that it no longer stands; nobody's while it does. */
  readonly endedBy: readonly Role[];
}

const AGREEMENTS = '/api/couples/:coupleId/agreements';

export const READ_AGREEMENTS = route<void, { readonly agreements: readonly OwnAgreementView[] }>('GET', AGREEMENTS);
export const SAY_STANCE = route<SayStance, OwnAgreementView>('PUT', `${AGREEMENTS}/:agreementId/stance`);
/** A partner no longer agrees, or the mediator ends it; the other reads the same of either. */
export const END_AGREEMENT = route<void, { readonly stands: false }>('POST', `${AGREEMENTS}/:agreementId/ended`);
export const READ_DESK_AGREEMENTS = route<void, { readonly agreements: readonly DeskAgreementView[] }>(
  'GET',
  '/api/couples/:coupleId/desk/agreements',
);

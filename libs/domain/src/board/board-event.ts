import type { AnswerId, Protocol } from '../protocols/protocol.js';
import type { PartnerRole, Role } from '../seat.js';
import type { AgreementAnswer, AgreementWords } from './agreement.js';
import type { EndingStage, PauseReason, Sides, SignalKind } from './board-state.js';

type OfAgreement = { readonly agreementId: string };
/** On a shuttle board: whose own way out it is. */
type OwnWayOut = { readonly with?: PartnerRole };

/**
 * What happened, before it has its instant. Boards of earlier versions are played again from what was kept of them: a
 * field that came later may be missing.
 */
export type NewEvent =
  | { readonly type: 'readinessConfirmed'; readonly role: PartnerRole; readonly ready: boolean }
  | { readonly type: 'startCheckPassed'; readonly by: PartnerRole; readonly shuttle?: true }
  | { readonly type: 'admitted'; readonly role: PartnerRole }
  | { readonly type: 'sentToWaiting'; readonly role: PartnerRole }
  | { readonly type: 'tableOpened' }
  | { readonly type: 'paused'; readonly by: Role; readonly why: PauseReason }
  | { readonly type: 'backAtSet'; readonly backAt: number | null }
  | { readonly type: 'resumed' }
  | { readonly type: 'spokenApart'; readonly with: PartnerRole | null; readonly movedOut?: true }
  | { readonly type: 'together' }
  | { readonly type: 'signalled'; readonly by: PartnerRole; readonly kind: SignalKind; readonly text: string | null }
  | { readonly type: 'steppedOut'; readonly by: PartnerRole }
  | { readonly type: 'cameBack'; readonly by: PartnerRole }
  | {
      readonly type: 'tabled';
      readonly itemId: string;
      readonly hurtId: string;
      readonly author: PartnerRole;
      readonly text: string;
      readonly protocol: Protocol;
      /** Where it goes on; at its first step, with the sides as brought, where they are left out. */
      readonly stepId?: string;
      readonly sides?: Sides;
      /** On a shuttle board: on whose screen alone it lies. */
      readonly to?: PartnerRole;
    }
  | { readonly type: 'frameBegan'; readonly protocol: Protocol }
  | {
      readonly type: 'stepEntered';
      readonly stepId: string;
      readonly round: number;
      readonly skipped: boolean;
      /** Only where they change. */
      readonly sides?: Sides;
    }
  | { readonly type: 'floorGiven'; readonly to: Role | null; readonly sayingBack: boolean }
  | { readonly type: 'turnDone'; readonly by: PartnerRole }
  | { readonly type: 'checked'; readonly by?: PartnerRole; readonly answer: AnswerId }
  | { readonly type: 'written'; readonly by: PartnerRole; readonly text: string }
  | { readonly type: 'ticked'; readonly by: PartnerRole; readonly ticked: boolean }
  | { readonly type: 'shared'; readonly by: readonly PartnerRole[] }
  | { readonly type: 'answerAsked'; readonly asked: boolean }
  | { readonly type: 'answerGiven'; readonly by: PartnerRole }
  | { readonly type: 'timerSet'; readonly minutes: number; readonly leftMs: number }
  | { readonly type: 'timerStopped' }
  | { readonly type: 'hurtClosed' }
  /** `byEnding` where it only made way for a safe ending: dropped, the hurt can be tabled again. */
  | { readonly type: 'hurtParked'; readonly byEnding?: true }
  | ({ readonly type: 'agreementDrafted' } & OfAgreement & AgreementWords)
  | ({ readonly type: 'agreementReworded' } & OfAgreement & AgreementWords)
  | ({ readonly type: 'agreementPut' } & OfAgreement)
  | ({ readonly type: 'agreementAnswered'; readonly by: PartnerRole; readonly answer: AgreementAnswer } & OfAgreement)
  | ({ readonly type: 'agreementConfirmed' } & OfAgreement)
  | ({ readonly type: 'agreementDropped' } & OfAgreement)
  | { readonly type: 'callLinkSet'; readonly role: Role; readonly url: string | null }
  | { readonly type: 'mediatorGone' }
  | { readonly type: 'mediatorBack' }
  | { readonly type: 'closedAbandoned' }
  | { readonly type: 'reopened' }
  | ({ readonly type: 'endingBegan' } & OwnWayOut)
  | { readonly type: 'checkOutGiven'; readonly by: PartnerRole }
  | ({ readonly type: 'endingEntered'; readonly stage: EndingStage } & OwnWayOut)
  | ({ readonly type: 'closingSaid'; readonly text: string } & OwnWayOut)
  | ({ readonly type: 'letGo'; readonly first: PartnerRole; readonly minutes: number } & OwnWayOut)
  | { readonly type: 'bothLetGo' }
  | ({ readonly type: 'endingDropped' } & OwnWayOut)
  | { readonly type: 'ended' };

/** Something that happened on a board, and when (milliseconds since 1970). Plain JSON; it is sealed before it is kept. */
export type BoardEvent = NewEvent & { readonly at: number };

/** The events of some types. */
export type EventOf<Type extends BoardEvent['type']> = Extract<BoardEvent, { readonly type: Type }>;

import type { AnswerId } from '../protocols/protocol.js';
import type { HurtToSuit } from '../protocols/offered.js';
import type { PartnerRole, Role } from '../seat.js';
import type { AgreementWords } from './agreement.js';
import type { EndingStage, Sides, SignalKind } from './board-state.js';

/**
 * What a partner can ask for. `passStartCheck` and `giveCheckOut` carry no answers: they are kept elsewhere, for the
 * mediator alone. For a session that starts now the first is that partner's yes. The api says with it whether the two
 * never meet in this session.
 */
export type PartnerCommand =
  | { readonly type: 'passStartCheck'; readonly shuttle: boolean }
  | { readonly type: 'pause' }
  | { readonly type: 'signal'; readonly kind: SignalKind; readonly text?: string | null }
  | { readonly type: 'stepOut' }
  | { readonly type: 'comeBack' }
  | { readonly type: 'finishTurn' }
  | { readonly type: 'passTurn' }
  | { readonly type: 'saidBack' }
  | { readonly type: 'check'; readonly answer: AnswerId }
  | { readonly type: 'write'; readonly text: string }
  | { readonly type: 'share'; readonly withOther: boolean }
  | { readonly type: 'askForAnswer'; readonly wanted: boolean }
  | { readonly type: 'giveCheckOut' }
  | ({ readonly type: 'answerAgreement'; readonly agreementId: string; readonly agrees: boolean } & AgreementWords);

/** Where a protocol that was left unfinished goes on. */
export type StandingAt = { readonly stepId: string; readonly sides: Sides };

/**
 * What the mediator can ask for. The text of `table` is what the api read under a lock and found released; `itemId` is
 * new; `about` is what the mediator knows of the hurt, by which the protocol has to suit it, and `turnedOn` the protocols
 * that this mediator turned on. With `goesOnAt` an unfinished protocol goes on where it was left. `releaseLines` lets
 * ticked lines through where the step leaves that to the mediator, or hands on an answer that was asked for. `speakApart`
 * speaks with one of them, or with neither yet, while whoever waits learns only that each is spoken with separately;
 * `movedOut` is the mediator's word that the other is not in the call. The id of a drafted agreement is new.
 * `setCallLink` takes an address, or BY_TELEPHONE where that seat is called instead. `confirmReady` is the mediator's
 * decision anew, on the day. `setBackAt` says in how many minutes a pause may be over. Where the two never meet, what
 * belongs to the way out is of the one who is spoken with, and of nobody else.
 */
export type MediatorCommand =
  | { readonly type: 'confirmReady'; readonly role: PartnerRole; readonly ready: boolean }
  | { readonly type: 'admit'; readonly role: PartnerRole }
  | { readonly type: 'backToWaiting'; readonly role: PartnerRole }
  | { readonly type: 'openTable' }
  | { readonly type: 'beginFrame' }
  | {
      readonly type: 'table';
      readonly itemId: string;
      readonly hurtId: string;
      readonly author: PartnerRole;
      readonly text: string;
      readonly protocolId: string;
      readonly about: HurtToSuit;
      readonly turnedOn?: readonly string[];
      readonly goesOnAt?: StandingAt | null;
    }
  | { readonly type: 'stepOn' }
  | { readonly type: 'stepBack' }
  | { readonly type: 'skipStep' }
  | { readonly type: 'repeatRound' }
  | { readonly type: 'swapSides' }
  | { readonly type: 'giveFloor'; readonly role: Role | null }
  | { readonly type: 'setTimer'; readonly minutes: number }
  | { readonly type: 'extendTimer' }
  | { readonly type: 'stopTimer' }
  | { readonly type: 'releaseLines' }
  | { readonly type: 'pause' }
  | { readonly type: 'speakApart'; readonly role: PartnerRole | null; readonly movedOut?: boolean }
  | { readonly type: 'together' }
  | { readonly type: 'resume' }
  | { readonly type: 'park' }
  | { readonly type: 'closeHurt' }
  | ({ readonly type: 'draftAgreement'; readonly agreementId: string } & AgreementWords)
  | ({ readonly type: 'rewordAgreement'; readonly agreementId: string } & AgreementWords)
  | { readonly type: 'putAgreement'; readonly agreementId: string }
  | { readonly type: 'dropAgreement'; readonly agreementId: string }
  | { readonly type: 'setCallLink'; readonly role: Role; readonly url: string | null }
  | { readonly type: 'setBackAt'; readonly minutes: number | null }
  | { readonly type: 'reopen' }
  | { readonly type: 'endSafely' }
  | { readonly type: 'endingStep'; readonly stage: Exclude<EndingStage, 'leaving'> }
  | { readonly type: 'sayClosing'; readonly text: string }
  | { readonly type: 'letGo'; readonly role: PartnerRole; readonly minutes: number }
  | { readonly type: 'letBothGo' }
  | { readonly type: 'stayLonger' }
  | { readonly type: 'endSession' };

/** What the program itself tells the board. `endSession` is for a consent or a readiness withdrawn meanwhile. */
export type SystemCommand =
  | { readonly type: 'mediatorGone' }
  | { readonly type: 'mediatorBack' }
  | { readonly type: 'holderGone'; readonly role: PartnerRole }
  | { readonly type: 'closeAbandoned' }
  | { readonly type: 'endSession' };

export type BoardCommand = PartnerCommand | MediatorCommand | SystemCommand;

/** The name of a move; a view lists those that its seat may make now. */
export type PartnerMove = PartnerCommand['type'];
export type MediatorMove = MediatorCommand['type'];
export type BoardMove = BoardCommand['type'];

import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { COUNTRIES, type Country, type PartnerRole, type Role } from '#libs/domain';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

export const POLICIES = ['no_secrets', 'private_unless_safety'] as const;
/** The practice's confidentiality policy: no secrets between the two, or private unless safety requires. */
export type ConfidentialityPolicy = (typeof POLICIES)[number];

export const COUPLE_STATES = ['open', 'on_hold', 'ended'] as const;
export type CoupleState = (typeof COUPLE_STATES)[number];

/** The one sentence both partners read about where things stand. */
export type CoupleSentence = 'not_yet' | 'ready' | 'on_hold' | 'ended';

export const CONSENT_TOPICS = ['taking_part', 'ground_rules', 'confidentiality'] as const;
export type ConsentTopic = (typeof CONSENT_TOPICS)[number];

export const READINESS = ['joint', 'shuttle', 'not_now'] as const;
export type ReadinessDecision = (typeof READINESS)[number];

const PARTNER_ROLES = ['partnerA', 'partnerB'] as const;

/** What a mediator says of their practice, before the first couple. */
export class DescribePractice {
  @IsString() @Length(1, 400) credentials: string;
  @IsString() @Length(1, 400) placesLicensed: string;
  @IsIn(POLICIES) policy: ConfidentialityPolicy;
  @IsString() @Length(1, 4000) groundRules: string;
  /** The countries in which they are licensed. Absent: as it was. */
  @IfGiven() @IsArray() @ArrayUnique() @IsIn(COUNTRIES, { each: true }) licensedIn?: readonly Country[];
}

/** Turns on a protocol that is off until its mediator does, or off again. */
export class TurnProtocol {
  @IsString() @MaxLength(40) protocolId: string;
  @IsBoolean() on: boolean;
}

/** From how many hours before a session on a partner's cancelling is marked as late. 0: once it has begun. */
export class SetLateHours {
  @IsInt() @Min(0) @Max(168) hours: number;
}

/** Opens a couple. The names are those used at the table; the code word is the mediator's alone. */
export class OpenCouple {
  @IsString() @Length(1, 40) codeWord: string;
  @IsString() @Length(1, 40) nameA: string;
  @IsString() @Length(1, 40) nameB: string;
  /** Answers somebody who asked to begin: they take seat A. */
  @IfGiven() @IsString() @MaxLength(36) beginningId?: string;
}

/** Asks for a link by which one partner takes their seat. An earlier link for that seat stops working. */
export class InvitePartner {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
  /** Where to send the link by mail; without it the mediator passes it on. It is not kept. */
  @IfGiven() @IsEmail() @MaxLength(254) email?: string;
}

/** Says, after a private call, that the person in a seat is the one it is meant for. */
export class MarkSeat {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
}

/** Frees a place that somebody else took by its link. Only as long as it is not marked. */
export class VacateSeat {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
}

/** Records what was decided after a private conversation with one partner. */
export class RecordReadiness {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
  @IsIn(READINESS) decision: ReadinessDecision;
}

/** One's own consent to one exact text. The version says which text was on the screen. */
export class GiveConsent {
  @IsIn(CONSENT_TOPICS) topic: ConsentTopic;
  @IsInt() @Min(1) version: number;
}

/** Takes one's own consent back. */
export class WithdrawConsent {
  @IsIn(CONSENT_TOPICS) topic: ConsentTopic;
}

/** Puts the couple on hold, lifts one's own hold, or ends it. */
export class StandBack {
  @IsIn(['hold', 'withdraw']) kind: 'hold' | 'withdraw';
}

/** Asks a mediator to begin. Nobody is invited until the mediator does it. */
export class AskToBegin {
  @IsString() @Length(4, 40) mediatorCode: string;
  @IsString() @Length(1, 40) ownName: string;
  @IsString() @Length(1, 40) otherName: string;
}

/** Takes a seat by a one-use link. A GET never does. */
export class TakeSeat {
  @IsString() @Length(10, 100) token: string;
}

export interface PracticeView {
  readonly credentials: string;
  readonly placesLicensed: string;
  readonly policy: ConfidentialityPolicy;
  readonly groundRules: string;
  /** The address by which a partner asks to begin. */
  readonly link: string;
  /** Ids of the protocols that are off until their mediator turns them on, and were. */
  readonly protocolsOn: readonly string[];
  readonly lateHours: number;
  /** The countries in which they are licensed; none where they haven't said. */
  readonly licensedIn: readonly Country[];
}

export interface ConsentView {
  readonly topic: ConsentTopic;
  readonly version: number;
  /** The exact text that is agreed to; null where it stands in the catalogue under `consent.<topic>.v<version>`. */
  readonly text: string | null;
  readonly givenAt: string | null;
}

/** The welcome: all that a seat opens before the mediator has marked it. The same whatever the other has done. */
export interface WelcomeView {
  readonly coupleId: string;
  readonly ownName: string;
  readonly otherName: string;
  readonly mediatorName: string;
  readonly policy: ConfidentialityPolicy;
  readonly consents: readonly ConsentView[];
  readonly marked: boolean;
}

/** A partner's couple. The sentence is the same for both. */
export interface CoupleView {
  readonly coupleId: string;
  readonly role: Role;
  readonly names: { readonly partnerA: string; readonly partnerB: string; readonly mediator: string };
  readonly policy: ConfidentialityPolicy;
  readonly sentence: CoupleSentence;
  /** Whether each would be spoken with separately in the next session. The same to both. */
  readonly separately: boolean;
  /** One's own hold, which only oneself can lift. */
  readonly ownHold: boolean;
}

export interface DeskSeatView {
  readonly role: PartnerRole;
  readonly taken: boolean;
  readonly marked: boolean;
  readonly consents: readonly { readonly topic: ConsentTopic; readonly givenAt: string }[];
  readonly consented: boolean;
  readonly readiness: ReadinessDecision | null;
  readonly readinessAt: string | null;
  readonly mailBounced: boolean;
  readonly zone: string | null;
  readonly standsBack: 'hold' | 'withdraw' | null;
}

export interface DeskCoupleView {
  readonly coupleId: string;
  readonly codeWord: string;
  readonly nameA: string;
  readonly nameB: string;
  readonly policy: ConfidentialityPolicy;
  readonly state: CoupleState;
  readonly sentence: CoupleSentence;
  /** Whether the two would not meet in the next session: one of them, or both, are ready for shuttle only. */
  readonly separately: boolean;
  readonly seats: readonly DeskSeatView[];
}

export interface DeskView {
  readonly couples: readonly DeskCoupleView[];
  readonly beginnings: readonly {
    readonly id: string;
    readonly ownName: string;
    readonly otherName: string;
    readonly askedAt: string;
  }[];
  readonly practice: PracticeView | null;
}

export interface LinkView {
  readonly link: string;
  readonly expiresAt: string;
}

export const READ_DESK = route<void, DeskView>('GET', '/api/desk');
export const DESCRIBE_PRACTICE = route<DescribePractice, PracticeView>('PUT', '/api/practice');
export const TURN_PROTOCOL = route<TurnProtocol, PracticeView>('PUT', '/api/practice/protocols');
export const SET_LATE_HOURS = route<SetLateHours, PracticeView>('PUT', '/api/practice/late-hours');
export const OPEN_COUPLE = route<OpenCouple, DeskCoupleView>('POST', '/api/couples');
export const READ_COUPLE_AT_DESK = route<void, DeskCoupleView>('GET', '/api/couples/:coupleId/desk');
export const INVITE_PARTNER = route<InvitePartner, LinkView>('POST', '/api/couples/:coupleId/invitations');
export const MARK_SEAT = route<MarkSeat, DeskCoupleView>('POST', '/api/couples/:coupleId/marks');
export const VACATE_SEAT = route<VacateSeat, DeskCoupleView>('POST', '/api/couples/:coupleId/vacated');
export const RECORD_READINESS = route<RecordReadiness, DeskCoupleView>('POST', '/api/couples/:coupleId/readiness');
export const REOPEN_COUPLE = route<void, DeskCoupleView>('POST', '/api/couples/:coupleId/reopened');
export const TAKE_SEAT = route<TakeSeat, { readonly coupleId: string | null }>('POST', '/api/seats');
export const ASK_TO_BEGIN = route<AskToBegin, void>('POST', '/api/beginnings');
export const READ_WELCOME = route<void, WelcomeView>('GET', '/api/couples/:coupleId/welcome');
export const GIVE_CONSENT = route<GiveConsent, WelcomeView>('POST', '/api/couples/:coupleId/consents');
export const WITHDRAW_CONSENT = route<WithdrawConsent, WelcomeView>(
  'POST',
  '/api/couples/:coupleId/consents/withdrawn',
);
export const READ_COUPLE = route<void, CoupleView>('GET', '/api/couples/:coupleId');
export const STAND_BACK = route<StandBack, CoupleView>('POST', '/api/couples/:coupleId/standing-back');
export const LIFT_HOLD = route<void, CoupleView>('POST', '/api/couples/:coupleId/standing-back/lifted');

import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { ClockView } from './clock.js';
import { IfGiven } from './if-given.js';
import {
  AGREEMENT_LIMIT,
  ANSWERS,
  ENDING_STAGES,
  LINE_LIMIT,
  LONGEST_BETWEEN,
  SIGNAL_LIMIT,
  SIGNALS,
  type AnswerId,
  type MediatorView,
  type PartnerRole,
  type PartnerView,
  type RefusalCode,
  type Role,
  type SignalKind,
} from '#libs/domain';

const PARTNER_ROLES = ['partnerA', 'partnerB'] as const;
const PROTOCOL_ID = /^[a-z][a-z0-9_]{0,39}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ROLES = ['partnerA', 'partnerB', 'mediator'] as const;

/** A command that has no fields beside its name. */
export class Plain {}
class WithRole {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
}
class WithOneOrNeither {
  @IsOptional() @IsIn(PARTNER_ROLES) role: PartnerRole | null;
  /** The mediator's word that the other is not in the call. */
  @IfGiven() @IsBoolean() movedOut?: boolean;
}
class WithFloor {
  @IsOptional() @IsIn(ROLES) role: Role | null;
}
class WithSignal {
  @IsIn(SIGNALS) kind: SignalKind;
  @IfGiven() @IsString() @MaxLength(SIGNAL_LIMIT) text?: string;
}
class WithAnswer {
  @IsIn(ANSWERS) answer: AnswerId;
}
class WithLine {
  @IsString() @MaxLength(LINE_LIMIT) text: string;
}
class WithTick {
  @IsBoolean() withOther: boolean;
}
class WithWish {
  @IsBoolean() wanted: boolean;
}
class WithHurt {
  @IsUUID() hurtId: string;
  @IsString() @Matches(PROTOCOL_ID) protocolId: string;
  /** Goes on where this protocol was left over this hurt another day. */
  @IfGiven() @IsBoolean() goOn?: boolean;
}
class WithReady {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
  @IsBoolean() ready: boolean;
}
class WithStage {
  @IsIn(ENDING_STAGES) stage: (typeof ENDING_STAGES)[number];
}
class WithTurnToGo {
  @IsIn(PARTNER_ROLES) role: PartnerRole;
  @IsInt() @Min(0) @Max(LONGEST_BETWEEN) minutes: number;
}
class WithBackIn {
  @IsOptional() @IsInt() @Min(1) @Max(180) minutes: number | null;
}
class WithAgreementWords {
  @IsString() @MaxLength(AGREEMENT_LIMIT) text: string;
  /** YYYY-MM-DD. */
  @IsString() @Matches(DATE) reviewOn: string;
}
class WithAgreement {
  @IsUUID() agreementId: string;
}
class WithRewording extends WithAgreementWords {
  @IsUUID() agreementId: string;
}
/** The words are those that were read: where they have changed since, nothing is agreed to. */
class WithAgreementAnswer extends WithRewording {
  @IsBoolean() agrees: boolean;
}
class WithMinutes {
  @IsInt() @Min(1) @Max(60) minutes: number;
}
class WithLink {
  @IsIn(ROLES) role: Role;
  /** An https address, or BY_TELEPHONE. */
  @IsOptional() @IsString() @MaxLength(500) url: string | null;
}

/**
 * What a seat can ask of the board, by name, with the class that its other fields are checked against. `table` names
 * the hurt; its words are read by the server. What the program tells itself is not in here, and so can't be sent.
 */
export const BOARD_COMMANDS = {
  pause: Plain,
  signal: WithSignal,
  stepOut: Plain,
  comeBack: Plain,
  finishTurn: Plain,
  passTurn: Plain,
  saidBack: Plain,
  check: WithAnswer,
  write: WithLine,
  share: WithTick,
  askForAnswer: WithWish,
  confirmReady: WithReady,
  answerAgreement: WithAgreementAnswer,
  admit: WithRole,
  backToWaiting: WithRole,
  openTable: Plain,
  beginFrame: Plain,
  table: WithHurt,
  stepOn: Plain,
  stepBack: Plain,
  skipStep: Plain,
  repeatRound: Plain,
  swapSides: Plain,
  giveFloor: WithFloor,
  setTimer: WithMinutes,
  extendTimer: Plain,
  stopTimer: Plain,
  releaseLines: Plain,
  speakApart: WithOneOrNeither,
  together: Plain,
  resume: Plain,
  park: Plain,
  closeHurt: Plain,
  draftAgreement: WithAgreementWords,
  rewordAgreement: WithRewording,
  putAgreement: WithAgreement,
  dropAgreement: WithAgreement,
  setCallLink: WithLink,
  setBackAt: WithBackIn,
  reopen: Plain,
  endSafely: Plain,
  endingStep: WithStage,
  sayClosing: WithLine,
  letGo: WithTurnToGo,
  letBothGo: Plain,
  stayLonger: Plain,
  endSession: Plain,
} as const;

export type BoardCommandName = keyof typeof BOARD_COMMANDS;

/** One command as it is sent: its name and the fields of its class. */
export type SentCommand = {
  [Name in BoardCommandName]: { readonly type: Name } & Readonly<InstanceType<(typeof BOARD_COMMANDS)[Name]>>;
}[BoardCommandName];

/** A command with the id under which the server knows it again. A client that heard nothing sends it once more. */
export interface CommandEnvelope {
  readonly id: string;
  readonly command: SentCommand;
}

/** The names used at the table. Every seat sees the same. */
export interface TableNames {
  readonly partnerA: string;
  readonly partnerB: string;
  readonly mediator: string;
}

/** What a seat sees, whole. `version` rises by one with each view this seat was given on this connection. */
export interface BoardSeatView {
  readonly version: number;
  readonly role: Role;
  readonly names: TableNames;
  /** The server's clock, milliseconds since 1970, by which timers are told. */
  readonly now: number;
  readonly view: PartnerView | MediatorView;
  /** About when a pause may be over, on this person's own clock, where the mediator said so. */
  readonly backAt?: ClockView;
  /** For the mediator only: whose line stands. */
  readonly lines?: Readonly<Record<PartnerRole, 'steady' | 'gone'>>;
}

/** Every command is acknowledged like this, after it is durable. */
export type Acknowledged<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: { readonly code: RefusalCode } };

/** How long the mediator's line may be gone before the board pauses, in milliseconds. */
export const MEDIATOR_GONE_MILLISECONDS = 15_000;

export interface ClientToServer {
  command(envelope: CommandEnvelope, acknowledge: (answer: Acknowledged<null>) => void): void;
  /** Asks for the whole view once more; every connection begins with one. */
  look(acknowledge: (answer: Acknowledged<BoardSeatView>) => void): void;
}

export interface ServerToClient {
  view(view: BoardSeatView): void;
  /** This seat is no longer open to this connection. */
  closed(): void;
}

/** Where the board's socket is, and what it has to say at the handshake. */
export const BOARD_NAMESPACE = '/board';
export interface BoardHandshake {
  readonly sessionId: string;
}

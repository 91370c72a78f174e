import type { HurtKind, HurtTag } from '../agenda/hurt.js';

/** Who speaks in a step, seen from the hurt: `author` brought it, `harmed` and `doer` are told apart only where harm is. */
export type StepSpeaker = 'author' | 'other' | 'mediator' | 'each' | 'doer' | 'harmed';

/**
 * What a step asks of its speaker, and so which press ends the turn: `speak` → I've finished, `say_back` → I've said
 * it back, `check` → one of the answers. `write` is writing only. The rest stand in a frame around a session, not over
 * a hurt: `private_check` is answered on each one's own page, `hurts` is where hurts are tabled, `leave` is leaving.
 */
export type StepAsk = 'speak' | 'say_back' | 'check' | 'write' | 'private_check' | 'hurts' | 'leave';

/**
 * When a line that its writer ticked reaches the others: `at_once`, when `both` have ticked theirs, when the `mediator`
 * lets it, or when the other has `asked` for it and the mediator lets it; the writer of that is never told.
 */
export type LineRelease = 'at_once' | 'both' | 'mediator' | 'asked';

/** Who may ever read a line of the step besides its writer. */
export type LineReaders = 'all' | 'mediator' | 'writer';

/** What can be answered where something is checked. Passing is always possible besides. */
export type AnswerId =
  | 'yes'
  | 'partly'
  | 'not_yet'
  | 'more'
  | 'that_is_all'
  | 'agree'
  | 'another_time'
  | 'heard'
  | 'accept'
  | 'need'
  | 'said'
  | 'nothing_now';

/** Where an answer leads: on, through the step's repeat once more, or nowhere before the mediator decides. */
export type AnswerLeads = 'on' | 'again' | 'mediator';

/** One answer of a step; `label` is a key of the catalogue. */
export type StepAnswer = { readonly id: AnswerId; readonly label: string; readonly leads: AnswerLeads };

/**
 * What the listener does within a step. Without `answers` they say it back. Where one partner speaks, the floor then
 * returns for the next piece until the mediator goes on; where each speaks in turn, it passes to the next speaker.
 */
export type StepBack = {
  readonly prompt: string;
  readonly listen: string;
  readonly answers?: readonly StepAnswer[];
};

/**
 * One step. `title`, `intent`, `prompt`, `listen`, `back`, `help` and `fields` are keys of the catalogue, never
 * sentences; the sentences may use {author}, {other}, {speaker} and {mediator}. `minutes` advise, nothing ends by them.
 */
export type ProtocolStep = {
  readonly id: string;
  readonly speaks: StepSpeaker;
  readonly asks: StepAsk;
  readonly title: string;
  readonly intent: string;
  /** What the step asks of the one who acts. */
  readonly prompt: string;
  /** What it asks of the one who listens. */
  readonly listen: string;
  readonly help: readonly string[];
  readonly writes: 'none' | 'optional' | 'required';
  readonly seenBy: LineReaders;
  readonly release: LineRelease;
  readonly minutes: number;
  /** The id of the next step, null after the last. */
  readonly next: string | null;
  /** In a step for each: one after the other, the author first, `minutes` for each. Otherwise both at once. */
  readonly turns?: 'in_turn';
  /** The mediator speaks with each alone; the one who waits learns nothing of it, nor who is first. */
  readonly apart?: true;
  /** The words on the table are not shown to either partner yet. */
  readonly textLater?: true;
  /** What can be answered; where it is left out, yes, partly and not yet. */
  readonly answers?: readonly StepAnswer[];
  /** Steps `backTo` to this one are gone through again as answers lead there; `minutes` advise for all rounds. */
  readonly repeat?: { readonly backTo: string; readonly minutes: number };
  readonly back?: StepBack;
  /** From here the mediator can have the steps from `backTo` gone through with the two sides changed. */
  readonly swap?: { readonly backTo: string };
  /** Writing goes into so many small fields, each optional, out of which one line is made. */
  readonly fields?: readonly string[];
  /** What is written here can become the draft of an agreement. */
  readonly drafts?: 'agreement';
};

/** A facilitation procedure as data. `title`, `forWhom` and `rules` are keys of the catalogue. */
export type Protocol = {
  readonly id: string;
  readonly title: string;
  readonly forWhom: string;
  readonly rules: readonly string[];
  readonly steps: readonly ProtocolStep[];
  /** `session`: a frame that wraps a whole session, and is not run over a hurt. */
  readonly around?: 'session';
  /** For mediators trained for it: not offered until the mediator turned it on. */
  readonly offUntilTurnedOn?: true;
  /** What it is suggested for. */
  readonly suits?: {
    readonly byDefault?: true;
    readonly kinds?: readonly HurtKind[];
    readonly tags?: readonly HurtTag[];
  };
};

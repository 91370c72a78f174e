/** Who speaks in a step, seen from the hurt: `author` brought it, `harmed` and `doer` are told apart only where harm is. */
export type StepSpeaker = 'author' | 'other' | 'mediator' | 'each' | 'doer' | 'harmed';

/**
 * What a step asks of its speaker, and so which press ends the turn: `speak` → I've finished, `say_back` → I've said
 * it back, `check` → yes, partly, not yet. `write` is writing only.
 */
export type StepAsk = 'speak' | 'say_back' | 'check' | 'write';

/**
 * When a line that its writer ticked reaches the others: `at_once`, when `both` have ticked theirs, or when the
 * `mediator` lets it.
 */
export type LineRelease = 'at_once' | 'both' | 'mediator';

/** Who may ever read a line of the step besides its writer. */
export type LineReaders = 'all' | 'mediator' | 'writer';

/**
 * One step. `title`, `intent`, `prompt`, `listen`, `back` and `help` are keys of the catalogue, never sentences; the
 * sentences may use {author}, {other}, {speaker} and {mediator}. `minutes` advise, nothing ends by them.
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
  /** Steps `backTo` to this one are gone through again until the author says yes; `minutes` advise for all rounds. */
  readonly repeat?: { readonly backTo: string; readonly minutes: number };
  /** The listener says each piece back within this step, and the floor returns to the speaker for the next piece. */
  readonly back?: { readonly prompt: string; readonly listen: string };
};

/** A facilitation procedure as data. `title`, `forWhom` and `rules` are keys of the catalogue. */
export type Protocol = {
  readonly id: string;
  readonly title: string;
  readonly forWhom: string;
  readonly rules: readonly string[];
  readonly steps: readonly ProtocolStep[];
};

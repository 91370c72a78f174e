import type { ProtocolStep, StepAnswer, StepAsk } from '../protocols/protocol.js';
import { PARTNERS, isPartner, otherPartner, type PartnerRole, type Role } from '../seat.js';
import type { BoardState, ProtocolRun, Sides } from './board-state.js';

/** The protocol that stands now: the hurt's while one is on the table, else the frame's. */
export function runOf({ item, frame }: BoardState): ProtocolRun | null {
  return item ?? frame;
}

/** Where a protocol stands: the step and its place, from 0. */
export function stepOf(run: ProtocolRun): { readonly step: ProtocolStep; readonly index: number } {
  const index = run.protocol.steps.findIndex(({ id }) => id === run.stepId);
  const step = run.protocol.steps[index];
  if (!step) throw new Error(`protocol ${run.protocol.id} has no step ${run.stepId}`);
  return { step, index };
}

/** The step to go on to, or null. What is asked privately, before and after, is no step of the board. */
export function nextOf(run: ProtocolRun): string | null {
  const { next } = stepOf(run).step;
  return isOnBoard(run.protocol.steps.find(({ id }) => id === next)) ? next : null;
}

/** The step that led to this one, or null. */
export function previousOf(run: ProtocolRun): string | null {
  const previous = run.protocol.steps.find(({ next }) => next === run.stepId);
  return isOnBoard(previous) ? previous.id : null;
}

/** The first step of a protocol that is gone through at the table. */
export function firstOf({ protocol }: Pick<ProtocolRun, 'protocol'>): ProtocolStep {
  const first = protocol.steps.find(isOnBoard);
  if (!first) throw new Error(`protocol ${protocol.id} has no step`);
  return first;
}

function isOnBoard(step: ProtocolStep | undefined): step is ProtocolStep {
  return step !== undefined && step.asks !== 'private_check';
}

/** Whom the steps mean by the author: who brought the hurt or, once the sides changed, the other. */
export function sideOf({ author, sides }: { author: PartnerRole; sides: Sides }): PartnerRole {
  return sides === 'swapped' ? otherPartner(author) : author;
}

/** Whom the step means by its speaker. The one who brought a hurt is the one it harmed. */
export function speakerOf(run: ProtocolRun): Role | 'each' {
  const { speaks } = stepOf(run).step;
  switch (speaks) {
    case 'author':
    case 'harmed':
      return sideOf(run);
    case 'other':
    case 'doer':
      return otherPartner(sideOf(run));
    default:
      return speaks;
  }
}

/** Who acts in the step: its speaker, in turn or not, or while it is being said back the one who listened. */
export function actorOf(run: ProtocolRun): Role | 'each' | null {
  const speaker = stepOf(run).step.turns ? run.turn : speakerOf(run);
  const isBack = run.sayingBack && speaker !== null && speaker !== 'each' && isPartner(speaker);
  return isBack ? otherPartner(speaker) : speaker;
}

/** What the step asks of the one who acts. */
export function askOf(run: ProtocolRun): StepAsk {
  const { step } = stepOf(run);
  if (!run.sayingBack) return step.asks;
  return step.back?.answers ? 'check' : 'say_back';
}

/** What can be answered now. Boards from before steps had answers of their own know yes, partly and not yet. */
export function answersOf(run: ProtocolRun): readonly StepAnswer[] {
  const { step } = stepOf(run);
  const own = run.sayingBack ? step.back?.answers : step.answers;
  const less = step.repeat ? 'again' : 'mediator';
  return (
    own ?? [
      { id: 'yes', label: 'protocol.answer.yes', leads: 'on' },
      { id: 'partly', label: 'protocol.answer.partly', leads: less },
      { id: 'not_yet', label: 'protocol.answer.not_yet', leads: less },
    ]
  );
}

/**
 * Whether the step is gone through without a floor: for each at once, or in writing. Whoever is done with it then changes
 * nothing for the other, who learns neither that nor whether anything was written; the mediator steps on.
 */
export function isQuiet(run: ProtocolRun): boolean {
  return actorOf(run) === 'each' || stepOf(run).step.asks === 'write';
}

/** Whether it is this partner's to act: the floor is theirs, or the step needs none. */
export function isActing(state: BoardState, run: ProtocolRun, role: PartnerRole): boolean {
  const actor = actorOf(run);
  return actor === 'each' || (actor === role && (state.floor === role || isQuiet(run)));
}

/** In a step in turn, who comes next: the author first, and nobody twice unless the mediator says so. */
export function nextInTurn(run: ProtocolRun, done: readonly PartnerRole[]): PartnerRole | null {
  const side = sideOf(run);
  return [side, otherPartner(side)].find((role) => !done.includes(role)) ?? null;
}

/** Who may ask for the answer that this step keeps: the one who does not write it. */
export function mayAsk(run: ProtocolRun, role: PartnerRole): boolean {
  const speaker = speakerOf(run);
  return stepOf(run).step.release === 'asked' && speaker === otherPartner(role);
}

/**
 * Where another round begins: at the start of the repeated steps that hold the current one, or at the current step
 * itself where none do.
 */
export function roundStart(run: ProtocolRun): string {
  return repeatedWith(run)?.backTo ?? run.stepId;
}

/** The repeat that holds the current step, or null. */
export function repeatedWith(run: ProtocolRun): NonNullable<ProtocolStep['repeat']> | null {
  const { steps } = run.protocol;
  const { index } = stepOf(run);
  const holds = steps.find(
    ({ repeat }, last) => repeat && index <= last && steps.findIndex(({ id }) => id === repeat.backTo) <= index,
  );
  return holds?.repeat ?? null;
}

/** Both, or nobody: a partner is the one or the other. */
export function withoutRole(roles: readonly PartnerRole[], role: PartnerRole): readonly PartnerRole[] {
  return PARTNERS.filter((each) => each !== role && roles.includes(each));
}

import type { ProtocolStep, StepAsk, StepSpeaker } from '../protocols/protocol.js';
import { PARTNERS, isPartner, otherPartner, type PartnerRole, type Role } from '../seat.js';
import type { PartnerMove } from './board-command.js';
import type { BoardState, Line, TabledItem } from './board-state.js';

/** Where the item's protocol stands: the step and its place, from 0. */
export function stepOf(item: TabledItem): { readonly step: ProtocolStep; readonly index: number } {
  const index = item.protocol.steps.findIndex(({ id }) => id === item.stepId);
  const step = item.protocol.steps[index];
  if (!step) throw new Error(`protocol ${item.protocol.id} has no step ${item.stepId}`);
  return { step, index };
}

/** Whom a step means by its speaker. The one who brought a hurt is the one it harmed, unless the hurt says otherwise. */
export function speakerOf(speaks: StepSpeaker, author: PartnerRole): Role | 'each' {
  switch (speaks) {
    case 'author':
    case 'harmed':
      return author;
    case 'other':
    case 'doer':
      return otherPartner(author);
    default:
      return speaks;
  }
}

/** Who acts now in the step: its speaker or, while a piece is being said back, the one who listened to it. */
export function actorOf(item: TabledItem): Role | 'each' {
  const speaker = speakerOf(stepOf(item).step.speaks, item.author);
  return item.sayingBack && speaker !== 'each' && isPartner(speaker) ? otherPartner(speaker) : speaker;
}

/** What the step asks of the one who acts. */
export function askOf(item: TabledItem): StepAsk {
  return item.sayingBack ? 'say_back' : stepOf(item).step.asks;
}

/** Whether it is this partner's to act: the floor is theirs, or the step is for each. */
export function isActing(state: BoardState, item: TabledItem, role: PartnerRole): boolean {
  const actor = actorOf(item);
  return actor === 'each' || (actor === role && state.floor === role);
}

/** This partner's line on the step and round that stand now. */
export function ownLine(item: TabledItem, role: PartnerRole): Line | null {
  return item.lines.find((line) => isCurrent(line, item) && line.by === role) ?? null;
}

/** Whether a line belongs to the step and round that stand now. */
export function isCurrent(line: Line, item: TabledItem): boolean {
  return line.stepId === item.stepId && line.round === item.round;
}

/** The moves the step leaves to a partner while the board is live. Passing is always among them for the one who acts. */
export function stepMoves(state: BoardState, role: PartnerRole): readonly PartnerMove[] {
  const { item } = state;
  if (!item || !isActing(state, item, role)) return state.floor === role ? ['finishTurn'] : [];
  return [...turnMoves(state, item, role), ...writingMoves(item, role)];
}

function turnMoves(state: BoardState, item: TabledItem, role: PartnerRole): readonly PartnerMove[] {
  if (item.done.includes(role)) return state.floor === role ? ['finishTurn'] : [];
  switch (askOf(item)) {
    case 'say_back':
      return ['saidBack', 'passTurn'];
    case 'check':
      return ['check', 'passTurn'];
    default:
      return ['finishTurn', 'passTurn'];
  }
}

function writingMoves(item: TabledItem, role: PartnerRole): readonly PartnerMove[] {
  const { step } = stepOf(item);
  if (step.writes === 'none' || item.sayingBack || ownLine(item, role)?.shared) return [];
  return step.seenBy === 'writer' ? ['write'] : ['write', 'share'];
}

/**
 * Where another round begins: at the start of the repeated steps that hold the current one, or at the current step
 * itself where none do.
 */
export function roundStart(item: TabledItem): string {
  const { steps } = item.protocol;
  const { index } = stepOf(item);
  const holds = steps.find(
    ({ repeat }, last) => repeat && index <= last && steps.findIndex(({ id }) => id === repeat.backTo) <= index,
  );
  return holds?.repeat?.backTo ?? item.stepId;
}

/** The ticked lines of the current step that wait for the mediator's word. */
export function linesForMediatorToRelease(item: TabledItem): readonly Line[] {
  const { step } = stepOf(item);
  if (step.release !== 'mediator' || step.seenBy !== 'all') return [];
  return item.lines.filter((line) => isCurrent(line, item) && line.ticked && !line.shared);
}

/**
 * The lines all three can read, by round, step and seat: never in the order in which they were written, which is their
 * writers' own business.
 */
export function sharedLines(item: TabledItem): readonly Line[] {
  const place = ({ round, stepId, by }: Line): readonly number[] => [
    round,
    item.protocol.steps.findIndex(({ id }) => id === stepId),
    PARTNERS.indexOf(by),
  ];
  const before = (a: Line, b: Line): number => {
    const there = place(b);
    return place(a).reduce((found, at, index) => found || at - (there[index] ?? 0), 0);
  };
  return item.lines.filter(({ shared }) => shared).sort(before);
}

import { PARTNERS, otherPartner, type PartnerRole, type Role } from '../seat.js';
import type { Line, ProtocolRun } from './board-state.js';
import { actorOf, speakerOf, stepOf } from './step-rules.js';

/** This partner's line on the step and round that stand now. */
export function ownLine(run: ProtocolRun, role: PartnerRole): Line | null {
  return run.lines.find((line) => isCurrent(line, run) && line.by === role) ?? null;
}

/** Whether a line belongs to the step and round that stand now. */
export function isCurrent(line: Line, run: ProtocolRun): boolean {
  return line.stepId === run.stepId && line.round === run.round;
}

/** Whether a partner has a line in this step at all: its speaker, or each of both, in turn or not. */
export function hasLine(run: ProtocolRun, role: PartnerRole): boolean {
  const { step } = stepOf(run);
  if (step.writes === 'none') return false;
  return step.speaks === 'each' || actorOf(run) === role;
}

/** Whether the step cannot be called finished yet: something is to be written. It can still be passed. */
export function owesLine(run: ProtocolRun, role: PartnerRole): boolean {
  const owes = stepOf(run).step.writes === 'required' && !run.sayingBack;
  return owes && (ownLine(run, role)?.text ?? '').trim() === '';
}

/** What of a line one seat may read: all of a shared one, and an answer handed on, but for the one who wrote it. */
export function readBy(line: Line, role: Role): string | null {
  if (line.shared) return line.text;
  return role === line.by ? null : line.given;
}

/** The ticked lines of the current step that wait for the mediator's word: to be shared, or handed on as asked for. */
export function linesForMediatorToRelease(run: ProtocolRun): readonly Line[] {
  const { step } = stepOf(run);
  if (step.seenBy !== 'all') return [];
  const ticked = run.lines.filter((line) => isCurrent(line, run) && line.ticked && !line.shared);
  if (step.release === 'mediator') return ticked;
  if (step.release !== 'asked' || !run.answerAsked) return [];
  return ticked.filter(({ by, text, given }) => by === speakerOf(run) && text !== given);
}

/** Who shares by a tick of this partner's: nobody yet, where the step has others to wait for. */
export function sharedByTick(run: ProtocolRun, by: PartnerRole): readonly PartnerRole[] {
  const { step } = stepOf(run);
  if (step.seenBy !== 'all') return [];
  if (step.release === 'at_once') return [by];
  const other = otherPartner(by);
  return step.release === 'both' && ownLine(run, other)?.ticked ? [by, other] : [];
}

/**
 * The lines one seat can read, by round, step and seat: never in the order in which they were written, which is their
 * writers' own business.
 */
export function linesReadBy(run: ProtocolRun, role: Role): readonly Line[] {
  const place = ({ round, stepId, by }: Line): readonly number[] => [
    round,
    run.protocol.steps.findIndex(({ id }) => id === stepId),
    PARTNERS.indexOf(by),
  ];
  const before = (a: Line, b: Line): number => {
    const there = place(b);
    return place(a).reduce((found, at, index) => found || at - (there[index] ?? 0), 0);
  };
  return run.lines.filter((line) => readBy(line, role) !== null).sort(before);
}

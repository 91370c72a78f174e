import { Refused } from '../refusal.js';
import { isPartner, otherPartner, type PartnerRole } from '../seat.js';
import type { PartnerCommand } from './board-command.js';
import type { NewEvent } from './board-event.js';
import type { BoardState, CheckAnswer, TabledItem } from './board-state.js';
import { CHECK_ANSWERS, LINE_LIMIT, SIGNAL_LIMIT, SIGNALS, demand, isText } from './limits.js';
import { actorOf, isActing, isCurrent, ownLine, speakerOf, stepOf } from './step-rules.js';

type CommandOf<Type extends PartnerCommand['type']> = Extract<PartnerCommand, { readonly type: Type }>;
type AtTable = Exclude<PartnerCommand, CommandOf<'passStartCheck' | 'pause' | 'signal' | 'stepOut' | 'comeBack'>>;

/** What a partner's command makes happen, after `whyNotMove` found nothing against it. */
export function byPartner(state: BoardState, by: PartnerRole, command: PartnerCommand): readonly NewEvent[] {
  const place = state.places[by];
  switch (command.type) {
    case 'passStartCheck':
      return place.startCheckPassed ? [] : [{ type: 'startCheckPassed', by }];
    case 'pause':
      return state.phase === 'live' ? [{ type: 'paused', by, why: 'pressed' }] : [];
    case 'stepOut':
      return place.steppedOut ? [] : [{ type: 'steppedOut', by }, ...leaving(state, by)];
    case 'comeBack':
      return place.steppedOut ? [{ type: 'cameBack', by }] : [];
    case 'signal':
      return [signal(by, command)];
    default:
      return state.item ? atTable(state, state.item, by, command) : givesFloorBack();
  }
}

/** Leaving a live board is a pause. */
function leaving(state: BoardState, by: PartnerRole): readonly NewEvent[] {
  return state.phase === 'live' ? [{ type: 'paused', by, why: 'stepped_out' }] : [];
}

function signal(by: PartnerRole, { kind, text }: CommandOf<'signal'>): NewEvent {
  demand(SIGNALS.includes(kind));
  const words = text ?? '';
  demand(isText(words, SIGNAL_LIMIT) && (kind !== 'words' || words.trim() !== ''));
  return { type: 'signalled', by, kind, text: words.trim() === '' ? null : words };
}

function atTable(state: BoardState, item: TabledItem, by: PartnerRole, command: AtTable): readonly NewEvent[] {
  switch (command.type) {
    case 'finishTurn':
      return finishTurn(state, item, by);
    case 'passTurn':
      return actorOf(item) === 'each' ? doneForEach(state, by) : givesFloorBack();
    case 'saidBack':
      return item.sayingBack ? backToSpeaker(item) : onward(item);
    case 'check':
      return check(item, command.answer);
    case 'write':
      demand(isText(command.text, LINE_LIMIT));
      return [{ type: 'written', by, text: command.text }];
    case 'share':
      demand(typeof command.withOther === 'boolean');
      return share(item, by, command.withOther);
  }
}

function finishTurn(state: BoardState, item: TabledItem, by: PartnerRole): readonly NewEvent[] {
  if (actorOf(item) === 'each') return doneForEach(state, by);
  if (!isActing(state, item, by)) return givesFloorBack();
  if (stepOf(item).step.back) return [{ type: 'floorGiven', to: otherPartner(by), sayingBack: true }];
  return onward(item);
}

/** In a step for each, one who is done changes nothing for the other; the mediator steps on. */
function doneForEach(state: BoardState, by: PartnerRole): readonly NewEvent[] {
  const done: readonly NewEvent[] = state.item?.done.includes(by) ? [] : [{ type: 'turnDone', by }];
  return [...done, ...(state.floor === by ? givesFloorBack() : [])];
}

function givesFloorBack(): readonly NewEvent[] {
  return [{ type: 'floorGiven', to: null, sayingBack: false }];
}

/** After a piece was said back within the step, its speaker has the floor for the next piece. */
function backToSpeaker(item: TabledItem): readonly NewEvent[] {
  const speaker = speakerOf(stepOf(item).step.speaks, item.author);
  const to = speaker !== 'each' && isPartner(speaker) ? speaker : null;
  return [{ type: 'floorGiven', to, sayingBack: false }];
}

function onward(item: TabledItem): readonly NewEvent[] {
  const { next } = stepOf(item).step;
  if (next === null) return givesFloorBack();
  return [{ type: 'stepEntered', stepId: next, round: item.round, skipped: false }];
}

/** "Yes" goes on. "Partly" and "not yet" begin another round, where the step has one; else the mediator decides. */
function check(item: TabledItem, answer: CheckAnswer): readonly NewEvent[] {
  demand(CHECK_ANSWERS.includes(answer));
  const checked: NewEvent = { type: 'checked', answer };
  if (answer === 'yes') return [checked, ...onward(item)];
  const { repeat } = stepOf(item).step;
  if (!repeat) return [checked, ...givesFloorBack()];
  return [checked, { type: 'stepEntered', stepId: repeat.backTo, round: item.round + 1, skipped: false }];
}

/** A tick is its writer's word that the line may be shared; what then shares it is the step's rule. */
function share(item: TabledItem, by: PartnerRole, withOther: boolean): readonly NewEvent[] {
  const line = ownLine(item, by);
  if (!line || line.text.trim() === '') throw new Refused('text_empty');
  if (line.ticked === withOther) return [];
  const ticked: NewEvent = { type: 'ticked', by, ticked: withOther };
  const shared = withOther ? sharedByTick(item, by) : [];
  return shared.length > 0 ? [ticked, { type: 'shared', by: shared }] : [ticked];
}

function sharedByTick(item: TabledItem, by: PartnerRole): readonly PartnerRole[] {
  const { step } = stepOf(item);
  if (step.seenBy !== 'all') return [];
  if (step.release === 'at_once') return [by];
  const other = otherPartner(by);
  const otherTicked = item.lines.some((line) => isCurrent(line, item) && line.by === other && line.ticked);
  return step.release === 'both' && otherTicked ? [by, other] : [];
}

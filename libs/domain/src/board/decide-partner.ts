import type { AnswerId } from '../protocols/protocol.js';
import { Refused } from '../refusal.js';
import { isPartner, otherPartner, type PartnerRole } from '../seat.js';
import { answerAgreement } from './agreement-moves.js';
import type { PartnerCommand } from './board-command.js';
import type { NewEvent } from './board-event.js';
import type { BoardState, ProtocolRun } from './board-state.js';
import { isLeaving } from './ending.js';
import { LINE_LIMIT, SIGNAL_LIMIT, SIGNALS, demand, isText } from './limits.js';
import { ownLine, sharedByTick } from './line-rules.js';
import { answersOf, isActing, isQuiet, nextInTurn, nextOf, runOf, speakerOf, stepOf } from './step-rules.js';

type CommandOf<Type extends PartnerCommand['type']> = Extract<PartnerCommand, { readonly type: Type }>;
type AtTable = Exclude<
  PartnerCommand,
  CommandOf<'passStartCheck' | 'giveCheckOut' | 'pause' | 'signal' | 'stepOut' | 'comeBack' | 'answerAgreement'>
>;

/** What a partner's command makes happen, after `whyNotMove` found nothing against it. */
export function byPartner(state: BoardState, by: PartnerRole, command: PartnerCommand): readonly NewEvent[] {
  const place = state.places[by];
  switch (command.type) {
    case 'passStartCheck':
      // Also where it was given before: the answers that the mediator reads are others now.
      return [startCheck(by, command)];
    case 'pause':
      return state.phase === 'live' ? [{ type: 'paused', by, why: 'pressed' }] : [];
    case 'stepOut':
      return place.steppedOut ? [] : [{ type: 'steppedOut', by }, ...leaving(state, by)];
    case 'comeBack':
      return place.steppedOut ? [{ type: 'cameBack', by }] : [];
    case 'signal':
      return [signal(by, command)];
    case 'giveCheckOut':
      return [{ type: 'checkOutGiven', by }];
    case 'answerAgreement':
      return answerAgreement(state, by, command);
    default: {
      const run = runOf(state);
      return run ? atTable(state, run, by, command) : givesFloorBack();
    }
  }
}

function startCheck(by: PartnerRole, { shuttle }: CommandOf<'passStartCheck'>): NewEvent {
  return { type: 'startCheckPassed', by, ...(shuttle ? { shuttle } : {}) };
}

/** Leaving a live board is a pause, but where the mediator has said that one can go: then nobody is spoken with. */
function leaving(state: BoardState, by: PartnerRole): readonly NewEvent[] {
  if (isLeaving(state, by)) return state.apart?.with === by ? [{ type: 'spokenApart', with: null }] : [];
  return state.phase === 'live' ? [{ type: 'paused', by, why: 'stepped_out' }] : [];
}

function signal(by: PartnerRole, { kind, text }: CommandOf<'signal'>): NewEvent {
  demand(SIGNALS.includes(kind));
  const words = text ?? '';
  demand(isText(words, SIGNAL_LIMIT) && (kind !== 'words' || words.trim() !== ''));
  return { type: 'signalled', by, kind, text: words.trim() === '' ? null : words };
}

function atTable(state: BoardState, run: ProtocolRun, by: PartnerRole, command: AtTable): readonly NewEvent[] {
  switch (command.type) {
    case 'finishTurn':
      return finishTurn(state, run, by);
    case 'passTurn':
      return passTurn(state, run, by);
    case 'saidBack':
      return run.sayingBack ? afterBack(run) : onward(run);
    case 'check':
      return check(run, by, command.answer);
    case 'write':
      demand(isText(command.text, LINE_LIMIT));
      return [{ type: 'written', by, text: command.text }];
    case 'share':
      demand(typeof command.withOther === 'boolean');
      return share(run, by, command.withOther);
    case 'askForAnswer':
      demand(typeof command.wanted === 'boolean');
      return run.answerAsked === command.wanted ? [] : [{ type: 'answerAsked', asked: command.wanted }];
  }
}

function finishTurn(state: BoardState, run: ProtocolRun, by: PartnerRole): readonly NewEvent[] {
  if (!isActing(state, run, by)) return givesFloorBack();
  if (isQuiet(run)) return doneQuietly(state, run, by);
  const { step } = stepOf(run);
  const had: readonly NewEvent[] = step.turns ? [{ type: 'turnDone', by }] : [];
  if (step.back) return [...had, { type: 'floorGiven', to: otherPartner(by), sayingBack: true }];
  return step.turns ? [...had, floorTo(nextInTurn(run, [...run.done, by]))] : onward(run);
}

/** A pass moves nothing. In turn, whoever passed has had the turn; the mediator gives it on. */
function passTurn(state: BoardState, run: ProtocolRun, by: PartnerRole): readonly NewEvent[] {
  if (isQuiet(run)) return doneQuietly(state, run, by);
  const had: readonly NewEvent[] = stepOf(run).step.turns && !run.sayingBack ? [{ type: 'turnDone', by }] : [];
  return [...had, ...givesFloorBack()];
}

/** Where no floor is needed, one who is done changes nothing for the other; the mediator steps on. */
function doneQuietly(state: BoardState, run: ProtocolRun, by: PartnerRole): readonly NewEvent[] {
  const done: readonly NewEvent[] = run.done.includes(by) ? [] : [{ type: 'turnDone', by }];
  return [...done, ...(state.floor === by ? givesFloorBack() : [])];
}

function floorTo(to: PartnerRole | null): NewEvent {
  return { type: 'floorGiven', to, sayingBack: false };
}

function givesFloorBack(): readonly NewEvent[] {
  return [floorTo(null)];
}

/** After it was said back: in turn, the next speaker's turn; else the floor returns for the next piece. */
function afterBack(run: ProtocolRun): readonly NewEvent[] {
  if (stepOf(run).step.turns) return [floorTo(nextInTurn(run, run.done))];
  const speaker = speakerOf(run);
  return [floorTo(speaker !== 'each' && isPartner(speaker) ? speaker : null)];
}

function onward(run: ProtocolRun): readonly NewEvent[] {
  const next = nextOf(run);
  if (next === null) return givesFloorBack();
  return [{ type: 'stepEntered', stepId: next, round: run.round, skipped: false }];
}

/** An answer goes on, begins another round, or leaves it to the mediator what comes next, as the step says. */
function check(run: ProtocolRun, by: PartnerRole, answer: AnswerId): readonly NewEvent[] {
  const chosen = answersOf(run).find(({ id }) => id === answer);
  demand(chosen !== undefined);
  const checked: NewEvent = { type: 'checked', by, answer };
  if (chosen.leads === 'on') return [checked, ...(run.sayingBack ? afterBack(run) : onward(run))];
  const { repeat } = stepOf(run).step;
  if (chosen.leads === 'mediator' || !repeat) return [checked, ...givesFloorBack()];
  return [checked, { type: 'stepEntered', stepId: repeat.backTo, round: run.round + 1, skipped: false }];
}

/** A tick is its writer's word that the line may be shared; what then shares it is the step's rule. */
function share(run: ProtocolRun, by: PartnerRole, withOther: boolean): readonly NewEvent[] {
  const line = ownLine(run, by);
  if (!line || line.text.trim() === '') throw new Refused('text_empty');
  if (line.ticked === withOther) return [];
  const ticked: NewEvent = { type: 'ticked', by, ticked: withOther };
  const shared = withOther ? sharedByTick(run, by) : [];
  return shared.length > 0 ? [ticked, { type: 'shared', by: shared }] : [ticked];
}

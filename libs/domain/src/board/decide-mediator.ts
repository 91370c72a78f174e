import { protocolById } from '../protocols/protocols.js';
import { Refused } from '../refusal.js';
import { PARTNERS, isPartner, type PartnerRole, type Role } from '../seat.js';
import type { MediatorCommand } from './board-command.js';
import type { NewEvent } from './board-event.js';
import type { BoardState, SoftTimer, TabledItem } from './board-state.js';
import { TABLED_TEXT_LIMIT, demand, isId, isLinkFor, isText, isTimerMinutes } from './limits.js';
import { linesForMediatorToRelease, roundStart, speakerOf, stepOf } from './step-rules.js';

type CommandOf<Type extends MediatorCommand['type']> = Extract<MediatorCommand, { readonly type: Type }>;
type OverItem = CommandOf<'stepOn' | 'stepBack' | 'skipStep' | 'repeatRound' | 'releaseLines'>;
type OverTimer = CommandOf<'setTimer' | 'extendTimer' | 'stopTimer'>;

const MINUTE = 60_000;

/** What the mediator's command makes happen, after `whyNotMove` found nothing against it. */
export function byMediator(state: BoardState, command: MediatorCommand, now: number): readonly NewEvent[] {
  switch (command.type) {
    case 'admit':
      return admit(state, command.role);
    case 'backToWaiting':
      return backToWaiting(state, command.role);
    case 'openTable':
      return [{ type: 'tableOpened' }];
    case 'pause':
      return state.phase === 'live' ? [{ type: 'paused', by: 'mediator', why: 'pressed' }] : [];
    case 'resume':
      return state.phase === 'paused' ? [{ type: 'resumed' }] : [];
    case 'reopen':
      return [{ type: 'reopened' }];
    case 'endSession':
      return [{ type: 'ended' }];
    case 'setCallLink':
      return setCallLink(state, command);
    case 'giveFloor':
      return giveFloor(state, command.role);
    case 'table':
      return [table(state, command)];
    case 'park':
      return [{ type: 'hurtParked' }];
    case 'closeHurt':
      return [{ type: 'hurtClosed' }];
    case 'setTimer':
    case 'extendTimer':
    case 'stopTimer':
      return setTimer(state.timer, command, now);
    default:
      return state.item ? overItem(state.item, command) : [];
  }
}

function admit({ places }: BoardState, role: PartnerRole): readonly NewEvent[] {
  demand(PARTNERS.includes(role));
  if (!places[role].startCheckPassed) throw new Refused('out_of_turn');
  return places[role].admitted ? [] : [{ type: 'admitted', role }];
}

/** The one who is sent back leaves a live board, and the other is not left speaking to an empty chair. */
function backToWaiting({ places, phase }: BoardState, role: PartnerRole): readonly NewEvent[] {
  demand(PARTNERS.includes(role));
  if (!places[role].admitted) return [];
  const paused: NewEvent = { type: 'paused', by: 'mediator', why: 'sent_to_waiting' };
  return [{ type: 'sentToWaiting', role }, ...(phase === 'live' ? [paused] : [])];
}

function setCallLink(state: BoardState, { role, url }: CommandOf<'setCallLink'>): readonly NewEvent[] {
  demand(isRole(role) && (url === null || isLinkFor(state, role, url)));
  return state.callLinks[role] === url ? [] : [{ type: 'callLinkSet', role, url }];
}

/** In a step that is said back, giving the floor to the listener is asking them to say it back. */
function giveFloor({ floor, item }: BoardState, to: Role | null): readonly NewEvent[] {
  demand(to === null || isRole(to));
  if (floor === to) return [];
  const saidBack = item !== null && stepOf(item).step.back !== undefined;
  const sayingBack =
    saidBack && to !== null && isPartner(to) && to !== speakerOf(stepOf(item).step.speaks, item.author);
  return [{ type: 'floorGiven', to, sayingBack }];
}

function table(state: BoardState, command: CommandOf<'table'>): NewEvent {
  const { itemId, hurtId, author, text, protocolId } = command;
  const protocol = protocolById(protocolId);
  demand(isId(itemId) && isId(hurtId) && PARTNERS.includes(author));
  demand(protocol !== null && protocol.around === undefined);
  demand(isText(text, TABLED_TEXT_LIMIT) && text.trim() !== '');
  const known = state.covered.some((item) => item.itemId === itemId || item.hurtId === hurtId);
  if (known) throw new Refused('already_tabled');
  return { type: 'tabled', itemId, hurtId, author, text, protocol };
}

function setTimer(timer: SoftTimer | null, command: OverTimer, now: number): readonly NewEvent[] {
  switch (command.type) {
    case 'stopTimer':
      return [{ type: 'timerStopped' }];
    case 'setTimer':
      demand(isTimerMinutes(command.minutes));
      return [{ type: 'timerSet', minutes: command.minutes, leftMs: command.minutes * MINUTE }];
    case 'extendTimer': {
      if (!timer) return [];
      const left = Math.max(0, timer.leftMs - Math.max(0, now - (timer.runningSince ?? now)));
      return [{ type: 'timerSet', minutes: timer.minutes + 1, leftMs: left + MINUTE }];
    }
  }
}

function overItem(item: TabledItem, command: OverItem): readonly NewEvent[] {
  const { step, index } = stepOf(item);
  switch (command.type) {
    case 'stepOn':
    case 'skipStep':
      return enter(step.next, item.round, command.type === 'skipStep');
    case 'stepBack':
      return enter(item.protocol.steps[index - 1]?.id ?? null, item.round, false);
    case 'repeatRound':
      return enter(roundStart(item), item.round + 1, false);
    case 'releaseLines':
      return [{ type: 'shared', by: linesForMediatorToRelease(item).map(({ by }) => by) }];
  }
}

function enter(stepId: string | null, round: number, skipped: boolean): readonly NewEvent[] {
  return stepId === null ? [] : [{ type: 'stepEntered', stepId, round, skipped }];
}

function isRole(role: Role): boolean {
  return role === 'mediator' || PARTNERS.includes(role);
}

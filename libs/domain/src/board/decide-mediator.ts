import { protocolsOffered } from '../protocols/offered.js';
import type { Protocol } from '../protocols/protocol.js';
import { protocolById } from '../protocols/protocols.js';
import { Refused } from '../refusal.js';
import { PARTNERS, isPartner, type PartnerRole, type Role } from '../seat.js';
import { overAgreement } from './agreement-moves.js';
import type { MediatorCommand } from './board-command.js';
import type { NewEvent } from './board-event.js';
import type { BoardState, ProtocolRun, SoftTimer } from './board-state.js';
import { overEnding } from './ending.js';
import {
  SIDES,
  TABLED_TEXT_LIMIT,
  demand,
  isBackInMinutes,
  isId,
  isLinkFor,
  isText,
  isTimerMinutes,
} from './limits.js';
import { linesForMediatorToRelease } from './line-rules.js';
import { isAtTable } from './places.js';
import { nextOf, previousOf, roundStart, runOf, speakerOf, stepOf } from './step-rules.js';

type CommandOf<Type extends MediatorCommand['type']> = Extract<MediatorCommand, { readonly type: Type }>;
type OverStep = CommandOf<'stepOn' | 'stepBack' | 'skipStep' | 'repeatRound' | 'swapSides' | 'releaseLines'>;
type OverTimer = CommandOf<'setTimer' | 'extendTimer' | 'stopTimer'>;

const MINUTE = 60_000;

/** What the mediator's command makes happen, after `whyNotMove` found nothing against it. */
export function byMediator(state: BoardState, command: MediatorCommand, now: number): readonly NewEvent[] {
  switch (command.type) {
    case 'confirmReady':
      return confirmReady(state, command);
    case 'admit':
      return admit(state, command.role);
    case 'backToWaiting':
      return backToWaiting(state, command.role);
    case 'openTable':
      return [{ type: 'tableOpened' }];
    case 'pause':
      return state.phase === 'live' ? [{ type: 'paused', by: 'mediator', why: 'pressed' }] : [];
    case 'speakApart':
      return speakApart(state, command);
    case 'together':
      return [{ type: 'together' }];
    case 'resume':
      return state.phase === 'paused' ? [{ type: 'resumed' }] : [];
    case 'reopen':
      return [{ type: 'reopened' }];
    case 'endSession':
      return [{ type: 'ended' }];
    case 'setCallLink':
      return setCallLink(state, command);
    case 'setBackAt':
      return setBackAt(state, command.minutes, now);
    case 'endSafely':
    case 'endingStep':
    case 'sayClosing':
    case 'letGo':
    case 'letBothGo':
    case 'stayLonger':
      return overEnding(state, command);
    case 'giveFloor':
      return giveFloor(state, command.role);
    case 'beginFrame':
      return [{ type: 'frameBegan', protocol: shipped('house_frame') }];
    case 'table':
      return [table(state, command)];
    case 'park':
      return [{ type: 'hurtParked' }];
    case 'closeHurt':
      return [{ type: 'hurtClosed' }];
    case 'draftAgreement':
    case 'rewordAgreement':
    case 'putAgreement':
    case 'dropAgreement':
      return overAgreement(state, command, now);
    case 'setTimer':
    case 'extendTimer':
    case 'stopTimer':
      return setTimer(state.timer, command, now);
    default: {
      const run = runOf(state);
      return run ? overStep(run, command) : [];
    }
  }
}

function confirmReady({ places }: BoardState, { role, ready }: CommandOf<'confirmReady'>): readonly NewEvent[] {
  demand(PARTNERS.includes(role) && typeof ready === 'boolean');
  return places[role].readyToday === ready ? [] : [{ type: 'readinessConfirmed', role, ready }];
}

/** Nobody is let in by a readiness of another day. */
function admit({ places }: BoardState, role: PartnerRole): readonly NewEvent[] {
  demand(PARTNERS.includes(role));
  if (!places[role].startCheckPassed) throw new Refused('out_of_turn');
  if (!places[role].readyToday && !places[role].admitted) throw new Refused('not_ready_today');
  return places[role].admitted ? [] : [{ type: 'admitted', role }];
}

/**
 * The one who is sent back leaves a live board, and the other is not left speaking to an empty chair. Where the two never
 * meet nothing of it reaches the other, whose pause would tell with whom the mediator speaks: then it is with nobody.
 */
function backToWaiting({ places, phase, shuttle, apart }: BoardState, role: PartnerRole): readonly NewEvent[] {
  demand(PARTNERS.includes(role));
  if (!places[role].admitted) return [];
  const sent: NewEvent = { type: 'sentToWaiting', role };
  if (phase !== 'live') return [sent];
  if (shuttle) return [sent, ...(apart?.with === role ? [{ type: 'spokenApart', with: null } as const] : [])];
  return [sent, { type: 'paused', by: 'mediator', why: 'sent_to_waiting' }];
}

/** Also from a pause, which is then over: the mediator speaks with whoever is there, and the board goes on apart. */
function speakApart(state: BoardState, { role, movedOut }: CommandOf<'speakApart'>): readonly NewEvent[] {
  demand(role === null || PARTNERS.includes(role));
  if (role !== null && !isAtTable(state, role)) throw new Refused('out_of_turn');
  if (state.phase === 'live' && state.apart?.with === role) return [];
  const goesOn: readonly NewEvent[] = state.phase === 'paused' ? [{ type: 'resumed' }] : [];
  return [{ type: 'spokenApart', with: role, ...(movedOut ? { movedOut } : {}) }, ...goesOn];
}

/** An hour and minute that people can hold on to: on the next whole five minutes. */
function setBackAt(state: BoardState, minutes: number | null, now: number): readonly NewEvent[] {
  demand(minutes === null || isBackInMinutes(minutes));
  const backAt = minutes === null ? null : Math.ceil((now + minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;
  return state.backAt === backAt ? [] : [{ type: 'backAtSet', backAt }];
}

function setCallLink(state: BoardState, { role, url }: CommandOf<'setCallLink'>): readonly NewEvent[] {
  demand(isRole(role) && (url === null || isLinkFor(state, role, url)));
  return state.callLinks[role] === url ? [] : [{ type: 'callLinkSet', role, url }];
}

/**
 * In a step of one speaker that is said back, giving the floor to the listener is asking them to say it back; in a step
 * in turn it is giving them the turn.
 */
function giveFloor(state: BoardState, to: Role | null): readonly NewEvent[] {
  demand(to === null || isRole(to));
  if (state.floor === to) return [];
  const run = runOf(state);
  const saidBack = run !== null && stepOf(run).step.back !== undefined && !stepOf(run).step.turns;
  const sayingBack = saidBack && to !== null && isPartner(to) && to !== speakerOf(run);
  return [{ type: 'floorGiven', to, sayingBack }];
}

/**
 * What was parked by choice waits for another session; what only made way for a safe ending does not, if this one goes on.
 * Only a protocol that is offered for such a hurt: what owes nothing to anybody is asked nothing. Where the two never
 * meet it is tabled to the one spoken with, and its steps are not gone through.
 */
function table(state: BoardState, command: CommandOf<'table'>): NewEvent {
  const { itemId, hurtId, author, text, protocolId, about, turnedOn } = command;
  const protocol = protocolById(protocolId);
  demand(isId(itemId) && isId(hurtId) && PARTNERS.includes(author) && protocol !== null);
  demand(isText(text, TABLED_TEXT_LIMIT) && text.trim() !== '');
  const known = state.covered.some((item) => item.itemId === itemId || (item.hurtId === hurtId && !item.byEnding));
  if (known) throw new Refused('already_tabled');
  const offered = protocolsOffered(about, turnedOn).some(({ id }) => id === protocolId);
  if (!offered) throw new Refused('protocol_not_offered');
  const to = state.shuttle && state.apart?.with ? { to: state.apart.with } : {};
  return { type: 'tabled', itemId, hurtId, author, text, protocol, ...goesOnAt(protocol, command), ...to };
}

function goesOnAt({ steps }: Protocol, { goesOnAt: at }: CommandOf<'table'>): Partial<NonNullable<typeof at>> {
  if (!at) return {};
  demand(steps.some(({ id }) => id === at.stepId) && SIDES.includes(at.sides));
  return { stepId: at.stepId, sides: at.sides };
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

function overStep(run: ProtocolRun, command: OverStep): readonly NewEvent[] {
  switch (command.type) {
    case 'stepOn':
    case 'skipStep':
      return enter(nextOf(run), run.round, command.type === 'skipStep');
    case 'stepBack':
      return enter(previousOf(run), run.round, false);
    case 'repeatRound':
      return enter(roundStart(run), run.round + 1, false);
    case 'swapSides': {
      const sides = run.sides === 'swapped' ? 'as_brought' : 'swapped';
      const stepId = stepOf(run).step.swap?.backTo ?? run.stepId;
      return [{ type: 'stepEntered', stepId, round: run.round + 1, skipped: false, sides }];
    }
    case 'releaseLines': {
      const by = linesForMediatorToRelease(run).map((line) => line.by);
      if (stepOf(run).step.release === 'mediator') return [{ type: 'shared', by }];
      return by.map((each) => ({ type: 'answerGiven', by: each }));
    }
  }
}

function enter(stepId: string | null, round: number, skipped: boolean): readonly NewEvent[] {
  return stepId === null ? [] : [{ type: 'stepEntered', stepId, round, skipped }];
}

function shipped(id: string): Protocol {
  const protocol = protocolById(id);
  if (!protocol) throw new Error(`there is no protocol ${id}`);
  return protocol;
}

function isRole(role: Role): boolean {
  return role === 'mediator' || PARTNERS.includes(role);
}

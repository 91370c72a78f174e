import { Refused } from '../refusal.js';
import type { BoardCommand, MediatorCommand, PartnerCommand, SystemCommand } from './board-command.js';
import type { BoardEvent, NewEvent } from './board-event.js';
import type { BoardActor, BoardState } from './board-state.js';
import { byMediator } from './decide-mediator.js';
import { byPartner } from './decide-partner.js';
import { whyNotMove } from './may.js';

/** A board whose mediator has been gone for so long closes; the mediator can reopen it. */
export const ABANDONED_AFTER_MS = 15 * 60_000;

/**
 * What a command makes happen, at `now` (milliseconds since 1970). Nothing, where it is already so: a pause while the
 * board is paused is well, and an event of the system that does not apply is no fault. Throws Refused otherwise.
 *
 * Nothing advances by itself: a step is left only because somebody pressed. A partner who finishes a turn, says it
 * back or checks moves the protocol on with that press, because waiting for the mediator to confirm each of them would
 * put a delay between two people's sentences; the mediator can step back at any time. Where one writes, it moves nothing. A pass moves nothing: the floor
 * is then nobody's, and the mediator decides.
 */
export function decide(state: BoardState, who: BoardActor, command: BoardCommand, now: number): BoardEvent[] {
  const code = whyNotMove(state, who, command.type);
  if (code) throw new Refused(code);
  return whatHappens(state, who, command, now).map((event) => at(event, now));
}

/** The cast is sound because `whyNotMove` has found the command to be one of this actor's. */
function whatHappens(state: BoardState, who: BoardActor, command: BoardCommand, now: number): readonly NewEvent[] {
  if (who === 'system') return bySystem(state, command as SystemCommand, now);
  if (who !== 'mediator') return byPartner(state, who, command as PartnerCommand);
  // A mediator who presses something is there, whatever was last heard of the line.
  if (state.mediatorGoneSince === null) return byMediator(state, command as MediatorCommand, now);
  const back: NewEvent = { type: 'mediatorBack' };
  return [back, ...byMediator(state, command as MediatorCommand, now)];
}

function at(event: NewEvent, now: number): BoardEvent {
  return { ...event, at: now };
}

function bySystem(state: BoardState, command: SystemCommand, now: number): readonly NewEvent[] {
  const { phase, mediatorGoneSince, floor } = state;
  switch (command.type) {
    case 'mediatorGone': {
      if (mediatorGoneSince !== null) return [];
      const paused: NewEvent = { type: 'paused', by: 'mediator', why: 'mediator_gone' };
      return [{ type: 'mediatorGone' }, ...(phase === 'live' ? [paused] : [])];
    }
    case 'mediatorBack':
      return mediatorGoneSince === null ? [] : [{ type: 'mediatorBack' }];
    case 'holderGone':
      if (phase !== 'live' || state.apart || floor !== command.role) return [];
      return [{ type: 'paused', by: command.role, why: 'holder_gone' }];
    case 'closeAbandoned': {
      const open = phase === 'live' || phase === 'paused';
      const abandoned = mediatorGoneSince !== null && now - mediatorGoneSince >= ABANDONED_AFTER_MS;
      return open && abandoned ? [{ type: 'closedAbandoned' }] : [];
    }
    case 'endSession':
      return [{ type: 'ended' }];
  }
}

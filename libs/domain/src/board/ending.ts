import { Refused } from '../refusal.js';
import { PARTNERS, otherPartner, type PartnerRole } from '../seat.js';
import type { MediatorCommand } from './board-command.js';
import type { NewEvent } from './board-event.js';
import type { BoardState, Ending, EndingStage } from './board-state.js';
import { LINE_LIMIT, demand, isText } from './limits.js';

/** The stages that the mediator goes through by hand; `leaving` begins by letting somebody go. */
export const ENDING_STAGES = ['check_out', 'closing', 'next_times'] as const satisfies readonly EndingStage[];

/** The longest advisory time between the two who leave, in minutes. */
export const LONGEST_BETWEEN = 15;

/** The mediator's commands by which a session is ended safely. */
export type EndingCommand = Extract<
  MediatorCommand,
  { readonly type: 'endSafely' | 'endingStep' | 'sayClosing' | 'letGo' | 'letBothGo' | 'stayLonger' }
>;

/** The names of those commands. */
export type EndingMove = EndingCommand['type'];

/** Whether one of these moves fits how the ending stands. Leaving is not taken back: somebody may have gone. */
export function fitsEnding({ ending }: BoardState, move: EndingMove): boolean {
  switch (move) {
    case 'endSafely':
      return ending === null;
    case 'letBothGo':
      return ending !== null && ending.letGo !== null && !ending.letGo.both;
    case 'sayClosing':
      return ending !== null;
    default:
      return ending !== null && ending.stage !== 'leaving';
  }
}

/** What such a command makes happen. A hurt that is still on the table is parked first. */
export function overEnding(state: BoardState, command: EndingCommand): readonly NewEvent[] {
  switch (command.type) {
    case 'endSafely': {
      const goesOn: readonly NewEvent[] = state.phase === 'paused' ? [{ type: 'resumed' }] : [];
      return [...(state.item ? [{ type: 'hurtParked' } as const] : []), { type: 'endingBegan' }, ...goesOn];
    }
    case 'endingStep':
      demand(ENDING_STAGES.includes(command.stage));
      return state.ending?.stage === command.stage ? [] : [{ type: 'endingEntered', stage: command.stage }];
    case 'sayClosing':
      demand(isText(command.text, LINE_LIMIT));
      if (command.text.trim() === '') throw new Refused('text_empty');
      return [{ type: 'closingSaid', text: command.text }];
    case 'letGo':
      return letGo(command);
    case 'letBothGo':
      return [{ type: 'bothLetGo' }];
    case 'stayLonger':
      return [{ type: 'endingDropped' }];
  }
}

function letGo({ role, minutes }: Extract<EndingCommand, { type: 'letGo' }>): readonly NewEvent[] {
  demand(PARTNERS.includes(role) && Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_BETWEEN);
  const first: NewEvent = { type: 'letGo', first: role, minutes };
  return minutes === 0 ? [first, { type: 'bothLetGo' }] : [first];
}

/** Whether the mediator has said to this partner that they can go now. Who else has been told is not in it. */
export function mayGo({ letGo }: Ending, role: PartnerRole): boolean {
  return letGo !== null && (letGo.both || letGo.first !== otherPartner(role));
}

/** Whether somebody who goes now goes as the mediator said: it is then no pause, and changes nothing for the other. */
export function isLeaving({ ending, apart }: BoardState): boolean {
  return ending?.stage === 'leaving' && apart === null;
}

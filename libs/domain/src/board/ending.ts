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

/** Whose way out the mediator leads now: both go together or, where the two never meet, the one who is spoken with. */
export function endsWith({ shuttle, apart }: BoardState): readonly PartnerRole[] {
  if (!shuttle) return PARTNERS;
  return apart?.with ? [apart.with] : [];
}

/** How the way out stands for one partner, or null before it and in a caucus: where the two never meet it is their own. */
export function endingOf({ shuttle, apart, ending, endings }: BoardState, role: PartnerRole): Ending | null {
  if (shuttle) return endings[role];
  return apart ? null : ending;
}

/** Whether one of these moves fits how the ending stands. Leaving is not taken back: somebody may have gone. */
export function fitsEnding(state: BoardState, move: EndingMove): boolean {
  const [role] = endsWith(state);
  if (role === undefined) return false;
  const ending = state.shuttle ? state.endings[role] : state.ending;
  switch (move) {
    case 'endSafely':
      return ending === null;
    case 'letBothGo':
      return !state.shuttle && ending !== null && ending.letGo !== null && !ending.letGo.both;
    case 'sayClosing':
      return ending !== null;
    default:
      return ending !== null && ending.stage !== 'leaving';
  }
}

/** What such a command makes happen. A hurt that is still on the table is parked first. */
export function overEnding(state: BoardState, command: EndingCommand): readonly NewEvent[] {
  const own = state.shuttle && state.apart?.with ? { with: state.apart.with } : {};
  switch (command.type) {
    case 'endSafely':
      return [...parked(state), { type: 'endingBegan', ...own }, ...goesOn(state)];
    case 'endingStep': {
      const { stage } = command;
      demand(ENDING_STAGES.includes(stage));
      const [role] = endsWith(state);
      const stands = state.shuttle && role ? state.endings[role] : state.ending;
      return stands?.stage === stage ? [] : [{ type: 'endingEntered', stage, ...own }];
    }
    case 'sayClosing':
      demand(isText(command.text, LINE_LIMIT));
      if (command.text.trim() === '') throw new Refused('text_empty');
      return [{ type: 'closingSaid', text: command.text, ...own }];
    case 'letGo':
      return letGo(state, command);
    case 'letBothGo':
      return [{ type: 'bothLetGo' }];
    case 'stayLonger':
      return [{ type: 'endingDropped', ...own }];
  }
}

/** What lies before those whose way out begins. What was brought to the other one alone stays. */
function parked(state: BoardState): readonly NewEvent[] {
  const { item } = state;
  const lies = item !== null && (item.to === null || endsWith(state).includes(item.to));
  return lies ? [{ type: 'hurtParked', byEnding: true }] : [];
}

function goesOn({ phase }: BoardState): readonly NewEvent[] {
  return phase === 'paused' ? [{ type: 'resumed' }] : [];
}

/** Where the two never meet nobody is let go by what is said to the other; the minutes only tell the mediator. */
function letGo(state: BoardState, { role, minutes }: Extract<EndingCommand, { type: 'letGo' }>): readonly NewEvent[] {
  demand(PARTNERS.includes(role) && Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_BETWEEN);
  if (!endsWith(state).includes(role)) throw new Refused('out_of_turn');
  const first: NewEvent = { type: 'letGo', first: role, minutes };
  if (state.shuttle) return [{ ...first, with: role }];
  return minutes === 0 ? [first, { type: 'bothLetGo' }] : [first];
}

/** Whether the mediator has said to this partner that they can go now. Who else has been told is not in it. */
export function mayGo({ letGo }: Ending, role: PartnerRole): boolean {
  return letGo !== null && (letGo.both || letGo.first !== otherPartner(role));
}

/** Whether this partner, going now, goes as the mediator said: it is then no pause, and changes nothing for the other. */
export function isLeaving(state: BoardState, role: PartnerRole): boolean {
  return endingOf(state, role)?.stage === 'leaving';
}

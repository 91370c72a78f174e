import { Refused, type BoardEvent, type BoardState } from '#libs/domain';
import type { Outcome, Told } from './board-log.js';

/** What is decided, which may be a refusal. Anything else that is thrown is thrown on. */
export function outcomeOf(decide: () => readonly BoardEvent[]): Outcome {
  try {
    return { events: decide() };
  } catch (thrown) {
    if (thrown instanceof Refused) return { events: [], refused: thrown.code };
    throw thrown;
  }
}

/** What is told to whoever sent a command: the board after it, or why it was refused. */
export function answered({ refused }: Outcome, state: BoardState): BoardState {
  if (refused !== undefined) throw new Refused(refused);
  return state;
}

/** What the log says of a command to somebody whose seat stands, of a command that is theirs. Refused otherwise. */
export function standing(told: Told): Told {
  if (told.fate === 'no_seat') throw new Refused('not_available');
  if (told.fate === 'reused') throw new Refused('command_reused');
  return told;
}

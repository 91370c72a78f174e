import type { TableNames } from '#libs/contracts';
import { otherPartner, type PartnerMove, type PartnerRole, type Role, type StepView } from '#libs/domain';
import { isWordKey } from '#libs/words';
import { useSay } from '../../ui/say.js';

/** Says a protocol's sentence with the names of this table in it. A key this page does not know is left out. */
export type TableSay = (key: string) => string;

/** The protocol's sentences at this table. `author` is whom they mean by {author}; `step` says who is meant by {speaker}. */
export function useTableSay(names: TableNames, author: PartnerRole, step?: Pick<StepView, 'speaker'>): TableSay {
  const say = useSay();
  const speaker = !step || step.speaker === 'each' ? '' : names[step.speaker];
  const values = { author: names[author], other: names[otherPartner(author)], mediator: names.mediator, speaker };
  return (key) => (isWordKey(key) ? say(key, values) : '');
}

/** Whether a step asks nothing more of this partner: passing is among the moves for as long as it does. */
export function isDoneWith(step: StepView, moves: readonly PartnerMove[]): boolean {
  return step.asks !== 'listen' && !moves.includes('passTurn');
}

/** Whose turn it is, as one seat reads it. */
export function useFloorWords(own: Role, names: TableNames): (floor: Role | null) => string {
  const say = useSay();
  return (floor) => {
    if (floor === null) return say('board.floor.nobody');
    return floor === own ? say('board.floor.yours') : say('board.floor.theirs', { name: names[floor] });
  };
}

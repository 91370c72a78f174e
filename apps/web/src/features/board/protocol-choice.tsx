import type { ReactNode } from 'react';
import type { DeskHurtView } from '#libs/contracts';
import { PROTOCOLS, protocolsOffered, type ProtocolOffer } from '#libs/domain';
import { isWordKey } from '#libs/words';
import { Choices, type Choice } from '../../ui/choices.js';
import { useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';
import { useTableSay } from './table-words.js';

/** How a hurt is gone about: by a protocol from its beginning, or where one was left another day. */
export interface Way {
  readonly protocolId: string;
  readonly goOn: boolean;
}

/** The ways that suit a hurt, the best suited first; before them, to go on where it was left. */
export function waysFor(hurt: DeskHurtView, turnedOn: readonly string[]): readonly Way[] {
  const offered = protocolsOffered(hurt, turnedOn).map(({ id }) => ({ protocolId: id, goOn: false }));
  const left = hurt.leftAt;
  const stillSuits = left !== null && offered.some(({ protocolId }) => protocolId === left.protocolId);
  return stillSuits ? [{ protocolId: left.protocolId, goOn: true }, ...offered] : offered;
}

interface ProtocolChoiceProps {
  hurt: DeskHurtView;
  turnedOn: readonly string[];
  way: Way | undefined;
  onChoose: (way: Way) => void;
}

/** Chooses how, with what each way is for and why it is offered. */
export function ProtocolChoice({ hurt, turnedOn, way, onChoose }: ProtocolChoiceProps): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const tableSay = useTableSay(names, hurt.author);
  const offers = new Map(protocolsOffered(hurt, turnedOn).map((offer) => [offer.id, offer]));
  const ways = waysFor(hurt, turnedOn);
  const told = ({ protocolId, goOn }: Way): Choice<string> => {
    const { title = '', forWhom = '', steps = [] } = PROTOCOLS.find(({ id }) => id === protocolId) ?? {};
    const at = steps.findIndex(({ id }) => id === hurt.leftAt?.stepId);
    if (goOn) {
      const more = { protocol: tableSay(title), number: at + 1, step: tableSay(steps[at]?.title ?? '') };
      return {
        value: valueOf({ protocolId, goOn }),
        name: say('desk.live.table.goOn'),
        more: say('desk.live.table.goOn.more', more),
      };
    }
    const why = reasonsOf(offers.get(protocolId)).map((reason) => (isWordKey(reason) ? say(reason) : ''));
    return {
      value: valueOf({ protocolId, goOn }),
      name: tableSay(title),
      more: [tableSay(forWhom), ...why].join(' '),
    };
  };
  return (
    <Choices
      legend={say('desk.live.table.protocol')}
      value={way && valueOf(way)}
      onChoose={(value) => onChoose(ways.find((each) => valueOf(each) === value)!)}
      options={ways.map(told)}
    />
  );
}

const valueOf = ({ protocolId, goOn }: Way): string => (goOn ? 'go_on' : protocolId);
const reasonsOf = (offer: ProtocolOffer | undefined): readonly string[] => offer?.reasons ?? [];

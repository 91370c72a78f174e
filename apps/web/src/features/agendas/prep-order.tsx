import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, DeskHurtView } from '#libs/contracts';
import {
  heldAs,
  linkedWith,
  LONGEST_ITEM,
  minutesOf,
  PROTOCOLS,
  protocolsOffered,
  turnsOf,
  type PlanItem,
} from '#libs/domain';
import { isWordKey } from '#libs/words';
import { Button } from '../../ui/button.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';
import { beginningOfText } from './own-hurts.js';
import { releasedAmong } from './desk-hurts.js';
import type { Preparation } from './use-preparation.js';

interface OrderProps {
  couple: DeskCoupleView;
  preparation: Preparation;
  /** What the mediator has turned on. */
  turnedOn: readonly string[];
  /** How long the session is, in minutes. */
  minutes: number;
}

/** The order of the session: by buttons, in turns as a default, each with how it is held and about how long. */
export function PrepOrder({ couple, preparation, turnedOn, minutes }: OrderProps): ReactNode {
  const say = useSay();
  const { plan, hurts, takeTurns } = preparation;
  const planned = plan.items.flatMap((item) => {
    const hurt = hurts.find(({ id }) => id === item.hurtId);
    return hurt ? [{ item, hurt, author: hurt.author }] : [];
  });
  const sum = plan.items.reduce((all, item) => all + item.minutes, 0);
  const turns = turnsOf(planned);
  return (
    <section className="ruled stack-3" aria-labelledby="order">
      <div className="row row--apart row--base">
        <h2 id="order">{say('desk.prep.order')}</h2>
        <p className="small soft">{say('desk.prep.minutes', { sum, minutes })}</p>
      </div>
      {planned.length === 0 && <p className="soft">{say('desk.prep.empty')}</p>}
      {planned.length > 0 && (
        <div className="row row--apart">
          <p className="small soft">{say('desk.prep.turns', { turns })}</p>
          {turns === 'other' && <Button onClick={takeTurns}>{say('desk.prep.turns.do')}</Button>}
        </div>
      )}
      <ol className="list">
        {planned.map(({ item, hurt }, place) => (
          <li key={item.hurtId} className="stack-3">
            <Item
              item={item}
              hurt={hurt}
              place={place}
              of={planned.length}
              couple={couple}
              preparation={preparation}
              turnedOn={turnedOn}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ItemProps extends Omit<OrderProps, 'minutes'> {
  item: PlanItem;
  hurt: DeskHurtView;
  place: number;
  of: number;
}

function Item({ item, hurt, place, of, couple, preparation, turnedOn }: ItemProps): ReactNode {
  const say = useSay();
  const words = beginningOfText(hurt.text);
  const { move, leave, change, plan, hurts } = preparation;
  const linkedId = linkedWith(plan.links, hurt.id);
  const linked = hurts.find(({ id }) => id === linkedId);
  const [wrong, setWrong] = useState(false);
  return (
    <>
      <p>
        {place + 1}. <SeatMark seat={hurt.author} /> <q>{words}</q>
      </p>
      {linked !== undefined && (
        <p className="small soft">
          {say('desk.prep.linked', {
            name: linked.author === 'partnerA' ? couple.nameA : couple.nameB,
            words: beginningOfText(linked.text),
          })}
        </p>
      )}
      <div className="row row--base">
        <Held item={item} hurt={hurt} couple={couple} preparation={preparation} turnedOn={turnedOn} />
        <Field
          label={<span className="small">{say('desk.prep.about')}</span>}
          type="number"
          min={1}
          max={LONGEST_ITEM}
          defaultValue={item.minutes}
          key={`${item.protocolId}-${item.minutes}`}
          problem={wrong ? say('desk.prep.about.wrong', { most: LONGEST_ITEM, minutes: item.minutes }) : undefined}
          onBlur={({ target }) => {
            const asked = Math.round(target.valueAsNumber);
            const fits = asked >= 1 && asked <= LONGEST_ITEM;
            setWrong(!fits);
            if (fits && asked !== item.minutes) change(item.hurtId, { minutes: asked });
          }}
        />
      </div>
      <div className="row">
        <Button
          kind="small"
          off={place === 0}
          aria-label={say('notes.up.of', { words })}
          onClick={() => move(item.hurtId, -1)}
        >
          {say('notes.up')}
        </Button>
        <Button
          kind="small"
          off={place === of - 1}
          aria-label={say('notes.down.of', { words })}
          onClick={() => move(item.hurtId, 1)}
        >
          {say('notes.down')}
        </Button>
        <Button kind="small" aria-label={say('desk.prep.leave.of', { words })} onClick={() => leave(item.hurtId)}>
          {say('desk.prep.leave')}
        </Button>
      </div>
    </>
  );
}

/** How it is held: only what suits it, with the reasons of the one that is chosen. */
function Held({ item, hurt, couple, preparation, turnedOn }: Omit<ItemProps, 'place' | 'of'>): ReactNode {
  const say = useSay();
  const { plan, hurts } = preparation;
  const offers = protocolsOffered(heldAs(hurt, hurt.id, plan.links, releasedAmong(hurts)), turnedOn);
  const [author, other] = hurt.author === 'partnerA' ? [couple.nameA, couple.nameB] : [couple.nameB, couple.nameA];
  const titleOf = (id: string): string => {
    const { title = '' } = PROTOCOLS.find((each) => each.id === id) ?? {};
    return isWordKey(title) ? say(title, { author, other, mediator: '', speaker: '' }) : '';
  };
  const reasons = offers.find(({ id }) => id === item.protocolId)?.reasons ?? [];
  return (
    <Pick
      label={<span className="small">{say('desk.prep.held')}</span>}
      hint={reasons.map((reason) => (isWordKey(reason) ? say(reason) : '')).join(' ')}
      value={item.protocolId}
      onPick={(protocolId) => {
        // Minutes that the mediator chose stay; those that came with the protocol change with it.
        const minutes = item.minutes === minutesOf(item.protocolId) ? minutesOf(protocolId) : item.minutes;
        preparation.change(item.hurtId, { protocolId, minutes });
      }}
      options={offers.map(({ id }) => ({ value: id, name: titleOf(id) }))}
    />
  );
}

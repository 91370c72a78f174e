import type { ReactNode } from 'react';
import { PROTOCOLS } from '#libs/domain';
import { isWordKey } from '#libs/words';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import type { Preparation } from './use-preparation.js';

/**
 * The plan as a page to print: which of the two, what kind of thing, how it is held, about how long, and a line to write
 * on. No name and nobody's words stand on paper.
 */
export function PrepPrint({ preparation }: { preparation: Preparation }): ReactNode {
  const say = useSay();
  const { plan, hurts } = preparation;
  if (plan.items.length === 0) return null;
  const numberOf = (hurtId: string): number => plan.items.findIndex((item) => item.hurtId === hurtId) + 1;
  const linkedTo = (hurtId: string): number => {
    const link = plan.links.find(({ hurtOfA, hurtOfB }) => hurtOfA === hurtId || hurtOfB === hurtId);
    return link === undefined ? 0 : numberOf(link.hurtOfA === hurtId ? link.hurtOfB : link.hurtOfA);
  };
  return (
    <>
      <div className="row row--apart">
        <p className="small soft">{say('desk.prep.print.more')}</p>
        <Button onClick={() => print()}>{say('desk.prep.print')}</Button>
      </div>
      <section className="paper" aria-hidden="true">
        <h2>{say('desk.prep.paper')}</h2>
        <ol>
          {plan.items.map(({ hurtId, protocolId, minutes }, place) => {
            const hurt = hurts.find(({ id }) => id === hurtId);
            const title = PROTOCOLS.find(({ id }) => id === protocolId)?.title ?? '';
            const linked = linkedTo(hurtId);
            const nobody = { author: '', other: '', mediator: '', speaker: '' };
            return (
              <li key={hurtId}>
                <p>
                  {place + 1} · {hurt?.author === 'partnerA' ? 'A' : 'B'} · {say(`note.title.${hurt?.kind ?? 'none'}`)}{' '}
                  · {isWordKey(title) ? say(title, nobody) : ''} · {say('desk.prep.paper.minutes', { minutes })}
                  {linked > 0 && ` · ${say('desk.prep.paper.linked', { number: linked })}`}
                </p>
                <p className="paper__line" />
              </li>
            );
          })}
        </ol>
      </section>
    </>
  );
}

import type { ReactNode } from 'react';
import { useOwnClock } from '../accounts/own-clock.js';
import { Button } from '../../ui/button.js';
import { Rich, useSay } from '../../ui/say.js';
import type { Beginning } from './desk-open-couple.js';

/** Who asked to begin. Opening a couple for them is the answer; not opening one tells nobody anything. */
export function DeskBeginnings({
  beginnings,
  onOpen,
}: {
  beginnings: readonly Beginning[];
  onOpen: (beginning: Beginning) => void;
}): ReactNode {
  const say = useSay();
  const { day } = useOwnClock();
  if (beginnings.length === 0) return null;
  return (
    <section className="stack-3" aria-labelledby="beginnings">
      <h2 id="beginnings">{say('desk.begin.title')}</h2>
      <p className="small soft">{say('desk.begin.more')}</p>
      <ul className="list list--tight">
        {beginnings.map((each) => (
          <li key={each.id} className="row row--apart">
            <p>
              <Rich of="desk.begin.who" values={{ own: each.ownName, other: each.otherName }} />
              <br />
              <span className="small soft">{say('desk.begin.when', { date: day(each.askedAt) })}</span>
            </p>
            <Button kind="small" onClick={() => onOpen(each)}>
              {say('desk.begin.open')}
              <span className="away"> {each.ownName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

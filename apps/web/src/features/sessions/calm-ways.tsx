import type { ReactNode } from 'react';
import { useSay } from '../../ui/say.js';

const WAYS = ['look', 'hold', 'count', 'breathe'] as const;

/** Four short ways to steady oneself, as text; opened where one is, so that nobody has to leave the table for them. */
export function CalmHere(): ReactNode {
  const say = useSay();
  return (
    <details>
      <summary>{say('home.calm')}</summary>
      <dl className="stack-3">
        {WAYS.map((way) => (
          <div key={way}>
            <dt className="label">{say(`calm.${way}`)}</dt>
            <dd>{say(`calm.${way}.more`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

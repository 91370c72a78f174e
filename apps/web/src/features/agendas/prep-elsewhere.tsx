import type { ReactNode } from 'react';
import type { PreparationView } from '#libs/contracts';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { Preparation } from './use-preparation.js';

/** The plan as it was saved elsewhere meanwhile, beside the one here. Neither goes until the mediator says so. */
export function PrepElsewhere({ preparation, there }: { preparation: Preparation; there: PreparationView }): ReactNode {
  const say = useSay();
  return (
    <section className="ruled stack-3" aria-labelledby="elsewhere">
      <h2 id="elsewhere">{say('desk.prep.elsewhere')}</h2>
      <p role="status">{say('desk.prep.elsewhere.more', { pages: there.items.length })}</p>
      {there.openingWords.trim() !== '' && (
        <div className="stack-2">
          <h3>{say('desk.prep.elsewhere.opening')}</h3>
          <Words text={there.openingWords} as="brief" />
        </div>
      )}
      <div className="row">
        <Button onClick={() => preparation.settle('both')}>{say('desk.notes.join')}</Button>
        <Button onClick={() => preparation.settle('there')}>{say('desk.prep.elsewhere.there')}</Button>
      </div>
    </section>
  );
}

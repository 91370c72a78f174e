import type { ReactNode } from 'react';
import { Failed } from '../../platform/answer.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { stillTrue } from './still-true.js';
import type { HurtPage } from './use-hurt-page.js';

/** "Not before I have slept on it": its author keeps the page from being brought until the next morning, or lifts it. */
export function RestChoice({ page }: { page: HurtPage }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const deed = useDeed();
  const { view } = page;
  if (!view || view.tabledAt) return null;
  const { restUntil } = view;
  return (
    <div className="stack-2">
      <div className="row row--apart">
        <p className="small soft" role="status">
          {restUntil
            ? say('note.rest.until', { when: `${long(restUntil.date)}, ${restUntil.time}` })
            : say('note.rest.more')}
        </p>
        <Button busy={deed.busy} onClick={() => void deed.run(() => page.rest(restUntil === null))}>
          {say(restUntil ? 'note.rest.lift' : 'note.rest')}
        </Button>
      </div>
      <Failed error={stillTrue(deed.error, page)} />
    </div>
  );
}

import { useEffect, useState, type ReactNode } from 'react';
import { Failed } from '../../platform/answer.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button, Go, GoButton } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { stillTrue } from './still-true.js';
import type { HurtPage } from './use-hurt-page.js';

/** Closing the page, or deleting it with thirty days to undo. */
export function HurtClosing({ page }: { page: HurtPage }): ReactNode {
  const say = useSay();
  const deed = useDeed();
  const [asking, setAsking] = useState(false);
  return (
    <div className="ruled stack-3">
      <Failed error={stillTrue(deed.error, page)} />
      {asking && <p role="status">{say('note.delete.ask')}</p>}
      <div className="row">
        {asking ? (
          <Button busy={deed.busy} onClick={() => void deed.run(page.remove)}>
            {say('note.delete.do')}
          </Button>
        ) : (
          <GoButton to="/notes" kind="main">
            {say('note.close')}
          </GoButton>
        )}
        {page.view && (
          <Button onClick={() => setAsking(!asking)}>{say(asking ? 'note.delete.not' : 'note.delete')}</Button>
        )}
      </div>
      <p className="small soft">{say('note.foot')}</p>
    </div>
  );
}

/** A deleted page: its words are not shown, and one press brings them back. */
export function HurtDeleted({ page }: { page: HurtPage }): ReactNode {
  const say = useSay();
  const deed = useDeed();
  // The page and the button that deleted it are gone.
  useEffect(() => document.getElementById('main')?.focus(), []);
  return (
    <div className="stack-3">
      <h1>{say('notes.deleted.one')}</h1>
      <p role="status">{say('notes.deleted.nobody')}</p>
      <p className="soft">{say('notes.deleted.one.more')}</p>
      <Failed error={stillTrue(deed.error, page)} />
      <div className="row">
        <Button
          busy={deed.busy}
          onClick={() => void deed.run(() => page.restore().then(() => document.getElementById('main')?.focus()))}
        >
          {say('notes.undo')}
        </Button>
        <Go to="/notes">{say('notes.back')}</Go>
      </div>
    </div>
  );
}

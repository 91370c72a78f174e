import { useState, type ReactNode } from 'react';
import type { FeedView } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useChangeFeed, useFeed } from './own-notices.js';

/** The address at which one's calendar fetches one's sessions: make it, make another, end it. */
export function OwnFeed(): ReactNode {
  const say = useSay();
  const feed = useFeed();
  return (
    <section className="ruled stack-3" aria-labelledby="feed">
      <h2 id="feed">{say('feed.title')}</h2>
      <p>{say('feed.lede')}</p>
      <p className="readers">
        <Rich of="feed.readers" />
      </p>
      <Answer of={feed}>{(view) => <Address since={view.since} />}</Answer>
    </section>
  );
}

function Address({ since }: Pick<FeedView, 'since'>): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const change = useChangeFeed();
  const [asking, setAsking] = useState(false);
  const link = change.data?.link ?? null;
  const does = (to: 'make' | 'end'): void => {
    setAsking(false);
    change.mutate(to);
  };
  return (
    <div className="stack-3">
      {link === null && (
        <p role="status">
          {since === null
            ? say(change.data ? 'feed.ended' : 'feed.none')
            : say('feed.since', { date: long(since.date), time: since.time })}
        </p>
      )}
      {link !== null && (
        <Field
          label={say('feed.link')}
          hint={say('feed.link.hint')}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      )}
      <Failed error={change.error} />
      {asking ? (
        <div className="stack-3">
          <p>{say('feed.again.sure')}</p>
          <div className="row">
            <Button onClick={() => does('make')}>{say('feed.again.do')}</Button>
            <Button kind="plain" onClick={() => setAsking(false)}>
              {say('feed.again.not')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <Button busy={change.isPending} onClick={() => (since === null ? does('make') : setAsking(true))}>
            {say(since === null ? 'feed.make' : 'feed.again')}
          </Button>
          {since !== null && (
            <Button kind="plain" busy={change.isPending} onClick={() => does('end')}>
              {say('feed.end')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

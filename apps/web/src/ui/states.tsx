import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WordKey } from '#libs/words';
import { Button, GoButton } from './button.js';
import { Notice } from './notice.js';
import { useSay } from './say.js';

const STILL_LOADING_MS = 4000;

/** Still hairlines where lines will stand; words only after four seconds. */
export function Skeleton(): ReactNode {
  const say = useSay();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), STILL_LOADING_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="stack-4">
      <div className="skeleton" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <p className="soft" role="status">
        {long ? say('frame.loading') : ''}
      </p>
    </div>
  );
}

interface ErrorNoticeProps {
  /** What is said; "That didn’t work. Nothing was lost." when it is left out. */
  sentence?: WordKey;
  /** The code by which the server's log can be searched. */
  reference?: string | null;
  again?: () => void;
  /** It appeared because of a press: the focus goes to it. */
  pressed?: boolean;
}

/** Something failed, said where it happened, with a way on. */
export function ErrorNotice({ sentence = 'frame.failed', reference, again, pressed }: ErrorNoticeProps): ReactNode {
  const say = useSay();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pressed) here.current?.focus();
  }, [pressed, sentence, reference]);
  return (
    <div ref={here} tabIndex={-1} role={pressed ? undefined : 'status'}>
      <Notice>
        <p>{say(sentence)}</p>
        {(again || reference) && (
          <div className="row">
            {again && <Button onClick={again}>{say('frame.again')}</Button>}
            {reference && <span className="small soft">{say('frame.reference', { reference })}</span>}
          </div>
        )}
      </Notice>
    </div>
  );
}

/** Nothing here yet: one sentence and one action. */
export function Empty({ sentence, children }: { sentence: WordKey; children?: ReactNode }): ReactNode {
  const say = useSay();
  return (
    <div className="stack-3">
      <p>{say(sentence)}</p>
      {children && <div className="row">{children}</div>}
    </div>
  );
}

/** Said under the masthead while the device has no connection, and where writing stays meanwhile. */
export function OfflineNotice({ keeps }: { keeps: 'device' | 'page' }): ReactNode {
  const say = useSay();
  return (
    <Notice polite>
      <p>{say(`frame.offline.${keeps}`)}</p>
    </Notice>
  );
}

/** What stands in place of a page that isn't there, or isn't yours: the same, to the letter. */
export function Missing(): ReactNode {
  const say = useSay();
  return (
    <>
      <h1>{say('frame.missing.title')}</h1>
      <p>{say('frame.missing')}</p>
      <div className="row">
        <GoButton to="/">{say('frame.missing.do')}</GoButton>
      </div>
    </>
  );
}

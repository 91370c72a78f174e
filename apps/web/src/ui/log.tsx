import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react';
import { useSay } from './say.js';

/** How long a sentence stays in the log, in milliseconds: by then it was read out, and it may no longer be so. */
const STAYS = 10_000;

/** Says a sentence; what it returns takes it back. */
type TellIt = (sentence: string) => () => void;

const Tell = createContext<TellIt>(() => () => undefined);

/**
 * Says a sentence to the page's one polite log, which only a screen reader hears. It goes by itself; as the cleanup of an
 * effect it goes with what it was about.
 */
export function useTell(): TellIt {
  return use(Tell);
}

/** The one polite log of the page: changes of step, news of the board, the name of a new page. */
export function Log({ children }: { children: ReactNode }): ReactNode {
  const say = useSay();
  const [told, setTold] = useState<readonly { readonly id: number; readonly sentence: string }[]>([]);
  const last = useRef(0);
  const tell = useCallback<TellIt>((sentence) => {
    const id = ++last.current;
    const takeBack = (): void => setTold((before) => before.filter((one) => one.id !== id));
    setTold((before) => [...before, { id, sentence }]);
    const timer = setTimeout(takeBack, STAYS);
    return () => {
      clearTimeout(timer);
      takeBack();
    };
  }, []);
  return (
    <Tell value={tell}>
      {children}
      <div className="away" role="log" aria-live="polite" aria-label={say('frame.news')}>
        {told.map(({ id, sentence }) => (
          <p key={id}>{sentence}</p>
        ))}
      </div>
    </Tell>
  );
}

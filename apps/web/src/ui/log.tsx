import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { useSay } from './say.js';

/** How many sentences the log keeps; older ones have long been read out. */
const KEPT = 5;

const Tell = createContext<(sentence: string) => void>(() => undefined);

/** Says a sentence to the page's one polite log, which only a screen reader hears. */
export function useTell(): (sentence: string) => void {
  return use(Tell);
}

/** The one polite log of the page: changes of step, news of the board, the name of a new page. */
export function Log({ children }: { children: ReactNode }): ReactNode {
  const say = useSay();
  const [told, setTold] = useState<readonly { readonly id: number; readonly sentence: string }[]>([]);
  const tell = useCallback((sentence: string) => {
    setTold((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, sentence }].slice(-KEPT));
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

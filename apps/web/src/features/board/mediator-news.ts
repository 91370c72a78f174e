import { useEffect, useRef } from 'react';
import { useTell } from '../../ui/log.js';
import { useSay } from '../../ui/say.js';
import type { MediatorTable } from './mediator-table.js';
import { useTableSay } from './table-words.js';

/** Says what changed on the board to the page's one polite log; nothing for what was there when the page opened. */
export function useMediatorNews({ view, names }: Pick<MediatorTable, 'view' | 'names'>): void {
  const say = useSay();
  const { item, phase, signals } = view;
  const tableSay = useTableSay(names, item?.author ?? 'partnerA', item?.step);
  const from = signals.at(-1)?.by;
  useNews(phase, say('desk.live.news.phase', { phase }));
  useNews(
    item && `${item.itemId} ${item.step.id} ${item.round}`,
    item &&
      say('desk.live.news.step', { number: item.step.number, of: item.step.of, title: tableSay(item.step.title) }),
  );
  useNews(String(signals.length), from ? say('desk.live.news.signal', { name: names[from] }) : null);
}

/** Tells the sentence whenever `what` differs from before. */
function useNews(what: string | null, sentence: string | null): void {
  const tell = useTell();
  const told = useRef(what);
  useEffect(() => {
    if (told.current === what) return;
    told.current = what;
    if (sentence !== null) tell(sentence);
  });
}

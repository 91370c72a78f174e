import { useEffect, useRef } from 'react';
import { useTell } from '../../ui/log.js';
import { useSay } from '../../ui/say.js';
import type { MediatorTable } from './mediator-table.js';
import { useTableSay } from './table-words.js';

type News = Pick<MediatorTable, 'view' | 'names'> & { readonly presenting: boolean };

/**
 * Says what changed on the board to the page's one polite log; nothing for what was there when the page opened. While
 * presenting, others may hear it: what is the mediator's alone is then said without a name, or not at all.
 */
export function useMediatorNews({ view, names, presenting }: News): void {
  const say = useSay();
  const { item, frame, phase, apart, signals, agreements } = view;
  const run = item ?? frame;
  const tableSay = useTableSay(names, run?.step.author ?? 'partnerA', run?.step);
  const from = signals.at(-1)?.by;
  useNews(phase, say('desk.live.news.phase', { phase }));
  const apartWith = apart?.with
    ? say('desk.live.apart.with', { name: names[apart.with] })
    : say('desk.live.apart.neither');
  useNews(apart && (apart.with ?? 'neither'), apart && !presenting ? apartWith : null);
  useNews(
    run && `${item?.itemId ?? 'frame'} ${run.step.id} ${run.round}`,
    run && say('desk.live.news.step', { number: run.step.number, of: run.step.of, title: tableSay(run.step.title) }),
  );
  const stand = agreements.filter(({ stage }) => stage === 'confirmed').length;
  useNews(String(stand), stand > 0 ? say('desk.agreements.news') : null);
  const signal = from && say('desk.live.news.signal', { name: names[from] });
  useNews(String(signals.length), (presenting ? say('desk.live.news.new') : signal) ?? null);
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

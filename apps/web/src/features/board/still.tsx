import { useEffect, type ReactNode } from 'react';
import { useTell } from '../../ui/log.js';
import { useSay } from '../../ui/say.js';
import type { Board } from './use-board.js';
import { useLineGone } from './use-line-gone.js';

/** One quiet column that takes the board's place: a heading said once to the log, and what one can do. */
export function Still({ title, lede, children }: { title: string; lede: string; children?: ReactNode }): ReactNode {
  const tell = useTell();
  useEffect(() => tell(title), [tell, title]);
  return (
    <main id="main" tabIndex={-1} className="paused">
      <div className="stack-3">
        <h1>{title}</h1>
        <p className="lede">{lede}</p>
      </div>
      {children}
    </main>
  );
}

/** How the line stands, beside what stands still. */
export function StillLine({ board, paused = false }: { board: Board; paused?: boolean }): ReactNode {
  const say = useSay();
  const gone = useLineGone(board);
  const connected = paused ? 'board.line.still' : 'board.line.only';
  return (
    <p className="line" role="status">
      {say(gone ? 'board.line.lost' : connected)}
    </p>
  );
}

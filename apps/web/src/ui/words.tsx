import type { ReactNode } from 'react';

/** Which of the two wrote it: A one line and a round mark, B two lines and a square one. Never the colour alone. */
export type Author = 'partnerA' | 'partnerB';

const SIDE = { partnerA: 'a', partnerB: 'b' } as const;

interface WordsProps {
  text: string;
  by?: Author;
  /** `tabled` lies on a sheet; `plain` has no line; `brief` is small. */
  as?: 'tabled' | 'plain' | 'brief';
  id?: string;
}

/** People's own words, in serif, on the line of their author. An empty line starts a paragraph. */
export function Words({ text, by, as, id }: WordsProps): ReactNode {
  const looks = [
    'words',
    by && `words--${SIDE[by]}`,
    as === 'brief' ? 'words--plain words--brief' : as && `words--${as}`,
  ];
  return (
    <blockquote id={id} className={looks.filter(Boolean).join(' ')}>
      {text.split(/\n{2,}/).map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </blockquote>
  );
}

/** Somebody's name in the colour of their seat. */
export function Who({ seat, children }: { seat?: Author; children: ReactNode }): ReactNode {
  return <span className={seat ? `who who--${SIDE[seat]}` : 'who'}>{children}</span>;
}

/** The mark of a seat, always beside the name. */
export function SeatMark({ seat }: { seat: Author }): ReactNode {
  return <span className={`seat seat--${SIDE[seat]}`}>{SIDE[seat].toUpperCase()}</span>;
}

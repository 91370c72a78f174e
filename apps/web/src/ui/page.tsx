import { useEffect, type ReactNode } from 'react';

interface PageProps {
  /** One column, one with a margin for asides, or the width of a desk. */
  width?: 'column' | 'beside' | 'desk';
  /** The page is still on its way: it takes no focus. */
  waiting?: boolean;
  children: ReactNode;
}

const WIDTHS = { column: 'page', beside: 'page page--beside', desk: 'page page--desk' } as const;

let first = true;

/** The main part of a page. When one page follows another, the focus comes here and the window goes to its top. */
export function Page({ width = 'column', waiting = false, children }: PageProps): ReactNode {
  useArrival(waiting);
  return (
    <main id="main" tabIndex={-1} className={WIDTHS[width]}>
      {children}
    </main>
  );
}

/** Moves the focus to `#main` when a page takes the place of another; not at the first, where the browser does. */
export function useArrival(waiting = false): void {
  useEffect(() => {
    if (waiting) return;
    if (first) {
      first = false;
      return;
    }
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [waiting]);
}

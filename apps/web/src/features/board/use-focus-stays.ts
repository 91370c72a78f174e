import { useEffect, useRef } from 'react';

/**
 * Where what had the focus is gone with a new view (an answer was given, the step moved on), the focus goes to the
 * heading of what comes next instead of nowhere. Whoever pressed by hand is not scrolled.
 * @param view the newest view
 */
export function useFocusStays(view: unknown): void {
  const last = useRef<Element | null>(null);
  const byHand = useRef(false);
  useEffect(() => {
    const focused = ({ target }: FocusEvent): void => void (last.current = target as Element);
    const pointed = (): void => {
      last.current = null;
      byHand.current = true;
    };
    const typed = (): void => void (byHand.current = false);
    document.addEventListener('focusin', focused);
    document.addEventListener('pointerdown', pointed, true);
    document.addEventListener('keydown', typed, true);
    return () => {
      document.removeEventListener('focusin', focused);
      document.removeEventListener('pointerdown', pointed, true);
      document.removeEventListener('keydown', typed, true);
    };
  }, []);
  useEffect(() => {
    if (!last.current || last.current.isConnected || document.activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('#main h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: byHand.current });
  }, [view]);
}

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Moves the focus to an element once what a press changed has been drawn: what was pressed is often gone by then, and
 * the focus with it.
 */
export function useFocusAfter<Of extends HTMLElement>(): readonly [here: RefObject<Of | null>, move: () => void] {
  const here = useRef<Of>(null);
  const [asked, ask] = useState(0);
  useEffect(() => {
    if (asked > 0) here.current?.focus();
  }, [asked]);
  return [here, useCallback(() => ask((times) => times + 1), [])];
}

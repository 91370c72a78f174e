import { useSyncExternalStore } from 'react';
import type { SaveState } from './autosave.js';
import { isCovered } from './leave.js';
import { isSharedDevice } from './shared-device.js';

/**
 * Writing that stands in this page's memory alone: where nothing is kept on the device, going away from it has to be
 * meant. Leaving the site never asks.
 */
const unsent = new Map<string, { readonly shown: boolean }>();
let waiting: (() => void) | null = null;
let asked: (() => void) | null = null;
const listeners = new Set<() => void>();

addEventListener('beforeunload', (event) => {
  if (unsent.size > 0 && !isCovered()) event.preventDefault();
});

/** Takes note of where a piece of writing stands now; `shown`: it stands on the page that is open. */
export function noteUnsent(id: string, state: SaveState, shown: boolean): void {
  const here = 'where' in state ? state.where === 'page' : isSharedDevice() && !navigator.onLine && isUnderWay(state);
  if (here) unsent.set(id, { shown });
  else unsent.delete(id);
  if (asked && !anyShown()) ask(null);
  if (unsent.size === 0) waiting?.();
}

/** Its page has gone; it goes on being sent from this tab. */
export function noteGone(id: string): void {
  if (unsent.has(id)) unsent.set(id, { shown: false });
}

const anyShown = (): boolean => [...unsent.values()].some(({ shown }) => shown);

const isUnderWay = ({ at }: SaveState): boolean => at === 'waiting' || at === 'saving';

/** Does something that ends this page's memory, once nothing stands there alone any more. */
export function afterSent(then: () => void): void {
  waiting = then;
  if (unsent.size === 0) then();
}

/** Goes elsewhere; asks first where something stands in this page's memory alone. */
export function goOrAsk(go: () => void): void {
  if (anyShown()) ask(go);
  else go();
}

/** What was asked for and waits for an answer: going, or null. */
export function useAsked(): { readonly stay: () => void; readonly go: () => void } | null {
  const waits = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => asked,
  );
  if (!waits) return null;
  return {
    stay: () => ask(null),
    go: () => {
      ask(null);
      // Where going leads on at once, nothing is asked a second time.
      [...unsent.keys()].forEach(noteGone);
      waits();
    },
  };
}

function ask(go: (() => void) | null): void {
  asked = go;
  listeners.forEach((changed) => changed());
}

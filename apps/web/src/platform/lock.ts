import { useSyncExternalStore } from 'react';

let locked = false;
const listeners = new Set<() => void>();

/** Puts the lock in the place of every page: the sign-in has ended, or the browser brought an old page back. */
export function lockPage(): void {
  setLocked(true);
}

/** How long a page stays open while nobody touches it, in milliseconds. */
const IDLE_MS = 10 * 60_000;
/** How often that is looked at. Clocks are compared: no timer runs behind a closed lid. */
const LOOK_MS = 5_000;
const TOUCHES = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

/** Calls back once nobody has touched the page for ten minutes, also when it wakes after that. Returns how to stop. */
export function onIdle(then: () => void): () => void {
  let last = Date.now();
  const touched = (): void => {
    // What wakes a page that slept is no touch of who was there before.
    if (Date.now() - last < IDLE_MS) last = Date.now();
    else look();
  };
  const look = (): void => {
    if (Date.now() - last < IDLE_MS) return;
    last = Date.now();
    then();
  };
  const timer = setInterval(look, LOOK_MS);
  for (const touch of TOUCHES) addEventListener(touch, touched, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    for (const touch of TOUCHES) removeEventListener(touch, touched, { capture: true });
    document.removeEventListener('visibilitychange', look);
  };
}

/** Takes the lock away: somebody signs in anew. */
export function unlockPage(): void {
  setLocked(false);
}

/** Whether the lock is shown. */
export function useLocked(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => locked,
  );
}

function setLocked(to: boolean): void {
  locked = to;
  listeners.forEach((changed) => changed());
}

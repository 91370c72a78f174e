import { useSyncExternalStore } from 'react';
import { isSignOutDue } from './sign-out.js';
import { onTouched, sayTouched } from './tabs.js';

/** A page that is opened while the last sign-in is still to end begins with the lock. */
let locked = isSignOutDue();
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

/**
 * Calls back once nobody has touched any page of this browser for ten minutes, also when it wakes after that: the
 * sign-in that ends is every tab's. Returns how to stop.
 */
export function onIdle(then: () => void): () => void {
  let last = Date.now();
  let said = 0;
  const touchedSomewhere = (): void => {
    // What wakes a page that slept is no touch of who was there before.
    if (Date.now() - last < IDLE_MS) last = Date.now();
    else look();
  };
  const touched = (): void => {
    touchedSomewhere();
    if (Date.now() - said < LOOK_MS) return;
    said = Date.now();
    sayTouched();
  };
  const look = (): void => {
    if (Date.now() - last < IDLE_MS) return;
    last = Date.now();
    then();
  };
  const timer = setInterval(look, LOOK_MS);
  for (const touch of TOUCHES) addEventListener(touch, touched, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  const stopOthers = onTouched(touchedSomewhere);
  return () => {
    clearInterval(timer);
    stopOthers();
    for (const touch of TOUCHES) removeEventListener(touch, touched, { capture: true });
    document.removeEventListener('visibilitychange', look);
  };
}

/** Keeps the other tabs open as well while this one is in use without being touched. Returns how to stop. */
export function keepAwake(): () => void {
  const timer = setInterval(sayTouched, LOOK_MS);
  return () => clearInterval(timer);
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

import { useSyncExternalStore } from 'react';

let locked = false;
const listeners = new Set<() => void>();

/** Puts the lock in the place of every page: the sign-in has ended, or the browser brought an old page back. */
export function lockPage(): void {
  setLocked(true);
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

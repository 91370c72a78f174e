import { useSyncExternalStore } from 'react';

/**
 * Whether the coach speaks on this device. Kept on the device and nowhere else: whether somebody lets it help is
 * nobody's business, and with the account it would be one more thing that is stored about them.
 */
const KEPT = 'suggestions';
const OFF = 'off';
const listeners = new Set<() => void>();

/** Turns the coach off or on, on every field at once, now and next time. */
export function turnCoach(to: 'on' | 'off'): void {
  if (to === OFF) localStorage.setItem(KEPT, OFF);
  else localStorage.removeItem(KEPT);
  listeners.forEach((changed) => changed());
}

/** Whether the coach is on. It is until somebody turns it off. */
export function useCoachOn(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => localStorage.getItem(KEPT) !== OFF,
  );
}

import type { ReactNode } from 'react';

const PATHS = {
  circle: 'M7.8 4.2a8.9 8.9 0 0 1 8.4 0M20.9 12.4a8.9 8.9 0 0 1-4.2 7.3M7.3 19.7a8.9 8.9 0 0 1-4.2-7.3',
  pause: 'M8 5v14M16 5v14',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  pen: 'M5 19l1-4L16 5l3 3L9 18z',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
} as const;

/** A tiny drawing in the colour of the text. It stands beside words that say the same, never alone. */
export function Mark({ of }: { of: keyof typeof PATHS }): ReactNode {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {of === 'circle' && <circle cx="12" cy="12" r="3.25" />}
      <path d={PATHS[of]} />
    </svg>
  );
}

import { useEffect, useState } from 'react';

/** How often the present is looked at again, in milliseconds. */
const LOOK_MS = 10_000;

/** The present in epoch milliseconds, kept up with while the page stands. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const look = (): void => setNow(Date.now());
    const timer = setInterval(look, LOOK_MS);
    // A page that was hidden may have been asleep.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return now;
}

import { useSyncExternalStore } from 'react';

function watch(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Whether the device says it has a connection. False is certain, true is a hope. */
export function useOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine);
}

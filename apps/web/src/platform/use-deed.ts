import { useRef, useState } from 'react';

/** One deed at a time, and what it failed with. */
export function useDeed(): {
  readonly busy: boolean;
  readonly error: unknown;
  readonly run: (deed: () => Promise<void>) => Promise<void>;
} {
  const [state, set] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  // A second press may come before the page is drawn again, with the state as it was.
  const busy = useRef(false);
  const run = async (deed: () => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    set({ busy: true, error: null });
    const error: unknown = await deed().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    busy.current = false;
    set({ busy: false, error });
  };
  return { ...state, run };
}

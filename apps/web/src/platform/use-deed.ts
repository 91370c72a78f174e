import { useState } from 'react';

/** One deed at a time, and what it failed with. */
export function useDeed(): {
  readonly busy: boolean;
  readonly error: unknown;
  readonly run: (deed: () => Promise<void>) => Promise<void>;
} {
  const [state, set] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const run = async (deed: () => Promise<void>): Promise<void> => {
    if (state.busy) return;
    set({ busy: true, error: null });
    await deed().then(
      () => set({ busy: false, error: null }),
      (error: unknown) => set({ busy: false, error }),
    );
  };
  return { ...state, run };
}

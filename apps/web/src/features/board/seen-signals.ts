import type { Signal } from '#libs/domain';

/** The signals of a session, the newest first: those the mediator has not marked as seen, and all others. */
export interface SignalsSeen {
  readonly pinned: readonly Signal[];
  readonly logged: readonly Signal[];
}

const BETWEEN = ' ';

/** Which of these are still to be seen. `seen` is what was kept: the names of the others, one after the other. */
export function signalsSeen(signals: readonly Signal[], seen: string): SignalsSeen {
  const names = new Set(seen.split(BETWEEN));
  const newestFirst = signals.toReversed();
  return {
    pinned: newestFirst.filter((signal) => !names.has(nameOf(signal))),
    logged: newestFirst.filter((signal) => names.has(nameOf(signal))),
  };
}

/** What is kept once this one has been seen too. */
export function withSeen(seen: string, signal: Signal): string {
  return [...new Set([...seen.split(BETWEEN), nameOf(signal)])].filter(Boolean).join(BETWEEN);
}

function nameOf({ by, at }: Signal): string {
  return `${by}:${at}`;
}

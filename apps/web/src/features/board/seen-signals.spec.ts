import type { Signal } from '#libs/domain';
import { signalsSeen, withSeen } from './seen-signals.js';

const signal = (by: Signal['by'], at: number): Signal => ({ by, at, kind: 'slow_down', text: null });
const FIRST = signal('partnerA', 1);
const OTHERS = signal('partnerB', 1);
const LATER = signal('partnerA', 2);
const ALL = [FIRST, OTHERS, LATER];

describe('signals', () => {
  it('are all pinned, the newest first, until one is seen', () => {
    expect(signalsSeen(ALL, '')).toEqual({ pinned: [LATER, OTHERS, FIRST], logged: [] });
  });

  it('go to the log one by one, and those of the same moment are told apart', () => {
    const seen = withSeen('', OTHERS);
    expect(signalsSeen(ALL, seen)).toEqual({ pinned: [LATER, FIRST], logged: [OTHERS] });
    expect(signalsSeen(ALL, withSeen(seen, FIRST))).toEqual({ pinned: [LATER], logged: [OTHERS, FIRST] });
  });

  it('are seen once, however often that is said', () => {
    const seen = withSeen('', FIRST);
    expect(withSeen(seen, FIRST)).toBe(seen);
  });
});

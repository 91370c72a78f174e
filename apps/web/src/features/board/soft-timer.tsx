import { useEffect, useState, type ReactNode } from 'react';
import type { TimerView } from '#libs/domain';
import { useSay } from '../../ui/say.js';

const MINUTE_MS = 60_000;

/**
 * What a soft timer says: words, rounded to minutes. Nothing ends by it.
 * @param ahead by how much the server's clock is ahead of this device's, in milliseconds
 */
export function SoftTimer({ timer, ahead }: { timer: TimerView | null; ahead: number }): ReactNode {
  const say = useSay();
  const left = useMinutesLeft(timer, ahead);
  if (!timer) return null;
  if (left === null) return say('board.timer.still');
  return left > 0 ? say('board.timer.about', { minutes: left }) : say('board.timer.over');
}

/** Whole minutes left, looked at again as each one ends; null while it stands still. */
export function useMinutesLeft(timer: TimerView | null, ahead: number): number | null {
  const endsAt = timer?.endsAt ?? null;
  const [now, setNow] = useState(() => Date.now());
  const leftMs = endsAt === null ? null : endsAt - (now + ahead);
  useEffect(() => {
    if (endsAt === null) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 6);
    return () => clearInterval(timer);
  }, [endsAt]);
  return leftMs === null ? null : Math.max(0, Math.round(leftMs / MINUTE_MS));
}

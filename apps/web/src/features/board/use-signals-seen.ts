import type { Signal } from '#libs/domain';
import { useKept } from '../../platform/use-kept.js';
import { usePerson } from '../accounts/session.js';
import { signalsSeen, withSeen, type SignalsSeen } from './seen-signals.js';

/** Which signals are still to be seen, and how one is marked. */
export interface SignalsToSee extends SignalsSeen {
  readonly see: (signal: Signal) => void;
}

/**
 * What has been seen stays so after a reload, on this device alone: nobody else has to do with it. It is not kept among
 * the person's own writing, of which it is asked whether anything is still unsent. Once a page, so that every part of it
 * counts the same.
 */
export function useSignalsSeen(sessionId: string, signals: readonly Signal[]): SignalsToSee {
  const person = usePerson();
  const [seen, keep] = useKept(`signals/${person.id}/${sessionId}`, '');
  return { ...signalsSeen(signals, seen), see: (signal) => keep(withSeen(seen, signal)) };
}

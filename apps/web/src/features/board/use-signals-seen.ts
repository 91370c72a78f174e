import type { Signal } from '#libs/domain';
import { useKept } from '../../platform/use-kept.js';
import { usePerson } from '../accounts/session.js';
import { useMediatorTable } from './mediator-table.js';
import { signalsSeen, withSeen } from './seen-signals.js';

/**
 * What has been seen stays so after a reload, on this device alone: nobody else has to do with it. It is not kept among
 * the person's own writing, of which it is asked whether anything is still unsent.
 */
export function useSignalsSeen() {
  const person = usePerson();
  const { meeting, view } = useMediatorTable();
  const [seen, keep] = useKept(`signals/${person.id}/${meeting.id}`, '');
  return { ...signalsSeen(view.signals, seen), see: (signal: Signal) => keep(withSeen(seen, signal)) };
}

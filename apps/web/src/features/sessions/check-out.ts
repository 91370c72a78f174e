import { useState } from 'react';
import { useKept } from '../../platform/use-kept.js';
import { usePerson } from '../accounts/session.js';

/** A check-out while it is written: it outlives the form it is typed into, since the mediator may go on meanwhile. */
export interface CheckOut {
  readonly words: string;
  readonly type: (words: string) => void;
  readonly wantsCall: boolean;
  readonly wantCall: (wanted: boolean) => void;
  /** Whether exactly these words were sent. */
  readonly isSent: boolean;
  /** Whether something was written that was not sent. */
  readonly isBegun: boolean;
  /** The server has these words; this device forgets them. */
  readonly gone: (words: string) => void;
}

/** The check-out of one session, found again after a reload until it is sent. */
export function useCheckOut(sessionId: string): CheckOut {
  const person = usePerson();
  const [words, type, forget] = useKept(`${person.id}/check-out/${sessionId}`, '');
  const [wantsCall, wantCall] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const gone = (given: string): void => {
    setSent(given);
    forget(given);
  };
  return { words, type, wantsCall, wantCall, isSent: sent === words, isBegun: words !== '' && sent !== words, gone };
}

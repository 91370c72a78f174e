import { useState } from 'react';
import { useKept } from '../../platform/use-kept.js';
import { usePerson } from '../accounts/session.js';

/** A check-out as it is given. */
type Given = Pick<CheckOut, 'words' | 'wantsCall'>;

/** A check-out while it is written: it outlives the form it is typed into, since the mediator may go on meanwhile. */
export interface CheckOut {
  readonly words: string;
  readonly type: (words: string) => void;
  readonly wantsCall: boolean;
  readonly wantCall: (wanted: boolean) => void;
  /** Whether exactly this was sent, the words and the wish to be called. */
  readonly isSent: boolean;
  /** Whether something was written that was not sent. */
  readonly isBegun: boolean;
  /** The server has this; the device forgets the words. */
  readonly gone: (given: Given) => void;
}

/** The check-out of one session, found again after a reload until it is sent. */
export function useCheckOut(sessionId: string): CheckOut {
  const person = usePerson();
  const [words, type, forget] = useKept(`${person.id}/check-out/${sessionId}`, '');
  const [wantsCall, wantCall] = useState(false);
  const [sent, setSent] = useState<Given | null>(null);
  const gone = (given: Given): void => {
    setSent(given);
    forget(given.words);
  };
  const isSent = sent?.words === words && sent.wantsCall === wantsCall;
  return { words, type, wantsCall, wantCall, isSent, isBegun: words !== '' && sent?.words !== words, gone };
}

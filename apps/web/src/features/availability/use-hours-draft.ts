import { useCallback, useEffect, useRef } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { useKept } from '../../platform/use-kept.js';
import { usePerson } from '../accounts/session.js';
import { changedIn, partsOf, sameHours, type HoursParts } from './changed-hours.js';

/** A mediator's hours as they stand on the page, kept on this device until they are saved or let go. */
export interface HoursDraft {
  readonly typed: SetAvailability;
  /** Whether something here differs from what was saved last. */
  readonly unsaved: boolean;
  /** Whether a part that was changed here was saved from elsewhere since. */
  readonly elsewhere: boolean;
  readonly change: (to: HoursParts) => void;
  /** These were saved: what was changed since they were sent still waits. */
  readonly saved: (sent: SetAvailability) => void;
  /** Goes back to what was saved last. */
  readonly letGo: () => void;
}

/** Finds again what was changed here and not saved. Only changed parts are kept: the others stay as they are saved. */
export function useHoursDraft(known: SetAvailability): HoursDraft {
  const [kept, keep] = useKept(`${usePerson().id}/hours`, '');
  const newest = useRef(kept);
  const changed = changedIn(kept, known);
  const typed = { ...known, ...changed.to };
  const unsaved = !sameHours(typed, known);
  useEffect(() => {
    newest.current = kept;
    if (kept !== '' && !unsaved) keep('');
  }, [kept, unsaved, keep]);
  const change = useCallback(
    (to: HoursParts): void => {
      const before = changedIn(newest.current, known);
      const from = { ...partsOf(known, to), ...before.from };
      newest.current = JSON.stringify({ to: { ...before.to, ...to }, from });
      keep(newest.current);
    },
    [keep, known],
  );
  return {
    typed,
    unsaved,
    elsewhere: unsaved && !sameHours({ ...known, ...changed.from }, known),
    change,
    saved: (sent) => {
      const { to } = changedIn(newest.current, known);
      keep(sameHours({ ...known, ...to }, sent) ? '' : JSON.stringify({ to, from: partsOf(sent, to) }));
    },
    letGo: () => keep(''),
  };
}

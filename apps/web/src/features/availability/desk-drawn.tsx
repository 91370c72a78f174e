import type { ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useSetAvailability } from './desk-availability.js';

interface DeskDrawnProps {
  known: SetAvailability;
  drawn: { readonly date: string; readonly from: string; readonly to: string };
  onDone: () => void;
}

/** Hours drawn over in the calendar become a single date of the availability: extra, or away. */
export function DeskDrawn({ known, drawn, onDone }: DeskDrawnProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const save = useSetAvailability();
  const add = (kind: 'away' | 'extra'): void =>
    save.mutate({ ...known, exceptions: [...known.exceptions, { ...drawn, kind }] }, { onSuccess: onDone });
  return (
    <Notice polite>
      <p>{say('desk.calendar.drawn', { ...drawn, date: long(drawn.date) })}</p>
      {save.error && <ErrorNotice pressed sentence={sentenceOf(save.error)} reference={referenceOf(save.error)} />}
      <div className="row">
        <Button kind="small" busy={save.isPending} onClick={() => add('away')}>
          {say('desk.calendar.away')}
        </Button>
        <Button kind="small" busy={save.isPending} onClick={() => add('extra')}>
          {say('desk.calendar.extra')}
        </Button>
        <Button kind="small" onClick={onDone}>
          {say('desk.calendar.not')}
        </Button>
      </div>
    </Notice>
  );
}

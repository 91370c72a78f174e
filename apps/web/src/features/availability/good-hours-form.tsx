import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { READ_GOOD_HOURS, SET_GOOD_HOURS, type GoodHoursView, type HoursRow } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';
import { Button } from '../../ui/button.js';
import { Rich, useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';
import { DeskWeekly } from './desk-weekly.js';

interface GoodHoursProps {
  coupleId: string;
  names: { readonly mediator: string; readonly other: string };
}

/** The hours a partner is willing to meet, by their own clock. */
export function GoodHoursForm({ coupleId, names }: GoodHoursProps): ReactNode {
  const say = useSay();
  const id = useId();
  const hours = useQuery({
    queryKey: ['good-hours', coupleId],
    queryFn: ({ signal }) => call(READ_GOOD_HOURS, { params: { coupleId }, signal }),
    refetchOnWindowFocus: false,
  });
  return (
    <section className="stack-3" aria-labelledby={id}>
      <h2 id={id}>{say('hours.title')}</h2>
      <p>{say('hours.lede')}</p>
      <p className="readers">
        <Rich of="hours.readers" values={{ ...names }} />
      </p>
      <Answer of={hours}>{(view) => <Rows coupleId={coupleId} stored={view} />}</Answer>
    </section>
  );
}

function Rows({ coupleId, stored }: { coupleId: string; stored: GoodHoursView }): ReactNode {
  const say = useSay();
  const { zone } = usePerson();
  const queries = useQueryClient();
  const [rows, setRows] = useState<readonly HoursRow[]>(stored.goodHours?.weekly ?? []);
  const save = useMutation({
    mutationFn: () => call(SET_GOOD_HOURS, { params: { coupleId }, body: { zone, weekly: [...rows] } }),
    onSuccess: (view) => queries.setQueryData(['good-hours', coupleId], view),
  });
  const empty = stored.goodHours === null ? 'hours.unsaid' : 'hours.empty';
  return (
    <div className="stack-4">
      <DeskWeekly
        rows={rows}
        onChange={(to) => {
          setRows(to);
          save.reset();
        }}
        more={say(rows.length === 0 ? empty : 'hours.week.more')}
      />
      <Failed error={save.error} />
      {(rows.length > 0 || stored.goodHours !== null) && (
        <div className="row">
          <Button busy={save.isPending} onClick={() => save.mutate()}>
            {say('hours.save')}
          </Button>
          <span className="saved" role="status">
            {save.isSuccess && say('hours.saved')}
          </span>
        </div>
      )}
    </div>
  );
}

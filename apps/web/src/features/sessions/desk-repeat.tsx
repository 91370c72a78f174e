import { useState, type ReactNode } from 'react';
import type { DayRowView, DeskCoupleView, RepeatTimes } from '#libs/contracts';
import { MOST_OCCURRENCES, type EveryWeeks, type Role } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { cityOf } from '../../platform/zone.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { Skeleton } from '../../ui/states.js';
import { useAvailability } from '../availability/desk-availability.js';
import type { OfSession } from './desk-proposals.js';
import { DeskSeriesPreview } from './desk-series-preview.js';
import { usualTimes } from './how-many.js';
import { nameOf } from './desk-whom.js';
import { useProposeSeries, useSeriesPreview } from './series-data.js';

interface DeskRepeatProps {
  couple: DeskCoupleView;
  /** The start that is repeated. */
  first: DayRowView;
  minutes: number;
  of: OfSession;
  /** What stands here as long as it is proposed once. */
  children: ReactNode;
}

type How = 'once' | 'weekly' | 'fortnightly';
const EVERY = { weekly: 1, fortnightly: 2 } as const satisfies Record<Exclude<How, 'once'>, EveryWeeks>;

/** One start, once or again and again: every week or every second one, so many times, by one person's clock. */
export function DeskRepeat({ couple, first, minutes, of, children }: DeskRepeatProps): ReactNode {
  const say = useSay();
  const [how, setHow] = useState<How>('once');
  const [typed, setTyped] = useState<string>();
  const [now] = useState(Date.now);
  const ahead = useAvailability().data?.availability?.horizonDays;
  const [anchor, setAnchor] = useState<Role>('mediator');
  const usual = ahead === undefined || how === 'once' ? undefined : usualTimes(first.instant, EVERY[how], ahead, now);
  const times = typed ?? String(usual ?? '');
  const many = Number(times);
  const fine = Number.isInteger(many) && many >= 2 && many <= MOST_OCCURRENCES;
  const wish: RepeatTimes | null =
    how === 'once' || !fine
      ? null
      : {
          first: first.instant,
          anchor,
          everyWeeks: EVERY[how],
          times: many,
          minutes,
          ...(of.alone && { alone: of.alone }),
        };
  return (
    <>
      <section className="stack-3">
        <Choices
          legend={say('desk.series.legend')}
          as="ticks"
          value={how}
          onChoose={setHow}
          options={(['once', 'weekly', 'fortnightly'] as const).map((value) => ({
            value,
            name: say(`desk.series.${value}`),
          }))}
        />
        {how !== 'once' && (
          <>
            <Field
              label={say('desk.series.times')}
              hint={say('desk.series.times.hint')}
              inputMode="numeric"
              value={times}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Pick
              label={say('desk.series.anchor')}
              value={anchor}
              onPick={(role) => setAnchor(role as Role)}
              options={first.people.map(({ role, span: { starts } }) => ({
                value: role,
                name:
                  role === 'mediator'
                    ? say('desk.series.anchor.you', { place: cityOf(starts.zone) })
                    : say('desk.series.anchor.name', { name: nameOf(couple, role), place: cityOf(starts.zone) }),
              }))}
            />
          </>
        )}
      </section>
      {how === 'once' ? children : wish && <Previewed couple={couple} wish={wish} />}
    </>
  );
}

function Previewed({ couple, wish }: { couple: DeskCoupleView; wish: RepeatTimes }): ReactNode {
  const say = useSay();
  const preview = useSeriesPreview(couple.coupleId, wish);
  const propose = useProposeSeries(couple.coupleId);
  const error = preview.error ?? propose.error;
  if (preview.data === undefined && !error) return <Skeleton />;
  const held = preview.data?.occurrences.filter(({ why }) => why.length === 0).length ?? 0;
  return (
    <>
      {preview.data && <DeskSeriesPreview couple={couple} preview={preview.data} />}
      <Failed error={error} />
      {held >= 2 && !preview.isPlaceholderData && (
        <div className="row">
          <Button kind="main" busy={propose.isPending} onClick={() => propose.mutate(wish)}>
            {wish.alone ? say('desk.series.send.one', { name: nameOf(couple, wish.alone) }) : say('desk.series.send')}
          </Button>
          <span className="small soft">{say('desk.series.hold')}</span>
        </div>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import type { SpanView } from '#libs/contracts';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';

/** What has to be said beside a time: that it ends on another day, that the clocks change before it, its offset. */
export function SpanNotes({ span }: { span: SpanView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends, endsAfterMidnight, clocksChange } = span;
  return (
    <>
      {endsAfterMidnight && <p className="small soft">{say('times.midnight', { day: long(ends.date) })}</p>}
      {clocksChange && (
        <p className="small soft">
          {say(clocksChange.minutes > 0 ? 'times.change.forward' : 'times.change.back', {
            day: long(clocksChange.date),
            minutes: Math.abs(clocksChange.minutes),
          })}
        </p>
      )}
      {starts.ambiguous && <p className="small soft">{say('times.offset', { offset: starts.offset })}</p>}
    </>
  );
}

/** Spans under their days, in order. */
export function byDay<Span extends SpanView>(spans: readonly Span[]): readonly (readonly [string, readonly Span[]])[] {
  const days = new Map<string, Span[]>();
  const inOrder = [...spans].sort((one, other) => one.starts.instant.localeCompare(other.starts.instant));
  for (const span of inOrder) days.set(span.starts.date, [...(days.get(span.starts.date) ?? []), span]);
  return [...days];
}

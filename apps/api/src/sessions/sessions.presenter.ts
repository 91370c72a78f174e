import { clockOf } from '#libs/domain';
import type { ClockView, MeetingView, SessionState } from '#libs/contracts';
import type { SessionEntity } from './session.entity.js';

/** One instant on one person's clock. */
export function onClock(instant: Date, zone: string): ClockView {
  const { date, time, weekday, offset, ambiguous } = clockOf(instant.getTime(), zone);
  return { instant: instant.toISOString(), date, time, weekday, zone, offset, ambiguous };
}

/** A session on the asker's clock. */
export function meetingSeen(row: SessionEntity, asker: { readonly zone: string }, ownCheckGiven: boolean): MeetingView {
  return {
    id: row.id,
    coupleId: row.coupleId,
    kind: row.kind,
    state: row.state as SessionState,
    starts: onClock(row.startsAt, asker.zone),
    ends: onClock(row.endsAt, asker.zone),
    minutes: Math.round((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000),
    ownCheckGiven,
  };
}

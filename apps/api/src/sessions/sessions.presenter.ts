import type { MeetingView, SessionState } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { SessionEntity } from './session.entity.js';

/** A session on the asker's clock. */
export function meetingSeen(row: SessionEntity, zone: string, ownCheckGiven: boolean): MeetingView {
  return {
    id: row.id,
    coupleId: row.coupleId,
    kind: row.kind,
    state: row.state as SessionState,
    starts: onClock(row.startsAt, zone),
    ends: onClock(row.endsAt, zone),
    minutes: Math.round((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000),
    ownCheckGiven,
  };
}

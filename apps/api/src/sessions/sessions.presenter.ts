import type { PartnerRole } from '#libs/domain';
import type { MeetingView, SessionMarkView, SessionState } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { SessionMarkEntity } from './session-mark.entity.js';
import type { SessionEntity } from './session.entity.js';

/** What a meeting's view is made of beside its row. */
export interface MeetingParts {
  readonly zone: string;
  readonly alone: PartnerRole | null;
  readonly ownCheckGiven: boolean;
  readonly ownCheckOutGiven: boolean;
  readonly lateFrom: Date | null;
}

/** A session on the asker's clock. */
export function meetingSeen(row: SessionEntity, parts: MeetingParts): MeetingView {
  const { zone, alone, ownCheckGiven, ownCheckOutGiven, lateFrom } = parts;
  return {
    id: row.id,
    coupleId: row.coupleId,
    kind: row.kind,
    separately: row.apart,
    state: row.state as SessionState,
    starts: onClock(row.startsAt, zone),
    ends: onClock(row.endsAt, zone),
    minutes: Math.round((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000),
    alone,
    seriesId: row.seriesId,
    lateFrom: lateFrom === null ? null : onClock(lateFrom, zone),
    ownCheckGiven,
    ownCheckOutGiven,
  };
}

/** What is marked about the sessions of one couple, for its mediator alone, on their clock. */
export function marksSeen(rows: readonly SessionMarkEntity[], zone: string): SessionMarkView[] {
  return rows.map(({ id, sessionId, role, kind, late, at }) => ({
    id,
    sessionId,
    role,
    kind,
    late,
    at: onClock(at, zone),
  }));
}

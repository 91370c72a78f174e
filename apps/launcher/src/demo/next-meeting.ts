import {
  ANSWER_TIMES,
  END_PROPOSAL,
  PROPOSE_TIMES,
  READ_AVAILABILITY,
  READ_MEETING,
  READ_MEETINGS,
  READ_OPEN_PROPOSAL,
  SET_AVAILABILITY,
  type ClockView,
  type MeetingView,
  type SetAvailability,
} from '#libs/contracts';
import { PARTNERS, type Role, type Weekday } from '#libs/domain';
import { DemoSeat } from './demo-seat.js';
import { ROLES, type DemoTable } from './demo-table.js';

const MINUTE = 60_000;
const AHEAD = 10 * MINUTE;
const STEP_MINUTES = 5;

/** When the next session starts, on each person's own clock. */
export type NextMeeting = Readonly<Record<Role, ClockView>>;

/**
 * Sees to a joint session that starts within ten minutes of `now`, or is live: the one that stands, or a new one, by a
 * proposal of the mediator's that both partners say yes to. What was due and is not live any more is ended first, and a
 * proposal that is open lapses, since there is one at a time. Everybody is signed in.
 */
export async function nextMeeting(table: DemoTable, coupleId: string, now: Date): Promise<NextMeeting> {
  const { meetings } = await table.mediator.does(READ_MEETINGS, { params: { coupleId } });
  const standing = meetings.filter(({ state }) => state === 'confirmed' || state === 'live');
  const kept = standing.find((meeting) => isSoon(meeting, now));
  if (kept !== undefined) return onAllClocks(table, coupleId, kept.id);
  for (const { id } of standing.filter(({ starts }) => Date.parse(starts.instant) <= now.getTime() + AHEAD)) {
    const seat = await DemoSeat.open(table.mediator, id);
    await seat.does({ type: 'endSession' });
    seat.leave();
  }
  // A whole minute, and never less than ten from now.
  const starts = new Date(Math.ceil((now.getTime() + AHEAD) / MINUTE) * MINUTE);
  return onAllClocks(table, coupleId, await confirmed(table, coupleId, starts));
}

function isSoon({ state, starts, ends }: MeetingView, now: Date): boolean {
  if (state === 'live') return Date.parse(ends.instant) > now.getTime();
  const inMilliseconds = Date.parse(starts.instant) - now.getTime();
  return inMilliseconds > 0 && inMilliseconds <= AHEAD + MINUTE;
}

/** Proposed by the mediator, with hours that are open for this once, and confirmed at the third yes. */
async function confirmed(table: DemoTable, coupleId: string, starts: Date): Promise<string> {
  const params = { coupleId };
  const { availability } = await table.mediator.does(READ_AVAILABILITY);
  if (availability === null) throw new Error('The demo’s mediator has no hours.');
  const { proposal: open } = await table.mediator.does(READ_OPEN_PROPOSAL, { params });
  if (open !== null) await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: open.id } });
  await table.mediator.does(SET_AVAILABILITY, { body: openAt(availability, starts) });
  try {
    const body = { slots: [starts.toISOString()] };
    const proposal = await table.mediator.does(PROPOSE_TIMES, { params, body });
    const [slot] = proposal.slots;
    for (const role of PARTNERS) {
      const answers = [{ slotId: slot!.id, choice: 'works' as const }];
      await table[role].does(ANSWER_TIMES, { params: { coupleId, proposalId: proposal.id }, body: { answers } });
    }
    return slot!.id;
  } finally {
    await table.mediator.does(SET_AVAILABILITY, { body: availability });
  }
}

/** All hours of all days, without notice. Starts are counted from the row's own, so that each minute can be one. */
function openAt(availability: SetAvailability, starts: Date): SetAvailability {
  const first = `00:0${starts.getUTCMinutes() % STEP_MINUTES}`;
  const rows = [
    { from: '00:00', to: first },
    { from: first, to: '24:00' },
  ].filter(({ from, to }) => from !== to);
  const weekly = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).flatMap((weekday) => rows.map((row) => ({ weekday, ...row })));
  const openly = { stepMinutes: STEP_MINUTES, bufferBefore: 0, bufferAfter: 0, noticeMinutes: 0 };
  return { ...availability, ...openly, weekly, exceptions: [] };
}

async function onAllClocks(table: DemoTable, coupleId: string, sessionId: string): Promise<NextMeeting> {
  const seen = await Promise.all(
    ROLES.map(async (role) => {
      const { starts } = await table[role].does(READ_MEETING, { params: { coupleId, sessionId } });
      return [role, starts] as const;
    }),
  );
  return Object.fromEntries(seen) as NextMeeting;
}

import { START_CHECK_OPENS_MS, type Session } from '#libs/domain';
import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import {
  CANCEL_MEETING,
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  READ_MEETING,
  READ_MEETINGS,
  SAY_ABOUT_MEETING,
  type SaidAboutView,
  type GiveCheckOut,
  type GiveStartCheck,
  type MeetingView,
  type SayAboutMeeting,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

/** How often the first page looks whether something is planned, in milliseconds. */
const LOOK_AGAIN_MS = 15_000;

/** From when on a meeting begins soon, in milliseconds before it. */
const SOON_MS = 15 * 60_000;

/** The meetings a partner may know of, the latest first. */
export function useOwnMeetings(coupleId: string | null): UseQueryResult<readonly MeetingView[]> {
  return useQuery({
    queryKey: ['meetings', coupleId],
    queryFn: async ({ signal }) =>
      (await call(READ_MEETINGS, { params: { coupleId: coupleId ?? '' }, signal })).meetings,
    enabled: coupleId !== null,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** One meeting, on one's own clock. */
export function useOwnMeeting(coupleId: string, sessionId: string): UseQueryResult<MeetingView> {
  return useQuery({
    queryKey: ['meeting', sessionId],
    queryFn: ({ signal }) => call(READ_MEETING, { params: { coupleId, sessionId }, signal }),
  });
}

/** What a partner does with one meeting: the start check, the check-out, cancelling. */
export type MeetingDeed =
  | { readonly type: 'startCheck'; readonly answers: GiveStartCheck }
  | { readonly type: 'checkOut'; readonly words: GiveCheckOut }
  | { readonly type: 'cancel'; readonly today: boolean };

/** Does it; the answer is the meeting as it stands then. */
export function useMeetingDeed(
  coupleId: string,
  sessionId: string,
): UseMutationResult<MeetingView, Error, MeetingDeed> {
  const queries = useQueryClient();
  const params = { coupleId, sessionId };
  return useMutation({
    mutationFn: (deed: MeetingDeed) => {
      switch (deed.type) {
        case 'startCheck':
          return call(GIVE_START_CHECK, { params, body: deed.answers });
        case 'checkOut':
          return call(GIVE_CHECK_OUT, { params, body: deed.words });
        case 'cancel':
          return call(CANCEL_MEETING, { params, body: deed.today ? { today: true } : {} });
      }
    },
    onSuccess: (meeting) => {
      queries.setQueryData(['meeting', sessionId], meeting);
      void queries.invalidateQueries({ queryKey: ['meetings', coupleId] });
    },
  });
}

/** A word about one meeting, which reaches the mediator alone. */
export function useSayAbout(
  coupleId: string,
  sessionId: string,
): UseMutationResult<SaidAboutView, Error, SayAboutMeeting['kind']> {
  return useMutation({
    mutationFn: (kind) => call(SAY_ABOUT_MEETING, { params: { coupleId, sessionId }, body: { kind } }),
  });
}

/** A meeting as the rules see it. */
export function ruledBy({ state, starts, ends }: MeetingView): Session {
  return { state, startsAt: Date.parse(starts.instant), endsAt: Date.parse(ends.instant) };
}

/** The meetings that have not ended, the soonest first, those that were called off and would be to come among them. */
export function meetingsAhead(meetings: readonly MeetingView[], now: number): readonly MeetingView[] {
  return meetings
    .filter(({ state, ends }) => state === 'live' || (state !== 'ended' && Date.parse(ends.instant) > now))
    .sort((one, other) => one.starts.instant.localeCompare(other.starts.instant));
}

/** The next meeting that stands, or the one that is going on. */
export function nextMeeting(meetings: readonly MeetingView[], now: number): MeetingView | undefined {
  return meetingsAhead(meetings, now).find(({ state }) => state !== 'cancelled');
}

/** Those that were called off and would still be to come, the soonest first, beside the next one that stands. */
export function calledOff(meetings: readonly MeetingView[], now: number): readonly MeetingView[] {
  return meetingsAhead(meetings, now).filter(({ state }) => state === 'cancelled');
}

/** Whether one can go to a meeting now, or soon; null as long as it is further off, and when it no longer stands. */
export function comesUp({ state, starts, ends }: MeetingView, now: number): 'now' | 'soon' | null {
  if (state === 'live') return 'now';
  if (state !== 'confirmed' || Date.parse(ends.instant) <= now) return null;
  const wait = Date.parse(starts.instant) - now;
  return wait <= 0 ? 'now' : wait <= SOON_MS ? 'soon' : null;
}

/** Whether the start check can be given already, as long as the meeting has not ended. */
export function isNear(meeting: MeetingView, now: number): boolean {
  return meeting.state === 'live' || Date.parse(meeting.starts.instant) - now <= START_CHECK_OPENS_MS;
}

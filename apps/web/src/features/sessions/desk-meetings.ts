import {
  useQueries,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  CANCEL_MEETING,
  MARK_NO_SHOW,
  READ_DESK_TIMES,
  READ_MARKS,
  READ_MEETINGS,
  SAY_ABOUT_MEETING,
  type SaidAboutView,
  START_NOW,
  type DeskTimesView,
  type MarkNoShow,
  type MeetingView,
  type SessionMarkView,
  type StartNow,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

const meetingsOf = (coupleId: string) => ({
  queryKey: ['meetings', coupleId] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await call(READ_MEETINGS, { params: { coupleId }, signal })).meetings,
});

/** The sessions of one couple, the latest first. */
export function useMeetings(coupleId: string): UseQueryResult<readonly MeetingView[]> {
  return useQuery(meetingsOf(coupleId));
}

/** The sessions of several couples together, in no order; `known` is false while some are still on their way. */
export function useMeetingsOfAll(coupleIds: readonly string[]): {
  readonly meetings: readonly MeetingView[];
  readonly known: boolean;
} {
  return useQueries({
    queries: coupleIds.map(meetingsOf),
    combine: (answers) => ({
      meetings: answers.flatMap(({ data }) => data ?? []),
      known: answers.every(({ isPending }) => !isPending),
    }),
  });
}

/** The lines of several couples on the desk, by the couple's id; those that are on their way are not in it yet. */
export function useDeskLines(coupleIds: readonly string[]): ReadonlyMap<string, DeskTimesView> {
  return useQueries({
    queries: coupleIds.map((coupleId) => ({
      queryKey: ['desk-times', coupleId],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(READ_DESK_TIMES, { params: { coupleId }, signal }),
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }, at) => (data ? [[coupleIds[at] ?? '', data] as const] : []))),
  });
}

/** The session that comes next or is going on now, if there is one. */
export function nextOf(meetings: readonly MeetingView[], now: number): MeetingView | undefined {
  return meetings
    .filter(({ state, ends }) => state === 'live' || (state === 'confirmed' && Date.parse(ends.instant) > now))
    .sort((one, other) => one.starts.instant.localeCompare(other.starts.instant))[0];
}

/** A joint session that starts now. */
export function useStartNow(coupleId: string): UseMutationResult<MeetingView, Error, StartNow> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: StartNow) => call(START_NOW, { params: { coupleId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['meetings', coupleId] }),
  });
}

/** Cancels a session; the two partners read one sentence. */
export function useCancelMeeting(coupleId: string): UseMutationResult<MeetingView, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => call(CANCEL_MEETING, { params: { coupleId, sessionId }, body: {} }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['meetings', coupleId] });
      await queries.invalidateQueries({ queryKey: ['marks', coupleId] });
    },
  });
}

/**
 * What was done or said about a couple's sessions, the latest first; for the mediator alone. `every`: how often it is
 * looked for again, in milliseconds.
 */
export function useMarks(coupleId: string, every: number | false = false): UseQueryResult<readonly SessionMarkView[]> {
  return useQuery({
    refetchInterval: every,
    queryKey: ['marks', coupleId],
    queryFn: async ({ signal }) => (await call(READ_MARKS, { params: { coupleId }, signal })).marks,
  });
}

/** Notes that a partner did not come, or takes that back. Nobody is told. */
export function useNoShow(
  coupleId: string,
  sessionId: string,
): UseMutationResult<{ readonly marks: readonly SessionMarkView[] }, Error, MarkNoShow> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: MarkNoShow) => call(MARK_NO_SHOW, { params: { coupleId, sessionId }, body }),
    onSuccess: ({ marks }) => queries.setQueryData(['marks', coupleId], marks),
  });
}

/** Tells whose session it is that it may begin a little later. */
export function useBeginsLater(coupleId: string, sessionId: string): UseMutationResult<SaidAboutView, Error, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(SAY_ABOUT_MEETING, { params: { coupleId, sessionId }, body: { kind: 'running_late' } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['marks', coupleId] }),
  });
}

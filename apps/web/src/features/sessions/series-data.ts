import {
  keepPreviousData,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  CANCEL_REST,
  PREVIEW_SERIES,
  PROPOSE_SERIES,
  type MeetingView,
  type ProposalView,
  type RepeatTimes,
  type SeriesPreview,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

/** What a series would be, before anything is sent. Null asks nothing. */
export function useSeriesPreview(coupleId: string, wish: RepeatTimes | null): UseQueryResult<SeriesPreview> {
  return useQuery({
    queryKey: ['series-preview', coupleId, wish],
    queryFn: ({ signal }) => call(PREVIEW_SERIES, { params: { coupleId }, body: wish!, signal }),
    placeholderData: keepPreviousData,
    enabled: wish !== null,
  });
}

/** Puts a series to the others. */
export function useProposeSeries(coupleId: string): UseMutationResult<ProposalView, Error, RepeatTimes> {
  const lookAgain = useLookAgain(coupleId);
  return useMutation({
    mutationFn: (body: RepeatTimes) => call(PROPOSE_SERIES, { params: { coupleId }, body }),
    onSettled: lookAgain,
  });
}

/** Ends a series from one of its sessions on. */
export function useCancelRest(
  coupleId: string,
  sessionId: string,
): UseMutationResult<{ readonly cancelled: readonly MeetingView[] }, Error, void> {
  const lookAgain = useLookAgain(coupleId);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(CANCEL_REST, { params: { coupleId, sessionId } }),
    onSuccess: ({ cancelled }) => {
      for (const meeting of cancelled) queries.setQueryData(['meeting', meeting.id], meeting);
    },
    onSettled: lookAgain,
  });
}

/** A series changes everything that is known of a couple's times. */
function useLookAgain(coupleId: string): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [what, of] }) =>
        of === coupleId && ['proposal', 'slots', 'meetings', 'series-preview', 'open-proposal'].includes(String(what)),
    });
}

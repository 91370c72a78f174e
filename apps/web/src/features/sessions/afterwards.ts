import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import {
  ANSWER_CHECK_IN,
  ASK_NEXT_DAY,
  LEAVE_WORDS_IN,
  READ_AFTER,
  READ_AFTERWARDS,
  READ_CHECKS,
  READ_WRAP,
  SEND_RECAP,
  TAKE_BACK_ASKING,
  TELL_LATER,
  type AfterView,
  type AfterwardsView,
  type AnswerCheckIn,
  type PrivateChecksView,
  type TellLater,
  type WrapView,
} from '#libs/contracts';
import type { PartnerRole } from '#libs/domain';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

/** What one partner finds after a session of theirs. */
export function useAfter(coupleId: string, sessionId: string): UseQueryResult<AfterView> {
  return useQuery({
    queryKey: ['after', sessionId],
    queryFn: ({ signal }) => call(READ_AFTER, { params: { coupleId, sessionId }, signal }),
  });
}

/** Leaves one's own words in the recap, or takes them out. */
export function useLeaveIn(
  coupleId: string,
  sessionId: string,
): UseMutationResult<AfterView, Error, { readonly itemId: string; readonly leftIn: boolean }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ itemId, leftIn }) =>
      call(LEAVE_WORDS_IN, { params: { coupleId, sessionId, itemId }, body: { leftIn } }),
    onSuccess: (after) => queries.setQueryData(['after', sessionId], after),
  });
}

/** What is left to do after a session, for its mediator. */
export function useWrap(coupleId: string, sessionId: string): UseQueryResult<WrapView> {
  return useQuery({
    queryKey: ['wrap', sessionId],
    queryFn: ({ signal }) => call(READ_WRAP, { params: { coupleId, sessionId }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Sends the draft to both as it stands at this version. */
export function useSendRecap(coupleId: string, sessionId: string): UseMutationResult<WrapView, Error, number> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version) => call(SEND_RECAP, { params: { coupleId, sessionId }, body: { version } }),
    onSuccess: (wrap) => queries.setQueryData(['wrap', sessionId], wrap),
  });
}

/** What each said privately at the end. */
export function useChecksOf(coupleId: string, sessionId: string): UseQueryResult<PrivateChecksView> {
  return useQuery({
    queryKey: ['checks', sessionId, 'wrap'],
    queryFn: ({ signal }) => call(READ_CHECKS, { params: { coupleId, sessionId }, signal }),
    gcTime: 0,
  });
}

/** Tells each, when the mediator chose, that there is something new. */
export function useTellLater(coupleId: string, sessionId: string): UseMutationResult<WrapView, Error, TellLater> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body) => call(TELL_LATER, { params: { coupleId, sessionId }, body }),
    onSuccess: (wrap) => queries.setQueryData(['wrap', sessionId], wrap),
  });
}

/** Asks one partner the next day how they are, or takes that back. */
export function useAskNextDay(
  coupleId: string,
  sessionId: string,
): UseMutationResult<WrapView, Error, { readonly role: PartnerRole; readonly ask: boolean }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ role, ask }) =>
      call(ask ? ASK_NEXT_DAY : TAKE_BACK_ASKING, { params: { coupleId, sessionId }, body: { role } }),
    onSuccess: (wrap) => queries.setQueryData(['wrap', sessionId], wrap),
  });
}

/** What stands on a partner's first page after a session. */
export function useAfterwards(coupleId: string): UseQueryResult<AfterwardsView> {
  return useQuery({
    queryKey: ['afterwards', coupleId],
    queryFn: ({ signal }) => call(READ_AFTERWARDS, { params: { coupleId }, signal }),
  });
}

/** Says how one is the day after, to the mediator alone. */
export function useAnswerCheckIn(
  coupleId: string,
  sessionId: string,
): UseMutationResult<AfterwardsView, Error, AnswerCheckIn> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body) => call(ANSWER_CHECK_IN, { params: { coupleId, sessionId }, body }),
    onSuccess: (afterwards) => queries.setQueryData(['afterwards', coupleId], afterwards),
  });
}

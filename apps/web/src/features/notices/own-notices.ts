import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import {
  CHOOSE_NOTICES,
  MAKE_FEED,
  READ_FEED,
  READ_NOTICE_CHOICES,
  REVOKE_FEED,
  type ChooseNotices,
  type FeedView,
  type NoticeChoicesView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

const CHOICES = ['notice choices'] as const;
const FEED = ['feed'] as const;

/** What one chose to be sent, as it was last saved. */
export function useNoticeChoices(): UseQueryResult<NoticeChoicesView> {
  return useQuery({
    queryKey: CHOICES,
    queryFn: ({ signal }) => call(READ_NOTICE_CHOICES, { signal }),
    // What is being typed is not replaced because a window got the focus.
    refetchOnWindowFocus: false,
  });
}

/** Saves it whole. */
export function useChooseNotices(): UseMutationResult<NoticeChoicesView, Error, ChooseNotices> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ChooseNotices) => call(CHOOSE_NOTICES, { body }),
    onSuccess: (view) => queries.setQueryData(CHOICES, view),
  });
}

/** Whether there is a calendar address, and since when. */
export function useFeed(): UseQueryResult<FeedView> {
  return useQuery({ queryKey: FEED, queryFn: ({ signal }) => call(READ_FEED, { signal }) });
}

/** Makes a new address, or ends the one there is. */
export function useChangeFeed(): UseMutationResult<FeedView, Error, 'make' | 'end'> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (to: 'make' | 'end') => call(to === 'make' ? MAKE_FEED : REVOKE_FEED, {}),
    // The link is shown from the press alone, and kept nowhere.
    onSuccess: ({ since }) => queries.setQueryData<FeedView>(FEED, { since, link: null }),
  });
}

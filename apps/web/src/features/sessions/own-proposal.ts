import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  ANSWER_TIMES,
  LOOK_FOR_STARTS,
  PROPOSE_TIMES,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  type AnswerSlot,
  type OfferedStartsView,
  type ProposalView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';

/** How far ahead starts are looked for. */
const AHEAD_MS = 35 * 24 * 60 * 60_000;

/** The proposal that is open now, or null. */
export function useOpenProposal(coupleId: string | null): UseQueryResult<ProposalView | null> {
  return useQuery({
    queryKey: ['open-proposal', coupleId],
    queryFn: async ({ signal }) =>
      (await call(READ_OPEN_PROPOSAL, { params: { coupleId: coupleId ?? '' }, signal })).proposal,
    enabled: coupleId !== null,
  });
}

/** One proposal with one's own answers. */
export function useProposal(coupleId: string, proposalId: string): UseQueryResult<ProposalView> {
  return useQuery({
    queryKey: ['proposal', proposalId],
    queryFn: ({ signal }) => call(READ_PROPOSAL, { params: { coupleId, proposalId }, signal }),
  });
}

/** Saves one's own answers; the third yes to a start makes it a meeting. */
export function useAnswers(
  coupleId: string,
  proposalId: string,
): UseMutationResult<ProposalView, Error, readonly AnswerSlot[]> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answers) => call(ANSWER_TIMES, { params: { coupleId, proposalId }, body: { answers: [...answers] } }),
    onSuccess: (proposal) => {
      queries.setQueryData(['proposal', proposalId], proposal);
      void queries.invalidateQueries({ queryKey: ['open-proposal', coupleId] });
      void queries.invalidateQueries({ queryKey: ['meetings', coupleId] });
    },
    // What stands now is read again: a time may have been taken meanwhile.
    onError: () => void queries.invalidateQueries({ queryKey: ['proposal', proposalId] }),
  });
}

/** The starts that suit all three, at most six a week, the best first. */
export function useOfferedStarts(coupleId: string): UseQueryResult<OfferedStartsView> {
  return useQuery({
    queryKey: ['starts', coupleId],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const body = { from: new Date(now).toISOString(), to: new Date(now + AHEAD_MS).toISOString() };
      return call(LOOK_FOR_STARTS, { params: { coupleId }, body, signal });
    },
    refetchOnWindowFocus: false,
  });
}

/** Puts one to six starts to the other two. */
export function usePropose(coupleId: string): UseMutationResult<ProposalView, Error, readonly string[]> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (slots) => call(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [...slots].sort() } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['open-proposal', coupleId] }),
    onError: () => void queries.invalidateQueries({ queryKey: ['starts', coupleId] }),
  });
}

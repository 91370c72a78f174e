import {
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  ANSWER_TIMES,
  LOOK_FOR_STARTS,
  PROPOSE_TIMES,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  type AnswerSlot,
  type LookForStarts,
  type OfferedStartsView,
  type ProposalView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

/** How far ahead starts are looked for. */
const AHEAD_MS = 35 * 24 * 60 * 60_000;

/** Which starts are meant: those of all three or, with a role, one's own with the mediator alone; or in place of a meeting. */
export type OfWhich = Pick<LookForStarts, 'alone' | 'moving'>;

/** Those open now with the mediator alone: one's own, at most one. */
export function useOpenAlone(coupleId: string | null): UseQueryResult<readonly ProposalView[]> {
  return useQuery({
    queryKey: ['open-alone', coupleId],
    queryFn: async ({ signal }) =>
      (await call(READ_OPEN_ALONE, { params: { coupleId: coupleId ?? '' }, signal })).proposals,
    enabled: coupleId !== null,
  });
}

/** The proposal for all three that is open now, or null. */
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
      lookAgain(queries, coupleId);
    },
    // What stands now is read again: a time may have been taken meanwhile.
    onError: () => void queries.invalidateQueries({ queryKey: ['proposal', proposalId] }),
  });
}

/** The starts that suit everybody whose meeting it would be, at most six a week, the best first. */
export function useOfferedStarts(coupleId: string, of: OfWhich, wanted = true): UseQueryResult<OfferedStartsView> {
  return useQuery({
    queryKey: ['starts', coupleId, of],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const body = { from: new Date(now).toISOString(), to: new Date(now + AHEAD_MS).toISOString(), ...of };
      return call(LOOK_FOR_STARTS, { params: { coupleId }, body, signal });
    },
    enabled: wanted,
    refetchOnWindowFocus: false,
  });
}

/** Puts one to six starts to the others whose meeting it would be. */
export function usePropose(coupleId: string, of: OfWhich): UseMutationResult<ProposalView, Error, readonly string[]> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (slots) => call(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [...slots].sort(), ...of } }),
    onSuccess: () => lookAgain(queries, coupleId),
    onError: () => void queries.invalidateQueries({ queryKey: ['starts', coupleId] }),
  });
}

/** What a proposal may have changed: whether one is open, and the meetings. */
function lookAgain(queries: QueryClient, coupleId: string): void {
  for (const what of ['open-proposal', 'open-alone', 'meetings'])
    void queries.invalidateQueries({ queryKey: [what, coupleId] });
  void queries.invalidateQueries({ queryKey: ['meeting'] });
}

import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  ANSWER_TIMES,
  END_PROPOSAL,
  LOOK_FOR_SLOTS,
  PROPOSE_TIMES,
  READ_DESK_PROPOSAL,
  READ_OPEN_PROPOSAL,
  slotsIn,
  type AnswerTimes,
  type DeskProposalView,
  type DeskSlotsView,
  type DeskSlotView,
  type ProposalView,
  type ProposeTimes,
} from '#libs/contracts';
import type { Role } from '#libs/domain';
import { call } from '../../platform/http.js';

const DAY_MS = 86_400_000;
const LOOK_AHEAD_DAYS = 28;

/** Open starts, and the length of a session. */
export interface OpenSlots {
  readonly minutes: number;
  readonly lengths: readonly number[];
  /** How many unsociable minutes each has had in the last five sessions. */
  readonly borne: ReadonlyMap<Role, number>;
  readonly slots: readonly DeskSlotView[];
}

const unpacked = (view: DeskSlotsView): OpenSlots => ({
  minutes: view.minutes,
  lengths: view.lengths,
  borne: new Map(view.people.map(({ role, borne }) => [role, borne])),
  slots: slotsIn(view),
});

/** The open starts of the next four weeks, on everybody's clock; of the usual length where none is given. */
export function useOpenSlots(coupleId: string, wanted: boolean, minutes?: number): UseQueryResult<OpenSlots> {
  return useQuery({
    queryKey: ['slots', coupleId, minutes],
    queryFn: ({ signal }) => {
      const from = new Date();
      const to = new Date(from.getTime() + LOOK_AHEAD_DAYS * DAY_MS);
      const body = { from: from.toISOString(), to: to.toISOString(), ...(minutes === undefined ? {} : { minutes }) };
      return call(LOOK_FOR_SLOTS, { params: { coupleId }, body, signal });
    },
    select: unpacked,
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
}

/** The proposal that is open for a couple, with what everybody said; null when there is none. */
export function useDeskProposal(coupleId: string): UseQueryResult<DeskProposalView | null> {
  return useQuery({
    queryKey: ['proposal', coupleId],
    queryFn: async ({ signal }) => {
      const { proposal } = await call(READ_OPEN_PROPOSAL, { params: { coupleId }, signal });
      if (proposal === null) return null;
      return call(READ_DESK_PROPOSAL, { params: { coupleId, proposalId: proposal.id }, signal });
    },
  });
}

/** Puts the chosen starts to the other two. */
export function useProposeTimes(coupleId: string): UseMutationResult<ProposalView, Error, ProposeTimes> {
  return useTimes(coupleId, (body: ProposeTimes) => call(PROPOSE_TIMES, { params: { coupleId }, body }));
}

/** Saves the mediator's own answers to what a partner proposed. */
export function useAnswerTimes(
  coupleId: string,
  proposalId: string,
): UseMutationResult<ProposalView, Error, AnswerTimes> {
  return useTimes(coupleId, (body: AnswerTimes) => call(ANSWER_TIMES, { params: { coupleId, proposalId }, body }));
}

/** Lets a proposal lapse, unexplained. */
export function useEndProposal(coupleId: string, proposalId: string): UseMutationResult<ProposalView, Error, void> {
  return useTimes(coupleId, () => call(END_PROPOSAL, { params: { coupleId, proposalId } }));
}

/** What changes a proposal may change everything that is known of this couple's times. */
function useTimes<Body>(
  coupleId: string,
  mutationFn: (body: Body) => Promise<ProposalView>,
): UseMutationResult<ProposalView, Error, Body> {
  const queries = useQueryClient();
  const lookAgain = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [what, of] }) =>
        of === coupleId && (what === 'proposal' || what === 'slots' || what === 'meetings'),
    });
  // Also after a refusal: a start that was taken meanwhile is no longer listed then.
  return useMutation({ mutationFn, onSettled: lookAgain });
}

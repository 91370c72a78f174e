import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import {
  DESCRIBE_PRACTICE,
  INVITE_PARTNER,
  MARK_SEAT,
  OPEN_COUPLE,
  READ_COUPLE_AT_DESK,
  READ_DESK,
  RECORD_READINESS,
  REOPEN_COUPLE,
  SET_LATE_HOURS,
  TURN_PROTOCOL,
  VACATE_SEAT,
  type DescribePractice,
  type DeskCoupleView,
  type DeskView,
  type InvitePartner,
  type LinkView,
  type MarkSeat,
  type OpenCouple,
  type PracticeView,
  type RecordReadiness,
  type SetLateHours,
  type TurnProtocol,
  type VacateSeat,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

const DESK = ['desk'] as const;
const coupleKey = (coupleId: string) => [...DESK, 'couple', coupleId] as const;

/** Everything on the mediator's desk. */
export function useDesk(): UseQueryResult<DeskView> {
  return useQuery({ queryKey: DESK, queryFn: ({ signal }) => call(READ_DESK, { signal }) });
}

/** One couple at the desk. */
export function useDeskCouple(coupleId: string): UseQueryResult<DeskCoupleView> {
  return useQuery({
    queryKey: coupleKey(coupleId),
    queryFn: ({ signal }) => call(READ_COUPLE_AT_DESK, { params: { coupleId }, signal }),
  });
}

/** Writes down the practice. Couples opened before keep the texts they were opened with. */
export function useDescribePractice(): UseMutationResult<PracticeView, Error, DescribePractice> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DescribePractice) => call(DESCRIBE_PRACTICE, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: DESK, exact: true }),
  });
}

/** Turns a protocol on or off for one's own sessions. */
export function useTurnProtocol(): UseMutationResult<PracticeView, Error, TurnProtocol> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: TurnProtocol) => call(TURN_PROTOCOL, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: DESK, exact: true }),
  });
}

/** Says how much notice the practice asks for before cancelling. */
export function useSetLateHours(): UseMutationResult<PracticeView, Error, SetLateHours> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SetLateHours) => call(SET_LATE_HOURS, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: DESK, exact: true }),
  });
}

/** Opens a couple. */
export function useOpenCouple(): UseMutationResult<DeskCoupleView, Error, OpenCouple> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: OpenCouple) => call(OPEN_COUPLE, { body }),
    onSuccess: (couple) => {
      queries.setQueryData(coupleKey(couple.coupleId), couple);
      return queries.invalidateQueries({ queryKey: DESK, exact: true });
    },
  });
}

/** Makes the link for one seat; an earlier one for it stops working. */
export function useInvitePartner(coupleId: string): UseMutationResult<LinkView, Error, InvitePartner> {
  return useMutation({ mutationFn: (body: InvitePartner) => call(INVITE_PARTNER, { params: { coupleId }, body }) });
}

/** Says that the person in a seat is the one it is meant for. */
export function useMarkSeat(coupleId: string): UseMutationResult<DeskCoupleView, Error, MarkSeat> {
  return useCoupleMutation(coupleId, (body) => call(MARK_SEAT, { params: { coupleId }, body }));
}

/** Frees a place that the wrong person took. */
export function useVacateSeat(coupleId: string): UseMutationResult<DeskCoupleView, Error, VacateSeat> {
  return useCoupleMutation(coupleId, (body) => call(VACATE_SEAT, { params: { coupleId }, body }));
}

/** Records what was decided after speaking with one partner alone. */
export function useRecordReadiness(coupleId: string): UseMutationResult<DeskCoupleView, Error, RecordReadiness> {
  return useCoupleMutation(coupleId, (body) => call(RECORD_READINESS, { params: { coupleId }, body }));
}

/** Opens a couple again after a hold. */
export function useReopenCouple(coupleId: string): UseMutationResult<DeskCoupleView, Error, void> {
  return useCoupleMutation(coupleId, () => call(REOPEN_COUPLE, { params: { coupleId } }));
}

/** A change that is answered with the couple as it is now. */
function useCoupleMutation<Body>(
  coupleId: string,
  mutationFn: (body: Body) => Promise<DeskCoupleView>,
): UseMutationResult<DeskCoupleView, Error, Body> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async (couple) => {
      queries.setQueryData(coupleKey(coupleId), couple);
      // Readiness taken back ends sessions: what else is known of this couple is asked for again.
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(coupleId) });
    },
  });
}

import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import {
  GIVE_CONSENT,
  LIFT_HOLD,
  READ_COUPLE,
  READ_WELCOME,
  STAND_BACK,
  WITHDRAW_CONSENT,
  type ConsentView,
  type CoupleView,
  type OwnSeatView,
  type WelcomeView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';
import { usePerson } from '../accounts/session.js';

/** The partner's own seat: the newest that the mediator has marked, or else the newest; null before the first. */
export function useOwnSeat(): OwnSeatView | null {
  const { seats } = usePerson();
  return seats.findLast(({ marked }) => marked) ?? seats.at(-1) ?? null;
}

/** Whom one sits down with, as they are called at the table. */
export interface OthersNames {
  readonly mediator: string;
  readonly other: string;
}

/** The names of the other two, as a partner reads them. */
export function othersIn({ role, names }: CoupleView): OthersNames {
  return { mediator: names.mediator, other: role === 'partnerA' ? names.partnerB : names.partnerA };
}

/** A partner's couple: names, policy and the one sentence. Only for a seat that is marked. */
export function useCouple(coupleId: string | null): UseQueryResult<CoupleView> {
  return useQuery({
    queryKey: ['couple', coupleId],
    queryFn: ({ signal }) => call(READ_COUPLE, { params: { coupleId: coupleId ?? '' }, signal }),
    enabled: coupleId !== null,
  });
}

/** The welcome, which a seat opens also before it is marked. */
export function useWelcome(coupleId: string | null): UseQueryResult<WelcomeView> {
  return useQuery({
    queryKey: ['welcome', coupleId],
    queryFn: ({ signal }) => call(READ_WELCOME, { params: { coupleId: coupleId ?? '' }, signal }),
    enabled: coupleId !== null,
  });
}

/** Agrees to one exact text, or takes that back. */
export function useConsent(
  coupleId: string,
): UseMutationResult<WelcomeView, Error, { readonly to: ConsentView; readonly give: boolean }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ to: { topic, version }, give }) =>
      give
        ? call(GIVE_CONSENT, { params: { coupleId }, body: { topic, version } })
        : call(WITHDRAW_CONSENT, { params: { coupleId }, body: { topic } }),
    onSuccess: (welcome) => {
      queries.setQueryData(['welcome', coupleId], welcome);
      void queries.invalidateQueries({ queryKey: ['couple', coupleId] });
      void queries.invalidateQueries({ queryKey: ['meetings', coupleId] });
    },
  });
}

/** Puts the couple on hold, ends it, or lifts one's own hold. */
export function useStandBack(coupleId: string): UseMutationResult<CoupleView, Error, 'hold' | 'withdraw' | 'lift'> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (how) =>
      how === 'lift'
        ? call(LIFT_HOLD, { params: { coupleId } })
        : call(STAND_BACK, { params: { coupleId }, body: { kind: how } }),
    onSuccess: (couple) => {
      queries.setQueryData(['couple', coupleId], couple);
      void queries.invalidateQueries({ queryKey: ['meetings', coupleId] });
    },
  });
}

import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { END_AGREEMENT, READ_AGREEMENTS, SAY_STANCE, type OwnAgreementView, type Stance } from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

/** What one agreed to, the latest first. */
export function useOwnAgreements(coupleId: string | null): UseQueryResult<readonly OwnAgreementView[]> {
  return useQuery({
    queryKey: ['agreements', coupleId],
    queryFn: async ({ signal }) =>
      (await call(READ_AGREEMENTS, { params: { coupleId: coupleId ?? '' }, signal })).agreements,
    enabled: coupleId !== null,
  });
}

/** What one says of an agreement: a word for the mediator alone, or that one no longer agrees. */
export type AgreementDeed = { readonly agreementId: string; readonly says: Stance | 'no_longer' };

/** Says it; the list is then read anew. */
export function useAgreementDeed(coupleId: string): UseMutationResult<unknown, Error, AgreementDeed> {
  const queries = useQueryClient();
  return useMutation<unknown, Error, AgreementDeed>({
    mutationFn: ({ agreementId, says }) => {
      const params = { coupleId, agreementId };
      return says === 'no_longer'
        ? call(END_AGREEMENT, { params })
        : call(SAY_STANCE, { params, body: { stance: says } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['agreements', coupleId] }),
  });
}

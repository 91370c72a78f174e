import {
  keepPreviousData,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  ASK_WHY_NOT,
  PREVIEW_AVAILABILITY,
  READ_AVAILABILITY,
  SET_AVAILABILITY,
  type AskWhyNot,
  type AvailabilityPreview,
  type AvailabilityView,
  type SetAvailability,
  type WhyNotView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

const AVAILABILITY = ['availability'] as const;

/** The mediator's hours as they were last saved. */
export function useAvailability(): UseQueryResult<AvailabilityView> {
  return useQuery({
    queryKey: AVAILABILITY,
    queryFn: ({ signal }) => call(READ_AVAILABILITY, { signal }),
    // What is being typed is not replaced because a window got the focus.
    refetchOnWindowFocus: false,
  });
}

/** Saves the hours whole. */
export function useSetAvailability(): UseMutationResult<AvailabilityView, Error, SetAvailability> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SetAvailability) => call(SET_AVAILABILITY, { body }),
    onSuccess: async (view) => {
      queries.setQueryData(AVAILABILITY, view);
      await queries.invalidateQueries({ queryKey: ['slots'] });
    },
  });
}

/** What would be open with hours that are being typed, once they can be kept. */
export function usePreview(typed: SetAvailability): UseQueryResult<AvailabilityPreview> {
  return useQuery({
    queryKey: ['availability preview', typed],
    queryFn: ({ signal }) => call(PREVIEW_AVAILABILITY, { body: typed, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Asks why a time can't be booked. */
export function useWhyNot(): UseMutationResult<WhyNotView, Error, AskWhyNot> {
  return useMutation({ mutationFn: (body: AskWhyNot) => call(ASK_WHY_NOT, { body }) });
}

/** Where a mediator begins who has named no hours yet. */
export function firstHours(zone: string): SetAvailability {
  return {
    zone,
    weekly: [],
    periods: [],
    exceptions: [],
    lengths: { joint: [75], individual: [50] },
    mostADay: null,
    mostAWeek: null,
    stepMinutes: 30,
    bufferBefore: 15,
    bufferAfter: 15,
    noticeMinutes: 24 * 60,
    horizonDays: 60,
    confirms: 'by_hand',
    partnersPropose: true,
  };
}

/** An end as a time field shows it: midnight at the end of a day is 00:00 there and 24:00 here. */
export const endAsTyped = (to: string): string => (to === '24:00' ? '00:00' : to);
/** The other way round. */
export const endAsMeant = (typed: string): string => (typed === '00:00' ? '24:00' : typed);

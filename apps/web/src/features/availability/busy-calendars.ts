import { useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import {
  ADD_BUSY_CALENDAR,
  READ_BUSY_CALENDAR,
  READ_BUSY_CALENDARS,
  REMOVE_BUSY_CALENDAR,
  type AddBusyCalendar,
  type BusyCalendarsView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

const CALENDARS = ['busy calendars'] as const;

/** The mediator's own calendars elsewhere. */
export function useBusyCalendars(): UseQueryResult<BusyCalendarsView> {
  return useQuery({ queryKey: CALENDARS, queryFn: ({ signal }) => call(READ_BUSY_CALENDARS, { signal }) });
}

/** Adds one, reads one now, or removes one; what would be open is looked at again. */
export type BusyDeed = AddBusyCalendar | { readonly deed: 'read' | 'remove'; readonly calendarId: string };

export function useBusyDeed(): UseMutationResult<BusyCalendarsView, Error, BusyDeed> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: BusyDeed) => {
      if (!('deed' in wish)) return call(ADD_BUSY_CALENDAR, { body: wish });
      const params = { calendarId: wish.calendarId };
      return call(wish.deed === 'read' ? READ_BUSY_CALENDAR : REMOVE_BUSY_CALENDAR, { params });
    },
    // Once the list says it, it is done: nobody waits for what is looked at again.
    onSuccess: (view) => {
      queries.setQueryData(CALENDARS, view);
      void queries.invalidateQueries({ queryKey: ['availability preview'] });
      void queries.invalidateQueries({ queryKey: ['slots'] });
    },
  });
}

import { useQuery } from '@tanstack/react-query';
import { READ_CHECKS, type PrivateChecksView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { call } from '../../platform/http.js';
import { useMediatorTable } from './mediator-table.js';

/** What one partner said privately before and after. */
export type Checks = PrivateChecksView['checks'][number];

/** Which checks have been given so far: it differs as soon as there is another to be read, in the place of one, too. */
export function useGivenChecks(): string {
  const { view } = useMediatorTable();
  const given = PARTNERS.map((role) => view.people[role].checksGiven);
  return given.some((times) => times > 0) ? given.join() : '';
}

/**
 * What each partner said privately before and after, read again when somebody has said something. Once the session has
 * ended the server destroys it, and so does this page.
 */
export function useChecks(): ReadonlyMap<PartnerRole, Checks> {
  const { view, meeting } = useMediatorTable();
  const given = useGivenChecks();
  const there = given !== '' && view.phase !== 'ended';
  const params = { coupleId: meeting.coupleId, sessionId: meeting.id };
  const { data } = useQuery({
    queryKey: ['checks', meeting.id, there ? given : 'none'],
    queryFn: ({ signal }) => call(READ_CHECKS, { params, signal }),
    enabled: there,
    gcTime: 0,
    placeholderData: (before) => (there ? before : undefined),
  });
  return new Map((data?.checks ?? []).map((checks) => [checks.role, checks]));
}

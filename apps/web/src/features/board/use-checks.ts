import { useQuery } from '@tanstack/react-query';
import { READ_CHECKS, type PrivateChecksView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { call } from '../../platform/http.js';
import { useMediatorTable } from './mediator-table.js';

type Checks = PrivateChecksView['checks'][number];

/** What each partner said privately before and after, read again when somebody has said something. */
export function useChecks(): ReadonlyMap<PartnerRole, Checks> {
  const { view, meeting } = useMediatorTable();
  const given = PARTNERS.flatMap((role) => {
    const { startCheckPassed, checkedOut } = view.people[role];
    return [startCheckPassed && `${role} start`, checkedOut && `${role} out`].filter(Boolean);
  });
  const params = { coupleId: meeting.coupleId, sessionId: meeting.id };
  const { data } = useQuery({
    queryKey: ['checks', meeting.id, given.join()],
    queryFn: ({ signal }) => call(READ_CHECKS, { params, signal }),
    enabled: given.length > 0 && view.phase !== 'ended',
    placeholderData: (before) => before,
  });
  return new Map((data?.checks ?? []).map((checks) => [checks.role, checks]));
}

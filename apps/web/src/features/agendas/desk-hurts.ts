import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { READ_DESK_HURTS, type DeskHurtView } from '#libs/contracts';
import { call } from '../../platform/http.js';

/** What the two have let their mediator read. Each reading is written down by the server. */
export function useDeskHurts(coupleId: string, wanted = true): UseQueryResult<readonly DeskHurtView[]> {
  return useQuery({
    queryKey: ['hurts', coupleId],
    queryFn: async ({ signal }) => (await call(READ_DESK_HURTS, { params: { coupleId }, signal })).hurts,
    enabled: wanted,
  });
}

/** What its author let be tabled and has not been yet. */
export function tableable(hurts: readonly DeskHurtView[]): readonly DeskHurtView[] {
  return hurts.filter((hurt) => hurt.tableable && hurt.tabledAt === null);
}

/** What may be read by the mediator and not tabled. What was tabled before is not among it. */
export function onlyForMediator(hurts: readonly DeskHurtView[]): readonly DeskHurtView[] {
  return hurts.filter((hurt) => !hurt.tableable && hurt.tabledAt === null);
}

/** What is released of the desk's list, as a plan's rules know it. */
export function releasedAmong(hurts: readonly DeskHurtView[]): ReadonlyMap<string, DeskHurtView> {
  return new Map(hurts.filter(({ releasedAt }) => releasedAt !== null).map((hurt) => [hurt.id, hurt]));
}

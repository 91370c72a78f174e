import { boardSeenBy, type BoardState, type PartnersSee, type PartnerView, type Role } from '#libs/domain';
import type { BoardSeatView, ClockView, TableNames } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';

/** Everything one seat sees, but for its version and the time. */
export type SeatSees = Omit<BoardSeatView, 'version' | 'now'>;

/** Whose board it is seen as: the seat, the names at the table, and the zone of the person's clock. */
export interface SeenAs {
  readonly role: Role;
  readonly names: TableNames;
  readonly zone: string;
}

/** The board as one seat sees it. Only the mediator learns whose line stands. */
export function boardSeen(
  { role, names, zone }: SeenAs,
  state: BoardState,
  now: number,
  stands: (role: 'partnerA' | 'partnerB') => boolean,
  known: PartnersSee = {},
): SeatSees {
  if (role !== 'mediator') {
    const view = boardSeenBy(role, state, now, known);
    return { role, names, view, ...(view.phase === 'paused' ? backOn(view.backAt, zone) : {}) };
  }
  const line = (of: 'partnerA' | 'partnerB') => (stands(of) ? 'steady' : 'gone');
  return {
    role,
    names,
    view: boardSeenBy('mediator', state, now, known),
    ...backOn(state.backAt, zone),
    lines: { partnerA: line('partnerA'), partnerB: line('partnerB') },
  };
}

/** Writes the partners' views of one board as JSON, each once: they stand in the mediator's view too. */
export function onceWritten(): (view: PartnerView) => string {
  const written = new Map<PartnerView, string>();
  return (view) => {
    const known = written.get(view) ?? JSON.stringify(view);
    written.set(view, known);
    return known;
  };
}

/** What a seat sees, as JSON without its braces. A view is the same text as if it were written by itself. */
export function fieldsOf(sees: SeatSees, written: (view: PartnerView) => string): string {
  const { view } = sees;
  const beside = JSON.stringify({ ...sees, view: undefined }).slice(1, -1);
  if (!('sees' in view)) return `${beside},"view":${written(view)}`;
  const own = JSON.stringify({ ...view, sees: undefined }).slice(0, -1);
  const { partnerA, partnerB } = view.sees;
  return `${beside},"view":${own},"sees":{"partnerA":${written(partnerA)},"partnerB":${written(partnerB)}}}`;
}

/** The server says time: a page never works out another clock than the one it was told. */
function backOn(backAt: number | null, zone: string): { readonly backAt?: ClockView } {
  return backAt === null ? {} : { backAt: onClock(new Date(backAt), zone) };
}

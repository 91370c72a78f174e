import { createContext, use } from 'react';
import type { BoardSeatView, MeetingView, DeskCoupleView, TableNames } from '#libs/contracts';
import { PARTNERS, type MediatorMove, type MediatorView } from '#libs/domain';
import type { Sending } from './use-send.js';
import type { SignalsToSee } from './use-signals-seen.js';

/** What every part of the mediator's live page works with. */
export interface MediatorTable extends Sending {
  readonly view: MediatorView;
  readonly names: TableNames;
  /** How each one's line stands; null while one's own is down and nothing is known of them. */
  readonly lines: NonNullable<BoardSeatView['lines']> | null;
  /** By how much the server's clock is ahead of this device's, in milliseconds. */
  readonly ahead: number;
  /** About when a pause may be over, on the mediator's own clock. */
  readonly backAt: BoardSeatView['backAt'];
  readonly meeting: MeetingView;
  readonly couple: DeskCoupleView;
  readonly signals: SignalsToSee;
  /** The words with which an agreement is being drafted; null while none is. */
  readonly begun: string | null;
  readonly begin: (text: string | null) => void;
  /** Whether the board offers this move now. */
  readonly may: (move: MediatorMove) => boolean;
}

const Here = createContext<MediatorTable | null>(null);

/** Gives what is inside the table. */
export const AtTable = Here;

/** The table this part of the page belongs to. */
export function useMediatorTable(): MediatorTable {
  const table = use(Here);
  if (table === null) throw new Error('This belongs on the live page of a mediator.');
  return table;
}

/** The way out that the mediator leads now, and with whom alone: where the two never meet each has their own. */
export function wayOutLed({ shuttle, apart, ending, endings }: MediatorView) {
  const role = shuttle ? (apart?.with ?? null) : null;
  const bothMayGo = PARTNERS.every((each) => endings[each]?.letGo);
  return { role, ending: role === null ? ending : endings[role], bothMayGo };
}

/** The mediator's view, or null where the seat is somebody else's. */
export function mediatorViewOf({ view }: BoardSeatView): MediatorView | null {
  return 'people' in view ? view : null;
}

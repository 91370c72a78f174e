import type { Protocol } from '../protocols/protocol.js';
import { PROTOCOLS, protocolById, sharedProtocol } from '../protocols/protocols.js';
import type { BoardEvent } from './board-event.js';
import { emptyBoard, type BoardState, type ProtocolRun, type TabledItem } from './board-state.js';
import { evolveAll } from './evolve.js';

/** A short hour in which everything that a board can hold is there at its end. */
function shortHour(): readonly BoardEvent[] {
  const protocol = protocolById('floor_dialogue')!;
  const hurt = { itemId: 'item', hurtId: 'hurt', author: 'partnerA', text: 'text', protocol } as const;
  return [
    { type: 'startCheckPassed', by: 'partnerA', at: 1 },
    { type: 'admitted', role: 'partnerA', at: 2 },
    { type: 'callLinkSet', role: 'partnerA', url: 'https://call.example', at: 3 },
    { type: 'tableOpened', at: 4 },
    { type: 'frameBegan', protocol, at: 5 },
    { type: 'tabled', ...hurt, at: 6 },
    { type: 'hurtParked', at: 7 },
    { type: 'tabled', ...hurt, at: 8 },
    { type: 'floorGiven', to: 'partnerA', sayingBack: false, at: 9 },
    { type: 'written', by: 'partnerA', text: 'text', at: 10 },
    { type: 'checked', by: 'partnerA', answer: 'yes', at: 11 },
    { type: 'timerSet', minutes: 1, leftMs: 60_000, at: 12 },
    { type: 'signalled', by: 'partnerB', kind: 'words', text: 'text', at: 13 },
    { type: 'spokenApart', with: 'partnerA', at: 14 },
    { type: 'paused', by: 'partnerA', why: 'pressed', at: 15 },
    { type: 'mediatorGone', at: 16 },
  ];
}

/**
 * What this program makes of the same short hour, and the protocols that it ships. Where two versions of it differ, neither
 * may go on from a state that the other kept: a field may be missing, or mean something else. The events say it again.
 */
export function boardShape(): string {
  return JSON.stringify([emptyBoard(), evolveAll(emptyBoard(), shortHour()), PROTOCOLS]);
}

/** After so many moves a board is kept whole, so that at most as many are played again when it is opened. */
export const KEPT_EVERY = 8;

/** A board with something in the place of its protocols. */
type BoardWith<P> = Omit<BoardState, 'item' | 'frame'> & {
  readonly item: (Omit<TabledItem, 'protocol'> & { readonly protocol: P }) | null;
  readonly frame: (Omit<ProtocolRun, 'protocol'> & { readonly protocol: P }) | null;
};

function withProtocols<From, To>(board: BoardWith<From>, of: (protocol: From) => To): BoardWith<To> {
  const { item, frame } = board;
  return {
    ...board,
    item: item && { ...item, protocol: of(item.protocol) },
    frame: frame && { ...frame, protocol: of(frame.protocol) },
  };
}

/** A whole board as text, for a program of the same shape to go on from: of a shipped protocol, most of it, its id alone. */
export function keptBoard(state: BoardState): string {
  const kept = (protocol: Protocol) => (protocol === protocolById(protocol.id) ? protocol.id : protocol);
  return JSON.stringify(withProtocols(state, kept));
}

/** The board that was kept as this text. Throws when it names a protocol that is not shipped: its shape was another. */
export function boardKeptAs(text: string): BoardState {
  return withProtocols(JSON.parse(text) as BoardWith<Protocol | string>, named);
}

function named(protocol: Protocol | string): Protocol {
  if (typeof protocol !== 'string') return protocol;
  const shipped = protocolById(protocol);
  if (shipped === null) throw new Error(`No protocol ${protocol} is shipped.`);
  return shipped;
}

/** A board that was read from its record, holding the shipped protocols in the place of its copies of them. */
export function withSharedProtocols(state: BoardState): BoardState {
  return withProtocols(state, sharedProtocol);
}

import { protocolById, sharedProtocol } from '../protocols/protocols.js';
import type { BoardEvent } from './board-event.js';
import { emptyBoard, type BoardState, type ProtocolRun } from './board-state.js';
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
 * What this program makes of the same short hour. Where two versions of it differ, neither may go on from a state that
 * the other kept: a field may be missing, or mean something else. The events say it again.
 */
export function boardShape(): string {
  return JSON.stringify([emptyBoard(), evolveAll(emptyBoard(), shortHour())]);
}

/** A board that was read from its record, holding the shipped protocols in the place of its copies of them. */
export function withSharedProtocols(state: BoardState): BoardState {
  const shared = <Run extends ProtocolRun>(run: Run): Run => ({ ...run, protocol: sharedProtocol(run.protocol) });
  return { ...state, item: state.item && shared(state.item), frame: state.frame && shared(state.frame) };
}

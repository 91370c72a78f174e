import { describe, expect, it } from '@jest/globals';
import { PROTOCOLS, protocolById } from '../protocols/protocols.js';
import { boardKeptAs, boardShape, keptBoard, withSharedProtocols } from './board-record.js';
import { emptyBoard, type BoardState } from './board-state.js';
import { evolveAll } from './evolve.js';

/** A board on which this protocol lies twice: over a hurt, and as what wraps the session. */
function boardWith(protocol: (typeof PROTOCOLS)[number]): BoardState {
  return evolveAll(emptyBoard(), [
    { type: 'tableOpened', at: 1 },
    { type: 'frameBegan', protocol, at: 2 },
    { type: 'tabled', itemId: 'item', hurtId: 'hurt', author: 'partnerA', text: 'text', protocol, at: 3 },
  ]);
}

describe('A board that is kept whole', () => {
  it.each(PROTOCOLS.map((protocol) => [protocol.id, protocol] as const))(
    'comes back the same with %s',
    (_, protocol) => {
      const board = boardWith(protocol);
      const back = boardKeptAs(keptBoard(board));
      expect(back).toEqual(board);
      expect([back.item!.protocol, back.frame!.protocol].every((each) => each === protocol)).toBe(true);
    },
  );

  it('comes back the same when nothing has happened on it', () => {
    expect(boardKeptAs(keptBoard(emptyBoard()))).toEqual(emptyBoard());
  });

  it('is kept without a word of a protocol that every program of its shape ships', () => {
    const shipped = protocolById('floor_dialogue')!;
    expect(keptBoard(boardWith(shipped))).not.toContain(shipped.title);
    expect(boardShape()).toContain(JSON.stringify(shipped));
  });

  it('keeps a protocol of an earlier version as it was', () => {
    const earlier = { ...protocolById('floor_dialogue')!, title: 'as it was called' };
    const board = boardWith(earlier);
    expect(boardKeptAs(keptBoard(board))).toEqual(board);
    expect(withSharedProtocols(board)).toEqual(board);
  });

  it('is not taken for one that it is not, where it names a protocol that is not shipped', () => {
    const kept = keptBoard(boardWith(protocolById('floor_dialogue')!)).replaceAll('"floor_dialogue"', '"another"');
    expect(() => boardKeptAs(kept)).toThrow('another');
  });
});

describe('A board that was played from its log', () => {
  it('holds the shipped protocol in the place of each copy', () => {
    const shipped = protocolById('floor_dialogue')!;
    const board = withSharedProtocols(boardWith(structuredClone(shipped)));
    expect(board.item!.protocol === shipped && board.frame!.protocol === shipped).toBe(true);
  });
});

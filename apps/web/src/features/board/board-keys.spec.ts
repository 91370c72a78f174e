import type { MediatorMove } from '#libs/domain';
import { BOARD_KEYS, keyActOf, type KeysAt, type Pressed } from './board-keys.js';

const CODES: Record<string, string> = { '0': 'Digit0', '1': 'Digit1', '2': 'Digit2' };
const press = (key: string, how: Partial<Pressed> = {}): Pressed => ({
  altKey: true,
  shiftKey: true,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  key,
  code: CODES[key] ?? `Key${key}`,
  ...how,
});
const RUNNING: readonly MediatorMove[] = ['pause', 'stepOn', 'stepBack', 'giveFloor', 'table', 'endSession'];
const at = (moves: readonly MediatorMove[], how: Partial<KeysAt> = {}): KeysAt => ({
  may: (move) => moves.includes(move),
  presenting: false,
  typing: false,
  ...how,
});
const sends = (command: object) => ({ do: 'send', command });

describe('the keys of the live board', () => {
  it('make the moves that the board offers', () => {
    const acts = BOARD_KEYS.map((key) => keyActOf(press(key), at(RUNNING)));
    expect(acts).toEqual([
      sends({ type: 'pause' }),
      sends({ type: 'stepOn' }),
      sends({ type: 'stepBack' }),
      sends({ type: 'giveFloor', role: 'partnerA' }),
      sends({ type: 'giveFloor', role: 'partnerB' }),
      sends({ type: 'giveFloor', role: null }),
      { do: 'queue' },
      { do: 'askToEnd' },
    ]);
    expect(keyActOf(press('P'), at(['resume']))).toEqual(sends({ type: 'resume' }));
  });

  it('make none that it does not offer', () => {
    for (const key of BOARD_KEYS) expect(keyActOf(press(key), at([]))).toBeNull();
  });

  it('do nothing without both modifiers, with a third, held down, or for other letters', () => {
    for (const how of [{ altKey: false }, { shiftKey: false }, { ctrlKey: true }, { metaKey: true }, { repeat: true }])
      for (const key of BOARD_KEYS) expect(keyActOf(press(key, how), at(RUNNING))).toBeNull();
    expect(keyActOf(press('Q'), at(RUNNING))).toBeNull();
  });

  it('go by the letter, and by the place of the key where Alt makes another sign of it', () => {
    expect(keyActOf(press('p', { code: 'KeyR' }), at(RUNNING))).toEqual(sends({ type: 'pause' }));
    expect(keyActOf(press('∏', { code: 'KeyP' }), at(RUNNING))).toEqual(sends({ type: 'pause' }));
    expect(keyActOf(press('!', { code: 'Digit1' }), at(RUNNING))).toEqual(
      sends({ type: 'giveFloor', role: 'partnerA' }),
    );
  });

  it('leave a field to what is written in it, but for Pause', () => {
    const typing = at(RUNNING, { typing: true });
    expect(BOARD_KEYS.filter((key) => keyActOf(press(key), typing) !== null)).toEqual(['P']);
    expect(keyActOf(press('P'), at(['resume'], { typing: true }))).toBeNull();
  });

  it('do not lead to the queue in the presenter view', () => {
    expect(keyActOf(press('T'), at(RUNNING, { presenting: true }))).toBeNull();
    expect(keyActOf(press('P'), at(RUNNING, { presenting: true }))).toEqual(sends({ type: 'pause' }));
  });
});

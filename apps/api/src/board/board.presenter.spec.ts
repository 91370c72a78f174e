import { decide, emptyBoard, evolveAll, type BoardActor, type BoardCommand, type BoardState } from '#libs/domain';
import { boardSeen, fieldsOf, onceWritten, type SeenAs } from './board.presenter.js';

const NOW = 1_800_000_000_000;
const names = { partnerA: 'Tenzin', partnerB: 'Rose "of" St John’s', mediator: 'Inês' };

function after(...presses: [BoardActor, BoardCommand][]): BoardState {
  return presses.reduce((state, [who, asked]) => evolveAll(state, decide(state, who, asked, NOW)), emptyBoard());
}

const toTheTable: [BoardActor, BoardCommand][] = [
  ['partnerA', { type: 'passStartCheck', shuttle: false }],
  ['partnerB', { type: 'passStartCheck', shuttle: false }],
  ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }],
  ['mediator', { type: 'confirmReady', role: 'partnerB', ready: true }],
  ['mediator', { type: 'admit', role: 'partnerA' }],
  ['mediator', { type: 'admit', role: 'partnerB' }],
  ['mediator', { type: 'openTable' }],
  ['mediator', { type: 'beginFrame' }],
];
const table = {
  type: 'table',
  itemId: 'i1',
  hurtId: 'h1',
  author: 'partnerA',
  text: 'When you missed our call.',
  protocolId: 'floor_dialogue',
  about: { kind: null, tags: [] },
} as const;
const drafted = after(
  ...toTheTable,
  ['mediator', table],
  ['mediator', { type: 'stepOn' }],
  ['partnerA', { type: 'finishTurn' }],
  ['partnerB', { type: 'write', text: 'heron' }],
);
const boards: [string, BoardState][] = [
  ['an empty board', emptyBoard()],
  ['the ground rules', after(...toTheTable)],
  ['a line that is not shared', drafted],
  ['a pause', after(...toTheTable, ['partnerB', { type: 'pause' }], ['mediator', { type: 'setBackAt', minutes: 10 }])],
  ['a caucus', after(...toTheTable, ['mediator', { type: 'speakApart', role: 'partnerA', movedOut: true }])],
  ['the end', after(...toTheTable, ['mediator', { type: 'endSession' }])],
];
const seats: SeenAs[] = [
  { role: 'mediator', names, zone: 'Europe/Lisbon' },
  { role: 'partnerA', names, zone: 'Asia/Kathmandu' },
  { role: 'partnerB', names, zone: 'America/St_Johns' },
];

/** What each seat is sent of one board, in the order of `seats`. */
function sentOf(state: BoardState): string[] {
  const [seen, written] = [{}, onceWritten()];
  return seats.map(
    (seat) =>
      `{${fieldsOf(
        boardSeen(seat, state, NOW, () => true, seen),
        written,
      )}}`,
  );
}

describe('What a seat is sent', () => {
  it.each(boards)('says what it sees, and nothing else, at %s', (_, state) => {
    const seen = seats.map((seat) => boardSeen(seat, state, NOW, () => true));
    expect(sentOf(state).map((sent): unknown => JSON.parse(sent))).toEqual(JSON.parse(JSON.stringify(seen)));
    seen.forEach(({ view }, index) => expect(sentOf(state)[index]).toContain(`"view":${JSON.stringify(view)}`));
  });

  it.each([seats, seats.toReversed()])(
    'holds a line that is not shared at its writer’s alone, whoever is sent first',
    (...order) => {
      const [seen, written] = [{}, onceWritten()];
      const holding = order.filter((seat) =>
        fieldsOf(
          boardSeen(seat, drafted, NOW, () => true, seen),
          written,
        ).includes('heron'),
      );
      expect(holding.map(({ role }) => role)).toEqual(['partnerB']);
    },
  );
});

import type { MediatorRunView, MediatorView } from './board-view.js';
import { readPrivately } from './read-privately.js';

type Line = MediatorRunView['lines'][number];

const line = (change: Partial<Line>): Line => ({
  by: 'partnerA',
  stepTitle: '',
  author: 'partnerA',
  text: 'words',
  given: false,
  stepId: 'answer',
  round: 1,
  shared: false,
  drafts: false,
  ...change,
});
const view = (change: { signals?: MediatorView['signals']; item?: readonly Line[]; frame?: readonly Line[] }) =>
  readPrivately({
    signals: change.signals ?? [],
    item: change.item ? ({ itemId: 'i1', lines: change.item } as unknown as MediatorView['item']) : null,
    frame: change.frame ? ({ lines: change.frame } as unknown as MediatorView['frame']) : null,
  });
const marks = (of: ReturnType<typeof view>): string[] => of.map(({ mark }) => mark);

describe('what the mediator alone reads of a partner', () => {
  it('is nothing on an empty board', () => {
    expect(view({})).toEqual([]);
  });

  it('is every signal, with words or without, and two of one moment are two', () => {
    const signals = [
      { by: 'partnerA', kind: 'break', text: null, at: 5 },
      { by: 'partnerA', kind: 'words', text: 'private', at: 5 },
      { by: 'partnerB', kind: 'words', text: 'private', at: 5 },
    ] as const;
    const read = view({ signals });
    expect(read.map(({ by, what }) => [by, what])).toEqual([
      ['partnerA', 'signal'],
      ['partnerA', 'signal'],
      ['partnerB', 'signal'],
    ]);
    expect(new Set(marks(read)).size).toBe(3);
    expect(JSON.stringify(read)).not.toContain('private');
  });

  it('is a line that was handed to the mediator, and no line that all can read', () => {
    expect(view({ item: [line({}), line({ by: 'partnerB', shared: true })] })).toMatchObject([
      { by: 'partnerA', what: 'line' },
    ]);
  });

  it('is another one in another step, round, side, run or hand, and the same one however it is worded', () => {
    const one = marks(view({ item: [line({})] }));
    expect(marks(view({ item: [line({ text: 'other words', given: true })] }))).toEqual(one);
    const others = [
      view({ frame: [line({})] }),
      ...[{ stepId: 'listens' }, { round: 2 }, { author: 'partnerB' as const }, { by: 'partnerB' as const }].map(
        (change) => view({ item: [line(change)] }),
      ),
    ].flatMap(marks);
    expect(new Set([...one, ...others]).size).toBe(6);
  });
});

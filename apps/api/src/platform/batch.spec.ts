import { setImmediate as turn } from 'node:timers/promises';
import { Batch } from './batch.js';

/** A database whose answers come when they are let go, and what happened, in order. */
function database(most = 3) {
  const happened: string[] = [];
  const answers: (() => void)[] = [];
  const batch = new Batch<string, string>(async (asked) => {
    happened.push(`asked ${asked.join(' ')}`);
    await new Promise<void>((done) => answers.push(done));
    return asked.map((each) => each.toUpperCase());
  }, most);
  const sent = (question: string) => batch.of(question).then((answer) => happened.push(`told ${answer}`));
  const letGo = async (): Promise<void> => {
    answers.shift()!();
    for (let turns = 0; turns < 4; turns++) await turn();
  };
  return { happened, sent, letGo };
}

describe('A batch', () => {
  it('takes what comes in one moment together, and no more than it may', async () => {
    const { happened, sent, letGo } = database();
    for (const question of ['a', 'b', 'c', 'd']) void sent(question);
    await turn();
    await letGo();
    await letGo();
    expect(happened.filter((each) => each.startsWith('asked'))).toEqual(['asked a b c', 'asked d']);
    expect(happened.slice(-1)).toEqual(['told D']);
  });

  it('leaves before those of a large one before are told: the database works while they go on', async () => {
    const { happened, sent, letGo } = database(10);
    const many = Array.from({ length: 10 }, (_, index) => `a${index}`);
    for (const question of many) void sent(question);
    await turn();
    void sent('b');
    await letGo();
    expect(happened).toEqual([
      `asked ${many.join(' ')}`,
      'asked b',
      ...many.map((each) => `told ${each.toUpperCase()}`),
    ]);
    await letGo();
    expect(happened.slice(12)).toEqual(['told B']);
  });

  it('tells few at once', async () => {
    const { happened, sent, letGo } = database();
    void sent('a');
    await turn();
    void sent('b');
    await letGo();
    expect(happened.slice(0, 3)).toEqual(['asked a', 'told A', 'asked b']);
    await letGo();
    expect(happened.slice(3)).toEqual(['told B']);
  });

  it('goes on after it has rested', async () => {
    const { happened, sent, letGo } = database();
    void sent('a');
    await turn();
    await letGo();
    void sent('b');
    await turn();
    await letGo();
    expect(happened).toEqual(['asked a', 'told A', 'asked b', 'told B']);
  });

  it('asks each of its questions alone once more where the statement was refused', async () => {
    const asked: (readonly string[])[] = [];
    const batch = new Batch<string, string>((questions) => {
      asked.push(questions);
      if (questions.includes('bad')) throw Object.assign(new Error(), { driverError: { code: '23505' } });
      return Promise.resolve(questions);
    }, 3);
    const [good, bad] = [batch.of('good'), batch.of('bad')];
    await expect(bad).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await good).toBe('good');
    expect(asked).toEqual([['good', 'bad'], ['good'], ['bad']]);
  });

  it('leaves at moments of the clock, which nobody’s question moves', async () => {
    const left: number[] = [];
    const apart = 20;
    const batch = new Batch<number, null>(
      (asked) => {
        left.push(performance.now());
        return Promise.resolve(asked.map(() => null));
      },
      3,
      apart,
    );
    for (const pause of [0, 3, 11, 17, 29, 1, 7]) {
      await new Promise((done) => setTimeout(done, pause));
      await batch.of(pause);
    }
    // A timer of this machine may be late, and a millisecond early.
    const off = left.map((at) => Math.min(at % apart, apart - (at % apart)));
    expect(left).toHaveLength(7);
    expect(off.toSorted((a, b) => a - b)[3]).toBeLessThan(3);
  });
});

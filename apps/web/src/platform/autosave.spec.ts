import 'reflect-metadata';
import { jest } from '@jest/globals';
import { Autosaver, type SaveState } from './autosave.js';
import { NoLine, Refusal } from './http.js';

/** An autosaver whose server answers when told to, and a list of what it said. */
function saving() {
  const sent: string[] = [];
  const answers: { done: (time: string) => void; failed: (error: Error) => void }[] = [];
  const said: SaveState['at'][] = [];
  const where: string[] = [];
  const device: { kept: string | undefined; full: boolean } = { kept: undefined, full: false };
  const saver = new Autosaver<string>({
    send: (value) => {
      sent.push(value);
      return new Promise((done, failed) => answers.push({ done, failed }));
    },
    keep: async (value) => {
      if (device.full) return 'page';
      device.kept = value;
      return 'device';
    },
    drop: async () => {
      device.kept = undefined;
    },
    tell: (state) => {
      said.push(state.at);
      if ('where' in state) where.push(state.where);
    },
  });
  return { saver, sent, answers, said, where, device };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('writing that saves itself', () => {
  it('is sent 800 ms after the last key', async () => {
    const { saver, sent } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(500);
    saver.changed('ab');
    await jest.advanceTimersByTimeAsync(799);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['ab']);
  });

  it('is sent at the latest two seconds after the first key, however fast somebody types', async () => {
    const { saver, sent } = saving();
    for (let key = 0; key < 30; key += 1) {
      saver.changed('a'.repeat(key + 1));
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(sent).toHaveLength(1);
    expect(sent[0]).toHaveLength(20);
  });

  it('is kept on this device at once, and forgotten there when the server has the newest', async () => {
    const { saver, answers, said, device } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(0);
    expect(device.kept).toBe('a');
    await jest.advanceTimersByTimeAsync(800);
    answers[0]?.done('14:02');
    await jest.advanceTimersByTimeAsync(0);
    expect(device.kept).toBeUndefined();
    expect(said.at(-1)).toBe('saved');
  });

  it('does not say saved, nor forget, while something newer is typed', async () => {
    const { saver, sent, answers, said, device } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    saver.changed('ab');
    answers[0]?.done('14:02');
    await jest.advanceTimersByTimeAsync(0);
    expect(said).not.toContain('saved');
    expect(device.kept).toBe('ab');
    await jest.advanceTimersByTimeAsync(800);
    expect(sent).toEqual(['a', 'ab']);
  });

  it('sends one request at a time', async () => {
    const { saver, sent, answers } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    saver.changed('ab');
    await jest.advanceTimersByTimeAsync(3000);
    void saver.flush();
    await jest.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a']);
    answers[0]?.done('14:02');
    await jest.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a', 'ab']);
  });

  it('stays on this device without a line, says so, and goes out when the line is back', async () => {
    const { saver, sent, answers, said, device } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    answers[0]?.failed(new NoLine());
    await jest.advanceTimersByTimeAsync(0);
    expect(said.at(-1)).toBe('kept');
    expect(device.kept).toBe('a');
    saver.lineIsBack();
    await jest.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a', 'a']);
  });

  it('is kept when the server refuses it, and the reason is said', async () => {
    const { saver, answers, said, device } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    answers[0]?.failed(new Refusal('version_conflict'));
    await jest.advanceTimersByTimeAsync(0);
    expect(said.at(-1)).toBe('refused');
    expect(device.kept).toBe('a');
  });

  it('sends nothing of what its author let go, and keeps none of it', async () => {
    const { saver, sent, answers, said, device } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    answers[0]?.failed(new Refusal('version_conflict'));
    await jest.advanceTimersByTimeAsync(0);
    saver.letGo('14:02');
    await jest.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual(['a']);
    expect(device.kept).toBeUndefined();
    expect(said.at(-1)).toBe('saved');
  });

  it('says that the page has to stay open where the device keeps nothing', async () => {
    const { saver, answers, where, device } = saving();
    device.full = true;
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    answers[0]?.failed(new NoLine());
    await jest.advanceTimersByTimeAsync(0);
    expect(where).toEqual(['page']);
  });

  it('waits fifteen seconds for an answer, then counts it as lost, and goes on', async () => {
    const { saver, sent, answers, said } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    saver.changed('ab');
    await jest.advanceTimersByTimeAsync(14_999);
    expect(sent).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent[1]).toBe('ab');
    answers[1]?.done('14:02');
    await jest.advanceTimersByTimeAsync(0);
    expect(said.at(-1)).toBe('saved');
  });

  it('tries again more and more seldom while nothing answers, and at once when the line is back', async () => {
    const { saver, sent, answers } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    for (let tries = 0; tries < 60; tries += 1) {
      answers.at(-1)?.failed(new NoLine());
      await jest.advanceTimersByTimeAsync(5_000);
    }
    expect(sent.length).toBeGreaterThan(6);
    expect(sent.length).toBeLessThan(12);
    const before = sent.length;
    saver.lineIsBack();
    await jest.advanceTimersByTimeAsync(0);
    expect(sent.length).toBe(before + 1);
  });

  it('answers whether the server has everything, so that nothing older is let go in its place', async () => {
    const { saver, answers } = saving();
    saver.changed('a');
    const failing = saver.flush();
    await jest.advanceTimersByTimeAsync(0);
    answers[0]?.failed(new NoLine());
    expect(await failing).toBe(false);
    const flushing = saver.flush();
    await jest.advanceTimersByTimeAsync(0);
    answers[1]?.done('14:02');
    expect(await flushing).toBe(true);
    expect(await saver.flush()).toBe(true);
  });

  it('leaves with the page also what was typed while an answer is awaited', async () => {
    const { saver, sent } = saving();
    saver.changed('a');
    await jest.advanceTimersByTimeAsync(800);
    saver.changed('ab');
    void saver.flush(true);
    expect(sent).toEqual(['a', 'ab']);
  });

  it('leaves with the page: the request goes out before anything is awaited', () => {
    const { saver, sent } = saving();
    saver.changed('a');
    void saver.flush(true);
    expect(sent).toEqual(['a']);
  });
});

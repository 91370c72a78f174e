import 'reflect-metadata';
import { jest } from '@jest/globals';
import { Autosaver, type SaveState } from './autosave.js';
import { NoLine, Refusal } from './http.js';

/** An autosaver whose server answers when told to, and a list of what it said. */
function saving() {
  const sent: string[] = [];
  const answers: { done: (time: string) => void; failed: (error: Error) => void }[] = [];
  const said: SaveState['at'][] = [];
  const device: { kept: string | undefined } = { kept: undefined };
  const saver = new Autosaver<string>({
    send: (value) => {
      sent.push(value);
      return new Promise((done, failed) => answers.push({ done, failed }));
    },
    keep: async (value) => {
      device.kept = value;
    },
    drop: async () => {
      device.kept = undefined;
    },
    tell: (state) => said.push(state.at),
  });
  return { saver, sent, answers, said, device };
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

  it('leaves with the page: the request goes out before anything is awaited', () => {
    const { saver, sent } = saving();
    saver.changed('a');
    void saver.flush(true);
    expect(sent).toEqual(['a']);
  });
});

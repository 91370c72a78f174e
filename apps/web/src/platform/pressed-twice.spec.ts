import { describe, expect, it, jest } from '@jest/globals';
import { pressedOnce } from './pressed-twice.js';

describe('What is pressed twice', () => {
  it('is sent once while it is on its way, and both presses are told what became of it', async () => {
    const press = pressedOnce<string>();
    const sends = jest.fn(() => Promise.resolve('sent'));
    expect(await Promise.all([press('"words"', sends), press('"words"', sends)])).toEqual(['sent', 'sent']);
    expect(sends).toHaveBeenCalledTimes(1);
  });

  it('is sent again once it is over, also where it failed', async () => {
    const press = pressedOnce<string>();
    const sends = jest.fn(() => Promise.reject(new Error('no line')));
    for (const times of [1, 2]) {
      await expect(press('"words"', sends)).rejects.toThrow('no line');
      expect(sends).toHaveBeenCalledTimes(times);
    }
  });

  it('is something else where other words are sent, or the first again after those', async () => {
    const press = pressedOnce<string>();
    const sends = jest.fn(() => new Promise<string>(() => undefined));
    for (const words of ['"yes"', '"no"', '"yes"']) void press(words, sends);
    expect(sends).toHaveBeenCalledTimes(3);
  });
});

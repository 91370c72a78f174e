import { saysSafetyWord } from './safety-word.js';

describe('a safety word', () => {
  it.each([
    ['lighthouse', 'lighthouse'],
    ['Lighthouse!', 'lighthouse'],
    ['we passed the LIGHTHOUSE, I think', 'Lighthouse'],
    ['“blue  kettle”', 'Blue kettle'],
    ['blue\nkettle', 'blue kettle'],
    ['caf\u0065\u0301?', 'café'],
    ['🌻', '🌻'],
    ['今天想看灯塔吗', '灯塔'],
    ['d’accord', "d'accord"],
  ])('is heard in “%s”', (text, word) => {
    expect(saysSafetyWord(text, word)).toBe(true);
  });

  it.each([
    ['lighthouses', 'lighthouse'],
    ['category', 'cat'],
    ['light house', 'lighthouse'],
    ['', 'lighthouse'],
    ['anything', ''],
    ['…', '…'],
  ])('is not heard in “%s”', (text, word) => {
    expect(saysSafetyWord(text, word)).toBe(false);
  });
});

import { compileMessageOrThrow, type CompiledMessage } from '@lingui/message-utils/compileMessage';
import { AREAS, english } from './english.js';
import { isWordKey, wordsFor, type WordKey } from './index.js';
import { accented } from './pseudo.js';

const sentences = Object.entries<string>(english);

/** The names of the placeholders of a compiled message, those inside plurals and selects included. */
function placeholders(message: CompiledMessage): string[] {
  return message.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, , inner] = token;
    const cases = typeof inner === 'object' && inner !== null ? Object.values(inner) : [];
    return [name, ...cases.flatMap((each) => (Array.isArray(each) ? placeholders(each) : []))];
  });
}

describe('the catalogue', () => {
  it('holds only sentences that compile', () => {
    for (const [, sentence] of sentences) expect(() => compileMessageOrThrow(sentence)).not.toThrow();
  });

  it('names each sentence once', () => {
    expect(sentences).toHaveLength(AREAS.reduce((sum, area) => sum + Object.keys(area).length, 0));
  });

  it('keeps to the wording of the look: no cheering, no blame, no straight quotes', () => {
    const forbidden = /!|\boops\b|successful|\bvictim|\baddict(s|ed)?\b|please try|['"]|\s{2}/i;
    expect(sentences.filter(([, sentence]) => forbidden.test(sentence))).toEqual([]);
  });

  it('keeps the placeholders and tags of every sentence in the pseudo-locale', () => {
    for (const [, sentence] of sentences) {
      expect(placeholders(compileMessageOrThrow(sentence, accented))).toEqual(
        placeholders(compileMessageOrThrow(sentence)),
      );
      expect(accented(sentence).match(/<\/?\w+>/g)).toEqual(sentence.match(/<\/?\w+>/g));
    }
  });

  it('says plurals and values', () => {
    const say = wordsFor('en');
    expect(say('frame.left', { left: 1 })).toBe('1 character left.');
    expect(say('frame.left', { left: 20_000 })).toBe('20,000 characters left.');
    expect(say('frame.saved.saved', { time: '14:02' })).toBe('Saved 14:02.');
  });

  it('brackets and accents what comes from it in the pseudo-locale, and leaves values alone', () => {
    expect(wordsFor('pseudo')('frame.saved.saved', { time: 'noon' })).toBe('[Sávéd noon.]');
  });

  it('knows its own names', () => {
    expect(isWordKey('frame.leave')).toBe(true);
    expect(isWordKey('toString' as WordKey)).toBe(false);
  });
});

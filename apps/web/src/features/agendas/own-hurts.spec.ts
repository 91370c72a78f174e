import 'reflect-metadata';
import { asDraft, beginningOf, EMPTY_WORDS, isOurs, readerBefore, readerNow, sameWords } from './own-hurts.js';

const at = {
  instant: '2026-10-19T18:10:00.000Z',
  date: '2026-10-19',
  time: '21:10',
  weekday: 1,
  zone: 'Europe/Athens',
  offset: '+03:00',
  ambiguous: false,
};

describe('one’s own pages', () => {
  it('says that the mediator alone still reads a page whose release has ended', () => {
    expect(readerNow({ reader: 'may_be_brought', releasedAt: null })).toBe('mediator');
    expect(readerNow({ reader: 'may_be_brought', releasedAt: at })).toBe('may_be_brought');
    expect(readerNow({ reader: 'only_me', releasedAt: null })).toBe('only_me');
  });

  it('names the same readers of a page that can’t be read now, by what an edit of it began with', () => {
    const began = { words: EMPTY_WORDS, reader: 'may_be_brought', released: false } as const;
    expect(readerBefore(began)).toBe('mediator');
    expect(readerBefore({ ...began, released: true })).toBe('may_be_brought');
    expect(readerBefore(null)).toBe('only_me');
  });

  it('takes nothing for a draft that is none, and keeps every word of one that is', () => {
    for (const kept of [undefined, null, 'words', {}, { version: 1 }, { version: '1', words: EMPTY_WORDS }]) {
      expect(asDraft(kept)).toBeNull();
    }
    const words = { ...EMPTY_WORDS, whatHappened: 'In March.' };
    expect(asDraft({ version: 3, words })).toEqual({ version: 3, words, sent: [], began: null });
  });

  it('finds two versions different at one changed tick, and the same in whatever order their fields come', () => {
    const words = { ...EMPTY_WORDS, feelings: ['lonely'] };
    expect(sameWords(words, { ...words, goesAlong: { ...words.goesAlong, feelings: true } })).toBe(false);
    expect(sameWords(words, Object.fromEntries(Object.entries(words).reverse()) as unknown as typeof words)).toBe(true);
  });

  it('knows its own words again when their answer was lost, and takes no other device’s for them', () => {
    const sent = ['In March.', 'In March, at the sea.'].map((whatHappened) => ({ ...EMPTY_WORDS, whatHappened }));
    expect(isOurs({ ...EMPTY_WORDS, whatHappened: 'In March.' }, sent)).toBe(true);
    expect(isOurs({ ...EMPTY_WORDS, whatHappened: 'In April.' }, sent)).toBe(false);
    expect(isOurs(EMPTY_WORDS, [])).toBe(false);
  });

  it('names a page by its first words, whichever field they stand in', () => {
    expect(beginningOf({ ...EMPTY_WORDS, whatIdLike: '  One word.\nEven one.' })).toBe('One word.');
    expect(beginningOf(EMPTY_WORDS)).toBe('');
    const whatHappened = `${'I waited. '.repeat(8)}Nobody.. ${'I waited. '.repeat(8)}`;
    expect(beginningOf({ ...EMPTY_WORDS, whatHappened })).toMatch(/Nobody…$/);
  });
});

import 'reflect-metadata';
import type { HurtView } from '#libs/contracts';
import { EMPTY_WORDS } from './own-hurts.js';
import { begunWith, putTogether, whatDiffers } from './two-versions.js';

const stored = (part: Partial<HurtView>): HurtView =>
  ({ words: EMPTY_WORDS, reader: 'only_me', releasedAt: null, tabledAt: null, deletedAt: null, ...part }) as HurtView;
const began = begunWith(stored({ words: { ...EMPTY_WORDS, whatHappened: 'In March.', heaviness: 3 } }));
const along = (part: Partial<typeof EMPTY_WORDS.goesAlong>): typeof EMPTY_WORDS.goesAlong => ({
  ...EMPTY_WORDS.goesAlong,
  ...part,
});

describe('two versions of a page', () => {
  it('names every part in which they differ, also one that is no text, and what goes along with it', () => {
    const { words } = began;
    expect(whatDiffers(words, { ...words, heaviness: 5, feelings: ['lonely'], tags: ['fear'] })).toEqual([
      'feelings',
      'heaviness',
      'tags',
    ]);
    expect(whatDiffers(words, { ...words, goesAlong: along({ heaviness: true }) })).toEqual(['heaviness']);
    expect(whatDiffers(words, { ...words, roughlyWhen: { kind: 'day', value: '' } })).toEqual(['roughlyWhen']);
    expect(whatDiffers(words, { ...words })).toEqual([]);
  });

  it('are put together when each changed another part', () => {
    const mine = { ...began.words, howItWas: 'Cold.', goesAlong: along({ feelings: true }) };
    const there = stored({ words: { ...began.words, whatHappened: 'In April.', heaviness: 7 } });
    expect(putTogether(began, mine, there)).toEqual({
      ...EMPTY_WORDS,
      whatHappened: 'In April.',
      howItWas: 'Cold.',
      heaviness: 7,
      goesAlong: along({ feelings: true }),
    });
  });

  it('are put together when both changed a part to the same', () => {
    const same = { ...began.words, whatHappened: 'In May.' };
    expect(putTogether(began, { ...same, myPart: 'I left.' }, stored({ words: same }))).toEqual({
      ...same,
      myPart: 'I left.',
    });
  });

  it('are left to their author when both changed one part, or one changed it and the other lets it go along', () => {
    const there = (words: typeof EMPTY_WORDS): HurtView => stored({ words });
    const { words } = began;
    expect(putTogether(began, { ...words, whatHappened: 'A' }, there({ ...words, whatHappened: 'B' }))).toBeNull();
    expect(
      putTogether(
        began,
        { ...words, heaviness: 9 },
        there({ ...words, goesAlong: { ...words.goesAlong, heaviness: true } }),
      ),
    ).toBeNull();
  });

  it('are left to their author when somebody else may read the page since, or nobody knows what they began with', () => {
    const mine = { ...began.words, howItWas: 'Cold.' };
    expect(putTogether(began, mine, stored({ words: began.words, reader: 'mediator' }))).toBeNull();
    expect(putTogether({ ...began, released: true }, mine, stored({ words: began.words }))).toBeNull();
    expect(putTogether(null, mine, stored({ words: began.words }))).toBeNull();
  });
});

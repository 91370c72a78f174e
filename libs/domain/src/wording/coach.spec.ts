import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coachSpeaks, noticesIn } from './coach.js';
import { DEVELOPMENT } from './en/development.js';
import { FIRST_HELD_OUT } from './en/first-held-out.js';
import { HELD_OUT } from './en/held-out.js';
import type { Labelled } from './labelled.js';
import { measure, precisionOf, recallOf, tableOf } from './measured.js';
import type { Notice, NoticeKind } from './notice.js';

const inEnglish = (text: string): readonly Notice[] => noticesIn({ text, language: 'en', tags: [] });
const kindsIn = (text: string): NoticeKind[] => inEnglish(text).map(({ kind }) => kind);
const quoted = (text: string): string[] => inEnglish(text).map(({ start, end }) => text.slice(start, end));

/** The labelled sentences of each language shipped. */
const LABELLED: Readonly<Record<string, { development: readonly Labelled[]; heldOut: readonly Labelled[] }>> = {
  en: { development: [...DEVELOPMENT, ...FIRST_HELD_OUT], heldOut: HELD_OUT },
};

describe.each(Object.entries(LABELLED))('the coach measured on its labelled sentences (%s)', (language, sets) => {
  it('notices at least 0.9 rightly and at least 0.8 of all, on sentences its rules were not written from', () => {
    const overall = measure(sets.heldOut, language).at(-1)!;
    const tables = [
      tableOf(`coach, ${language}, held out: ${sets.heldOut.length} sentences`, measure(sets.heldOut, language)),
      tableOf(`coach, ${language}, development: ${sets.development.length}`, measure(sets.development, language)),
    ];
    process.stderr.write(`\n${tables.join('\n\n')}\n\n`);
    expect(precisionOf(overall)).toBeGreaterThanOrEqual(0.9);
    expect(recallOf(overall)).toBeGreaterThanOrEqual(0.8);
  });

  it('is measured on no sentence from which its rules were written, and on as many fine ones as others', () => {
    const texts = [...sets.development, ...sets.heldOut].map(([text]) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const fine = sets.heldOut.filter(([, ...kinds]) => kinds.length === 0).length;
    expect(Math.abs(fine / sets.heldOut.length - 0.5)).toBeLessThan(0.05);
  });
});

describe('what the coach notices', () => {
  it('has at least 240 labelled sentences in English', () => {
    expect(DEVELOPMENT.length + HELD_OUT.length).toBeGreaterThanOrEqual(240);
  });

  it('points at the words as they were written, in the order of the text', () => {
    expect(quoted('We met at the sea. You never believe me. You are a liar!')).toEqual([
      'You never believe me.',
      'You are a liar!',
    ]);
  });

  it('points rightly behind emoji, combining marks and right-to-left text', () => {
    expect(quoted('👩‍👩‍👧 I waited. You never came 😢.')).toEqual(['You never came 😢.']);
    expect(quoted('Cafe\u0301 at noon, and you ne\u0301ver came.')).toEqual(['and you ne\u0301ver came.']);
    expect(quoted('قالت لي أمي. You are a liar. شكرا')).toEqual(['You are a liar.']);
  });

  it('reads apostrophes of either kind, and none', () => {
    for (const text of ['You don’t care about me', "You don't care about me", 'you dont care about me'])
      expect(kindsIn(text)).toEqual(['mind_reading']);
  });

  it('leaves alone what stands in quotation marks, whatever their shape', () => {
    for (const text of ['You said “you never listen”.', 'You said "you never listen".', 'You said ‘you never listen’.'])
      expect(kindsIn(text)).toEqual([]);
  });

  it('notices a kind once in a sentence, and offers no question for one’s own part on a threat or a label', () => {
    expect(kindsIn('You never, never, never listen to me and you never did.')).toEqual(['absolute']);
    const offers = inEnglish('You are a liar. You will regret this.').flatMap((notice) => notice.offers);
    expect(offers).not.toContain('my_part');
  });

  it.each([
    ['You never believe me.', 'you didn’t believe me'],
    ['You’ve never asked how I was.', 'you didn’t ask how I was'],
    ['You always come late.', 'you come late'],
    ['You’re always on the phone.', 'you are on the phone'],
    ['You came at four. You slammed the door. You woke the baby.', 'you came at four'],
    // What would have to be guessed is left to the author.
    ['You never bothered.', null],
    ['You are a liar.', null],
  ])('takes over what the author wrote where no word has to be guessed: %s', (text, when) => {
    expect(inEnglish(text).find((notice) => notice.offers.includes('scaffold'))?.when).toBe(when);
  });
});

describe('when the coach is silent', () => {
  const text = 'You never listen, you liar. You will regret this.';

  it('says nothing on what is tagged fear or harm', () => {
    expect(noticesIn({ text, language: 'en', tags: ['addiction'] })).not.toEqual([]);
    for (const tag of ['fear', 'harm'] as const)
      expect(noticesIn({ text, language: 'en', tags: ['addiction', tag] })).toEqual([]);
  });

  it('says nothing in a language it has no rules for', () => {
    for (const language of ['de', 'ar', '', 'constructor', 'toString']) {
      expect(coachSpeaks(language)).toBe(false);
      expect(noticesIn({ text, language, tags: [] })).toEqual([]);
    }
  });
});

describe('the coach under hostile text', () => {
  /** Fragments chosen to keep as many rules busy as long as possible. */
  const fragments = [
    ...['you ', 'you do not ', 'i never ', 'always ', 'every time ', 'you told me that ', 'on purpose ', 'you are so '],
    ...[
      'when my father died ',
      'i will just ',
      'about the ',
      'if you ',
      'you, ',
      'and you ',
      'not ',
      "you'd've ",
      'a-',
    ],
    ...[
      '“',
      '”',
      '"',
      "'",
      '’',
      ', ',
      '.',
      ';',
      '\n',
      ' ',
      '\u0000',
      '\u0301',
      '\u200f',
      '👩‍👧',
      'ﷺ',
      'مرحبا ',
      '{{x}} ',
    ],
    ...['<script>', 'you never ', 'you wanted to ', 'as if ', 'thanks for '],
  ];
  const LONG = 20_000;
  const stepsFor = (text: string): number => {
    const work = { steps: 0 };
    noticesIn({ text, language: 'en', tags: [] }, work);
    return work.steps;
  };
  const filled = (parts: readonly string[], length: number): string => {
    const once = parts.join('');
    return once.repeat(Math.ceil(length / once.length)).slice(0, length);
  };
  const somePieces = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 6 });

  it('takes a bounded number of steps for each character of 20,000', () => {
    for (const fragment of fragments) expect(stepsFor(filled([fragment], LONG)) / LONG).toBeLessThan(1500);
    fc.assert(
      fc.property(somePieces, (parts) => stepsFor(filled(parts, LONG)) <= 1500 * LONG),
      { numRuns: 12 },
    );
  });

  it('takes at most in proportion more for a longer text', () => {
    fc.assert(
      fc.property(somePieces, (parts) => {
        const [half, whole] = [stepsFor(filled(parts, LONG / 2)), stepsFor(filled(parts, LONG))];
        return whole <= 2.2 * half + 1000;
      }),
      { numRuns: 12 },
    );
  });

  it('points into the text, splits no character, and answers the same twice', () => {
    const splits = (text: string, at: number): boolean => /^[\udc00-\udfff\u0300-\u036f]/.test(text.slice(at, at + 1));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary' })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join('');
          const notices = inEnglish(text);
          expect(notices).toEqual(inEnglish(text));
          for (const { start, end } of notices) {
            expect(0 <= start && start < end && end <= text.length).toBe(true);
            expect(splits(text, start) || splits(text, end)).toBe(false);
          }
        },
      ),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockOf } from '../time/clock.js';
import { sleptOnIt } from './cool-off.js';
import { CLAUSE, hasMore, keepsVersion, RESTED_MS, takesAway } from './history.js';
import { HURT_TEXT_LIMIT } from './hurt-rules.js';
import { asksOf } from './kinds.js';
import { WHEN_LIMIT, whyNotWhen } from './roughly-when.js';
import { whyNotAccept, whyNotSuggest, type WordingState } from './wordings.js';

const at = (iso: string): number => Date.parse(iso);

describe('sleeping on it', () => {
  it.each([
    ['an evening in Dublin', '2026-11-24T21:00Z', 'Europe/Dublin', '2026-11-25', '07:00'],
    ['three at night there: not four hours later', '2026-11-25T03:00Z', 'Europe/Dublin', '2026-11-26', '07:00'],
    ['half past midnight: the coming morning', '2026-11-25T00:30Z', 'Europe/Dublin', '2026-11-25', '07:00'],
    ['an evening in Kathmandu', '2026-11-24T15:00Z', 'Asia/Kathmandu', '2026-11-25', '07:00'],
    ['St John’s, the night the clocks go back', '2026-11-01T01:00Z', 'America/St_Johns', '2026-11-01', '07:00'],
    [
      'Lord Howe, the night they go on by half an hour',
      '2026-10-03T12:00Z',
      'Australia/Lord_Howe',
      '2026-10-04',
      '07:00',
    ],
    ['Apia, before the day that never was', '2011-12-30T08:00Z', 'Pacific/Apia', '2011-12-31', '07:00'],
  ])('ends on a morning of one’s own: %s', (_name, now, zone, date, time) => {
    expect(clockOf(sleptOnIt(at(now), zone), zone)).toMatchObject({ date, time });
  });

  it('lasts at least six hours and less than two days and a half, wherever and whenever', () => {
    const zones = ['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Santiago'];
    const moments = fc.integer({ min: at('2010-01-01T00:00Z'), max: at('2030-01-01T00:00Z') });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (now, zone) => {
        const hours = (sleptOnIt(now, zone) - now) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(6);
        expect(hours).toBeLessThan(60);
      }),
    );
  });
});

describe('the history keeps', () => {
  const was = { savedAt: 0, agreedTo: false, losesWords: false };
  it.each([
    ['what its author rested on', was, RESTED_MS, true],
    ['no half-typed sentence', was, RESTED_MS - 1, false],
    ['what they agreed to, at once', { ...was, agreedTo: true }, 1, true],
    ['what they take away, at once', { ...was, losesWords: true }, 1, true],
  ])('%s', (_name, replaced, now, kept) => expect(keepsVersion(replaced, now)).toBe(kept));

  const text = (whatHappened: string, howItWas = '') => ({ whatHappened, howItWas, whatIdLike: '', myPart: '' });
  const long = 'x'.repeat(500);
  it.each([
    ['a clause at the end', text(long), text('x'.repeat(500 - CLAUSE)), true],
    ['a clause in the middle', text(`${long}${'y'.repeat(CLAUSE)}${long}`), text(long + long), true],
    ['a text for another of the same length', text(long), text('y'.repeat(500)), true],
    ['a field for another', text(long), text('', long), true],
    ['a short text that is emptied', text('twelve chars'), text(''), true],
    ['a short text for another', text('What I began with.'), text('What came instead.'), true],
    ['no word that is corrected', text(`${long} teh`), text(`${long} the`), false],
    ['nothing where something is added', text(long), text(`${long} and more`), false],
    ['nothing of an empty page', text(' \n'), text(''), false],
  ])('as taken away: %s', (_name, before, after, takes) => expect(takesAway(before, after)).toBe(takes));

  it('a text once, however slowly it is erased after', () => {
    expect(hasMore(text('x'.repeat(440)), text(long))).toBe(false);
    expect(hasMore(text(`${'x'.repeat(440)} new`), text(long))).toBe(true);
  });
});

describe('roughly when', () => {
  it.each([
    [null, null],
    [{ kind: 'day', value: '2023-07-14' }, null],
    [{ kind: 'day', value: '' }, null],
    [{ kind: 'day', value: '2023-02-30' }, 'input_not_valid'],
    [{ kind: 'month', value: '2023-07' }, null],
    [{ kind: 'month', value: '2023-13' }, 'input_not_valid'],
    [{ kind: 'month', value: '2023-07-14' }, 'input_not_valid'],
    [{ kind: 'words', value: 'the summer of 2023' }, null],
    [{ kind: 'words', value: 'for years' }, null],
    [{ kind: 'words', value: 'x'.repeat(WHEN_LIMIT + 1) }, 'too_large'],
  ] as const)('%j', (when, why) => expect(whyNotWhen(when)).toBe(why));
});

it('a page of a limit, or of something to keep, asks for no own part', () => {
  expect(asksOf('incident')).toContain('myPart');
  expect(asksOf(null)).toContain('myPart');
  expect(asksOf('boundary')).not.toContain('myPart');
  expect(asksOf('keep')).not.toContain('myPart');
});

describe('gentler words', () => {
  const hurt = { reader: 'mediator', deletedAt: null, tabledAt: null } as const;
  const long = 'x'.repeat(HURT_TEXT_LIMIT + 1);

  it.each([
    ['for a page the mediator may read', hurt, 'Other words.', null],
    ['for one that may be brought', { ...hurt, reader: 'may_be_brought' }, 'Other words.', null],
    ['for one that is its author’s alone', { ...hurt, reader: 'only_me' }, 'Other words.', 'not_available'],
    ['for one that was deleted', { ...hurt, deletedAt: 1 }, 'Other words.', 'not_available'],
    ['for one on the table', { ...hurt, tabledAt: 1 }, 'Other words.', 'already_tabled'],
    ['without words', hurt, ' \n', 'text_empty'],
    ['without anything to see', hurt, '\u200B\u202E\u0000', 'text_empty'],
    ['without end', hurt, long, 'too_large'],
  ] as const)('are suggested, or not: %s', (_name, of, text, why) => expect(whyNotSuggest(of, text)).toBe(why));

  it.each([
    ['open ones', hurt, 'open', 'Other words.', null],
    ['ones declined before', hurt, 'declined', 'Other words.', null],
    ['ones the mediator took back', hurt, 'withdrawn', 'Other words.', 'not_available'],
    ['ones for a page taken back since', { ...hurt, reader: 'only_me' }, 'open', 'Other words.', null],
    ['ones for a deleted page', { ...hurt, deletedAt: 1 }, 'open', 'Other words.', 'not_available'],
    ['ones for a page on the table', { ...hurt, tabledAt: 1 }, 'open', 'Other words.', 'already_tabled'],
    ['emptied ones', hurt, 'open', ' ', 'text_empty'],
  ] as const)('are accepted, or not: %s', (_name, of, state, text, why) =>
    expect(whyNotAccept(of, state as WordingState, text)).toBe(why),
  );
});

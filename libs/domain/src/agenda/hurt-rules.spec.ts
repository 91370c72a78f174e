import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  HURT_TEXT_LIMIT,
  UNDO_DELETE_MS,
  asksForMyPart,
  canUndoDelete,
  gentlerAfter,
  hurtSeenByMediator,
  keepsRelease,
  releasedTextOf,
  whyNotRelease,
  whyNotTable,
  whyNotWrite,
} from './hurt-rules.js';
import type { Hurt } from './hurt.js';

const written: Hurt = {
  kind: 'incident',
  whatHappened: 'You missed the call.',
  howItWas: 'I was frightened.',
  whatIdLike: 'One word.',
  myPart: 'I shouted.',
  feelings: ['frightened'],
  heaviness: 7,
  reader: 'may_be_brought',
  roughlyWhen: { kind: 'month', value: '2023-07' },
  goesAlong: { heaviness: false, myPart: false, feelings: false, roughlyWhen: false, addiction: false },
  tags: ['addiction'],
  gentler: null,
  version: 3,
  released: null,
  restUntil: null,
  tabledAt: null,
  deletedAt: null,
};
const released: Hurt = { ...written, released: { version: 3, text: releasedTextOf(written), at: 5 } };
const goesAlong = { heaviness: true, myPart: true, feelings: true, roughlyWhen: true, addiction: true };

describe('the text that is released', () => {
  it('is the three fields with a blank line between, and my part only where it goes along', () => {
    expect(releasedTextOf(written)).toBe('You missed the call.\n\nI was frightened.\n\nOne word.');
    expect(releasedTextOf({ ...written, goesAlong })).toBe(
      'You missed the call.\n\nI was frightened.\n\nOne word.\n\nI shouted.',
    );
  });

  it.each(['fear', 'harm'] as const)('never asks for my part, nor sends it along, where there is %s', (tag) => {
    expect(asksForMyPart([tag])).toBe(false);
    expect(releasedTextOf({ ...written, goesAlong, tags: [tag] })).not.toContain('I shouted.');
    expect(hurtSeenByMediator({ ...written, goesAlong, tags: [tag] })).toMatchObject({ myPart: null });
  });

  it('is the gentler words its author accepted, and none of their own then', () => {
    expect(releasedTextOf({ ...written, goesAlong, gentler: ' When the call did not come, I was afraid. ' })).toBe(
      'When the call did not come, I was afraid.',
    );
  });

  it.each([
    ['what happened', { whatHappened: 'You did not call.' }, null],
    ['my part', { myPart: 'I was loud.' }, null],
    ['a space', { howItWas: 'I was frightened. ' }, null],
    ['nothing at all', {}, 'Gentler.'],
  ] as const)('is their own again once they change %s', (_name, change, gentler) => {
    expect(gentlerAfter({ ...written, gentler: 'Gentler.' }, { ...written, ...change })).toBe(gentler);
  });

  it('leaves out what is empty', () => {
    expect(releasedTextOf({ ...written, whatHappened: ' \n', howItWas: '' })).toBe('One word.');
  });

  it('never holds anything private, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (whatHappened, howItWas) => {
        const text = releasedTextOf({ ...written, whatHappened, howItWas, myPart: 'PRIVATE' });
        expect(text).not.toContain('PRIVATE');
      }),
    );
  });
});

describe('releasing', () => {
  it.each([
    ['a hurt that may be brought', written, null],
    ['one for the mediator only', { ...written, reader: 'mediator' }, 'input_not_valid'],
    ['one for its author only', { ...written, reader: 'only_me' }, 'input_not_valid'],
    ['one without a word', { ...written, whatHappened: '', howItWas: ' ', whatIdLike: '' }, 'text_empty'],
    [
      'one in which nothing shows',
      { ...written, whatHappened: '\u200B\u2060', howItWas: '', whatIdLike: '' },
      'text_empty',
    ],
    ['one that is too long', { ...written, whatHappened: 'x'.repeat(HURT_TEXT_LIMIT) }, 'too_large'],
    ['one on the table', { ...written, tabledAt: 1 }, 'already_tabled'],
    ['one that was deleted', { ...written, deletedAt: 1 }, 'not_available'],
    ['one its author has not slept on', { ...written, restUntil: 1001 }, 'resting'],
    ['one they have slept on', { ...written, restUntil: 1000 }, null],
  ] as [string, Hurt, string | null][])('%s', (_name, hurt, answer) => expect(whyNotRelease(hurt, 1000)).toBe(answer));
});

describe('a release after an edit', () => {
  it.each([
    ['goes on where only a private mark changed', { heaviness: 2, feelings: ['sad'], myPart: 'Nothing.' }, true],
    ['goes on where addiction was marked for oneself', { tags: [] }, true],
    ['ends with a word', { howItWas: 'I was afraid.' }, false],
    ['ends with a mark that goes along', { tags: ['addiction', 'fear'] }, false],
    ['ends where something is to go along', { goesAlong }, false],
    ['ends with the kind, which the mediator sees', { kind: 'pattern' }, false],
    ['ends with other gentler words', { gentler: 'Gentler.' }, false],
  ] as [string, Partial<Hurt>, boolean][])('%s', (_name, change, goesOn) => {
    expect(keepsRelease(released, { ...released, ...change })).toBe(goesOn);
    expect(keepsRelease(written, { ...written, ...change })).toBe(false);
  });
});

describe('tabling', () => {
  it.each([
    ['a released hurt', released, null],
    ['one never released', written, 'not_released'],
    ['one whose words changed since', { ...released, howItWas: 'Other.' }, 'not_released'],
    ['one taken back to the mediator', { ...released, reader: 'mediator' }, 'not_released'],
    ['one taken back to its author: as if it were not there', { ...released, reader: 'only_me' }, 'not_available'],
    ['one deleted: as if it were not there', { ...released, deletedAt: 1 }, 'not_available'],
    ['one on the table', { ...released, tabledAt: 1 }, 'already_tabled'],
  ] as [string, Hurt, string | null][])('%s', (_name, hurt, answer) => expect(whyNotTable(hurt)).toBe(answer));
});

describe('the mediator sees', () => {
  it('nothing of a hurt that is only its author’s, or deleted', () => {
    expect(hurtSeenByMediator({ ...released, reader: 'only_me' })).toBeNull();
    expect(hurtSeenByMediator({ ...released, deletedAt: 1 })).toBeNull();
  });

  it('the words, and what was chosen to go along, each for itself', () => {
    const plain = hurtSeenByMediator({ ...written, reader: 'mediator' });
    expect(plain).toMatchObject({ whatHappened: 'You missed the call.', myPart: null, feelings: null });
    expect(plain).toMatchObject({ heaviness: null, tags: [], releasedText: null, releasedAt: null });
    const open = hurtSeenByMediator({ ...written, goesAlong });
    expect(open).toMatchObject({ myPart: 'I shouted.', feelings: ['frightened'], heaviness: 7 });
    expect(plain).toMatchObject({ roughlyWhen: null });
    expect(open).toMatchObject({ roughlyWhen: { kind: 'month', value: '2023-07' }, tags: ['addiction'] });
  });

  it('fear and harm with the release, and no other tag', () => {
    const tags = ['fear', 'addiction'] as const;
    expect(hurtSeenByMediator({ ...released, tags })).toMatchObject({ tags: ['fear'], releasedAt: 5 });
    expect(hurtSeenByMediator({ ...written, tags })).toMatchObject({ tags: [] });
  });
});

describe('limits and deleting', () => {
  it('a hurt has up to 20,000 characters over all its fields', () => {
    const texts = { whatHappened: '', howItWas: '', whatIdLike: '', myPart: 'x'.repeat(HURT_TEXT_LIMIT) };
    expect(whyNotWrite(texts)).toBeNull();
    expect(whyNotWrite({ ...texts, howItWas: 'x' })).toBe('too_large');
  });

  it('deleting can be undone for 30 days', () => {
    expect(canUndoDelete(written, 0)).toBe(false);
    expect(canUndoDelete({ deletedAt: 10 }, 10 + UNDO_DELETE_MS)).toBe(true);
    expect(canUndoDelete({ deletedAt: 10 }, 11 + UNDO_DELETE_MS)).toBe(false);
  });
});

import 'reflect-metadata';
import type { HurtView } from '#libs/contracts';
import { Refusal } from '../../platform/http.js';
import { NotYet } from '../../platform/refusals.js';
import { stillTrue } from './still-true.js';

describe('what a press on a page failed with', () => {
  it('is no longer said once the newest words are saved', () => {
    const unsaved = new NotYet('note.unsaved');
    expect(stillTrue(unsaved, { saving: { at: 'kept', where: 'device' }, view: null })).toBe(unsaved);
    expect(stillTrue(unsaved, { saving: { at: 'saved', time: '14:02' }, view: null })).toBeNull();
  });

  it('is no longer said once the rest is lifted', () => {
    const resting = new Refusal('resting');
    const saving = { at: 'saved', time: '14:02' } as const;
    expect(stillTrue(resting, { saving, view: { restUntil: {} } as HurtView })).toBe(resting);
    expect(stillTrue(resting, { saving, view: { restUntil: null } as HurtView })).toBeNull();
  });

  it('stays where nothing has changed that it speaks of', () => {
    const refused = new Refusal('text_empty');
    expect(stillTrue(refused, { saving: { at: 'saved', time: '14:02' }, view: null })).toBe(refused);
  });
});

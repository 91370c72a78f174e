import 'reflect-metadata';
import { firstHours } from './desk-availability.js';
import { changedIn } from './changed-hours.js';

describe('hours that were changed and not saved', () => {
  const known = firstHours('Europe/Lisbon');

  it('are found again part by part, with what each part was before', () => {
    const weekly = [{ weekday: 1, from: '09:00', to: '17:00' }];
    const changed = { to: { weekly, mostADay: 3 }, from: { weekly: [], mostADay: null } };
    expect(changedIn(JSON.stringify(changed), known)).toEqual(changed);
    expect(changedIn(JSON.stringify(changed), { ...known, mostADay: 5 })).toEqual(changed);
  });

  it('are nothing where nothing was kept, or something of another shape', () => {
    for (const kept of ['', '{', 'null', '[]', '{"to":{"weekly":"mornings","stepMinutes":[],"mood":1},"from":7}'])
      expect(changedIn(kept, known)).toEqual({ to: {}, from: {} });
  });
});

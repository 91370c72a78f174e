import { keptIn } from './board-log.js';

describe('What a row of the log holds', () => {
  const events = [{ type: 'mediatorBack', at: 1 }] as const;

  it('is what was asked, and what it led to', () => {
    const kept = { asked: { type: 'setTimer', minutes: 5 }, events };
    expect(keptIn(JSON.stringify(kept))).toEqual(kept);
  });

  it('was what it led to alone, before what was asked was kept', () => {
    expect(keptIn(JSON.stringify(events))).toEqual({ events });
    expect(keptIn('[]')).toEqual({ events: [] });
  });
});

import { currentName, placeOf, zoneNames } from './zone.js';

describe('zones as people read them', () => {
  it('names the place first', () => {
    expect(placeOf('Europe/Lisbon')).toBe('Lisbon (Europe)');
    expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina (America)');
    expect(placeOf('UTC')).toBe('UTC');
  });

  it('uses the name a place has now', () => {
    expect(currentName('Asia/Katmandu')).toBe('Asia/Kathmandu');
    expect(zoneNames('Asia/Katmandu')).toContain('Asia/Kathmandu');
    expect(zoneNames('Asia/Katmandu')).not.toContain('Asia/Katmandu');
  });
});

import { describe, expect, it } from '@jest/globals';
import { COUNTRIES, licenceIn } from './countries.js';
import { emergencyNumbersIn } from './emergency-numbers.js';

describe('where somebody is today', () => {
  it('is one of the countries, each named once', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    expect(new Set(COUNTRIES).size).toBe(249);
    expect(COUNTRIES).toHaveLength(249);
    expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it.each([
    ['PT', ['112']],
    ['IE', ['112', '999']],
    ['GB', ['999', '112']],
    ['CA', ['911']],
    ['NP', ['100', '102']],
    ['CL', ['133', '131']],
    ['AQ', []],
  ] as const)('%s has the emergency numbers %j', (country, numbers) => {
    expect(emergencyNumbersIn(country).map(({ number }) => number)).toEqual(numbers);
  });

  it('says which of two numbers is the police and which an ambulance', () => {
    expect(emergencyNumbersIn('NP')).toEqual([
      { number: '100', reaches: 'police' },
      { number: '102', reaches: 'ambulance' },
    ]);
  });

  it('knows nothing but short numbers to dial', () => {
    const all = COUNTRIES.flatMap((country) => emergencyNumbersIn(country));
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(({ number }) => !/^\d{3,5}$/.test(number))).toEqual([]);
  });

  it('is within the mediator’s licence, outside of it, or nobody can say', () => {
    expect(licenceIn('PT', ['PT', 'NP'])).toBe('licensed');
    expect(licenceIn('CA', ['PT', 'NP'])).toBe('elsewhere');
    expect(licenceIn('CA', [])).toBe('not_said');
  });
});

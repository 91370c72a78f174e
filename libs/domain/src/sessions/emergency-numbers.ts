import type { Country } from './countries.js';

/** A number to dial within a country, and what it reaches. */
export interface EmergencyNumber {
  readonly number: string;
  readonly reaches: 'any' | 'police' | 'ambulance';
}

const any = (...numbers: readonly string[]): readonly EmergencyNumber[] =>
  numbers.map((number) => ({ number, reaches: 'any' }));
const apart = (police: string, ambulance: string): readonly EmergencyNumber[] => [
  { number: police, reaches: 'police' },
  { number: ambulance, reaches: 'ambulance' },
];

/** The Union, Iceland, Liechtenstein and Switzerland. Ireland and Norway stand below, with what they have beside it. */
const ONE_ONE_TWO = [
  ...(['AT', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IS', 'IT'] as const),
  ...(['LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'] as const),
] as const;

/** Only what is known well: a country that is missing says nothing, rather than something wrong. */
const NUMBERS: Partial<Record<Country, readonly EmergencyNumber[]>> = {
  ...Object.fromEntries(ONE_ONE_TWO.map((country) => [country, any('112')])),
  AU: any('000'),
  BR: apart('190', '192'),
  CA: any('911'),
  CL: apart('133', '131'),
  CN: apart('110', '120'),
  GB: any('999', '112'),
  IE: any('112', '999'),
  IN: any('112'),
  JP: apart('110', '119'),
  KR: apart('112', '119'),
  MX: any('911'),
  NO: apart('112', '113'),
  NP: apart('100', '102'),
  NZ: any('111'),
  SG: apart('999', '995'),
  US: any('911'),
  ZA: [{ number: '10111', reaches: 'police' }, ...any('112')],
};

/** The numbers to dial within a country where somebody is in danger; none where they are not known here. */
export function emergencyNumbersIn(country: Country): readonly EmergencyNumber[] {
  return NUMBERS[country] ?? [];
}

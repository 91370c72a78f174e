import { COUNTRIES, type Country } from '#libs/domain';

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** A country in words. */
export function countryName(country: Country): string {
  return names.of(country) ?? country;
}

/** Every country by its name, in the order of the alphabet. */
export const COUNTRY_OPTIONS: readonly { readonly value: Country; readonly name: string }[] = COUNTRIES.map(
  (value) => ({ value, name: countryName(value) }),
).sort((one, other) => one.name.localeCompare(other.name, 'en'));

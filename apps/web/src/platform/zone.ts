/** Names that browsers still report, and what the places are called now. */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** A zone by the name its place has now. */
export function currentName(zone: string): string {
  return RENAMED[zone] ?? zone;
}

/** The zone of this device's clock, as an IANA name. */
export function deviceZone(): string {
  return currentName(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** The zone to read instants in here: UTC where this browser has none of that name, so that no page fails for it. */
export function zoneHere(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) && zone;
  } catch {
    return 'UTC';
  }
}

/** Every zone this browser can name, in order of the alphabet, and in any case those given. */
export function zoneNames(...also: readonly string[]): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...also].map(currentName))].sort();
}

/** A zone as people read it: "Athens (Europe)". */
export function placeOf(zone: string): string {
  const [area, ...place] = currentName(zone).replaceAll('_', ' ').split('/');
  return place.length === 0 ? (area ?? zone) : `${place.reverse().join(', ')} (${area})`;
}

/** The place of a zone alone: "Athens". */
export function cityOf(zone: string): string {
  return currentName(zone).split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

import { useMemo, type ReactNode } from 'react';
import { currentName, deviceZone, placeOf, zoneNames } from '../../platform/zone.js';
import { Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';

interface ZonePickProps {
  value: string;
  onPick: (zone: string) => void;
  /** What it is for, where that is not a person's own clock. */
  hint?: string;
}

/** One's own clock, from every zone the device can name, by the name of the place. */
export function ZonePick({ value, onPick, hint }: ZonePickProps): ReactNode {
  const say = useSay();
  const options = useMemo(
    () =>
      zoneNames(deviceZone(), value)
        .map((zone) => ({ value: zone, name: placeOf(zone) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    [value],
  );
  return (
    <Pick
      label={say('accounts.zone')}
      hint={hint ?? say('accounts.zone.hint')}
      value={currentName(value)}
      onPick={onPick}
      options={options}
    />
  );
}

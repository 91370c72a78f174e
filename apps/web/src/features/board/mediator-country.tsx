import type { ReactNode } from 'react';
import { emergencyNumbersIn, licenceIn, type Country } from '#libs/domain';
import { countryName } from '../../platform/countries.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { useDesk } from '../couples/desk-data.js';

/** Today's country and whom to call there: the lines of somebody's facts. */
export function CountryLines({ country }: { country: Country | undefined }): ReactNode {
  const say = useSay();
  const numbers = country ? emergencyNumbersIn(country) : [];
  return (
    <>
      <div className="facts__row">
        <dt>{say('desk.live.country')}</dt>
        <dd>{country ? countryName(country) : say('desk.live.country.none')}</dd>
      </div>
      {country && (
        <div className="facts__row">
          <dt>{say('desk.live.emergency')}</dt>
          <dd>
            {numbers.length > 0
              ? numbers.map(({ number, reaches }) => say('desk.live.emergency.number', { number, reaches })).join(', ')
              : say('desk.live.emergency.unknown')}{' '}
            <span className="soft">{say('desk.live.emergency.checks')}</span>
          </dd>
        </div>
      )}
    </>
  );
}

/** Says where today's country isn't one in which the mediator is licensed, or that they never said where they are. */
export function LicenceNotice({ country, name }: { country: Country; name: string }): ReactNode {
  const say = useSay();
  const { data } = useDesk();
  if (!data?.practice) return null;
  const licence = licenceIn(country, data.practice.licensedIn);
  if (licence === 'licensed') return null;
  if (licence === 'not_said') return <p className="small soft">{say('desk.live.licence.none')}</p>;
  return (
    <Notice>
      <p>{say('desk.live.licence.elsewhere', { name, country: countryName(country) })}</p>
    </Notice>
  );
}

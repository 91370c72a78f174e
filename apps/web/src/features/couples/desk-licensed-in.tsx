import { useState, type ReactNode } from 'react';
import type { Country } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { COUNTRY_OPTIONS, countryName } from '../../platform/countries.js';
import { Pick } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';

interface DeskLicensedInProps {
  chosen: readonly Country[];
  onChange: (chosen: readonly Country[]) => void;
}

/** The countries in which a mediator is licensed: as many as there are, each added by a press, and taken off by one. */
export function DeskLicensedIn({ chosen, onChange }: DeskLicensedInProps): ReactNode {
  const say = useSay();
  const [picked, setPicked] = useState('');
  const left = COUNTRY_OPTIONS.filter(({ value }) => !chosen.includes(value));
  const next = left.find(({ value }) => value === picked);
  const add = (): void => {
    if (!next) return;
    onChange([...chosen, next.value]);
    setPicked('');
  };
  return (
    <div className="stack-3">
      <Pick
        label={say('desk.practice.licensed')}
        readers={<Rich of="desk.practice.readers" />}
        hint={say('desk.practice.licensed.hint')}
        value={next ? picked : ''}
        onPick={setPicked}
        options={[{ value: '', name: say('desk.practice.licensed.choose') }, ...left]}
      />
      <div className="row">
        <Button kind="small" off={!next} onClick={add}>
          {say('desk.practice.licensed.add')}
        </Button>
      </div>
      {chosen.length === 0 ? (
        <p className="small soft">{say('desk.practice.licensed.none')}</p>
      ) : (
        <ul className="stack-2" aria-label={say('desk.practice.licensed')}>
          {chosen.map((country) => (
            <li key={country} className="row">
              <span>{countryName(country)}</span>
              <Button kind="small" onClick={() => onChange(chosen.filter((other) => other !== country))}>
                {say('desk.practice.licensed.remove')}
                <span className="away"> {countryName(country)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

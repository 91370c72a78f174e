import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Button, Go } from './button.js';
import { Mark } from './marks.js';
import { useSay } from './say.js';

export interface MastheadProps {
  /** The neutral name of the installation. */
  name: string;
  /** Where its name leads. */
  home: string;
  /** The few places of the main navigation; none for partners, whose pages go one by one. */
  places?: readonly { readonly to: string; readonly name: string; readonly current: boolean }[];
  onLeave: () => void;
}

/** The top row of every page: the skip link, the neutral name, and at its end always the way out. */
export function Masthead({ name, home, places = [], onLeave }: MastheadProps): ReactNode {
  const say = useSay();
  return (
    <header className="mast">
      <a className="skip" href="#main" onClick={skip}>
        {say('frame.skip')}
      </a>
      <Link className="mast__name" href={home}>
        <Mark of="circle" />
        {name}
      </Link>
      {places.length > 0 && (
        <nav aria-label={say('frame.nav.main')}>
          <ul>
            {places.map((place) => (
              <li key={place.to}>
                <Go to={place.to} current={place.current}>
                  {place.name}
                </Go>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Button onClick={onLeave}>{say('frame.leave')}</Button>
    </header>
  );
}

/** Moves the focus and leaves the address alone: a fragment would be one more entry in the history. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

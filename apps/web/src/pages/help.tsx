import { Fragment, type ReactNode } from 'react';
import { useSession } from '../features/accounts/session.js';
import { Go } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

/** The lines that whoever runs this installation has named, under their country. */
function Helplines(): ReactNode {
  const say = useSay();
  const lines = useSession().data?.helplines ?? [];
  const countries = new Intl.DisplayNames(['en'], { type: 'region' });
  if (lines.length === 0) return null;
  return (
    <section className="ruled stack-3" aria-labelledby="lines">
      <h2 id="lines">{say('help.lines')}</h2>
      <dl className="facts">
        {lines.map(({ country, name, number }) => (
          <Fragment key={`${country} ${name}`}>
            <dt>{countries.of(country)}</dt>
            <dd>
              {name}, <a href={`tel:${number.replaceAll(' ', '')}`}>{number}</a>
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** `/help`, for everybody, signed in or not. */
export default function HelpPage(): ReactNode {
  const say = useSay();
  return (
    <Page>
      <div className="stack-3">
        <h1>{say('help.title')}</h1>
        <p className="lede">{say('help.lede')}</p>
      </div>
      <Notice danger>
        <p>{say('help.danger')}</p>
      </Notice>
      <p>{say('help.europe')}</p>
      <Helplines />
      <section className="ruled stack-3" aria-labelledby="find">
        <h2 id="find">{say('help.find')}</h2>
        <p>
          <a href="https://findahelpline.com/" target="_blank" rel="noreferrer noopener">
            findahelpline.com
          </a>
        </p>
        <p className="small soft">{say('help.find.more')}</p>
      </section>
      <p className="ruled">{say('help.device')}</p>
      <p>
        <Go to="/">{say('home.back')}</Go>
      </p>
    </Page>
  );
}

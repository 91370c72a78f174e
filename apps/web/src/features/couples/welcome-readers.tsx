import type { ReactNode } from 'react';
import type { WelcomeView } from '#libs/contracts';
import type { WordKey } from '#libs/words';
import { useSay } from '../../ui/say.js';

type Row = readonly [what: WordKey, mediator: WordKey, other: WordKey];

/** Who sees what, row by row; the person themself sees all of it. */
function rowsUnder(policy: WelcomeView['policy']): readonly Row[] {
  const alone = policy === 'no_secrets' ? 'welcome.row.alone.no_secrets' : 'welcome.no';
  return [
    ['welcome.row.only', 'welcome.no', 'welcome.no'],
    ['welcome.row.mediator', 'welcome.yes', alone],
    ['welcome.row.brought', 'welcome.yes', 'welcome.tabled'],
    ['welcome.row.part', 'welcome.ticked', 'welcome.row.part.tabled'],
    ['welcome.row.times', 'welcome.yes', 'welcome.no'],
    ['welcome.row.reach', 'welcome.yes', 'welcome.no'],
    ['welcome.row.zone', 'welcome.yes', 'welcome.no'],
    ['welcome.row.alone', 'welcome.yes', alone],
    ['welcome.row.board', 'welcome.yes', 'welcome.yes'],
    ['welcome.row.agreements', 'welcome.yes', 'welcome.yes'],
  ];
}

/** Who sees what, and what the mediator may have to pass on. */
export function WelcomeReaders({ welcome }: { welcome: WelcomeView }): ReactNode {
  const say = useSay();
  const names = { mediator: welcome.mediatorName, other: welcome.otherName };
  const confidentiality = welcome.consents.find(({ topic }) => topic === 'confidentiality')?.text;
  const answer = (key: WordKey): ReactNode =>
    key === 'welcome.yes' ? <strong>{say(key)}</strong> : <span className="soft">{say(key, names)}</span>;
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.sees')}</h1>
        <p className="lede">{say('welcome.sees.lede', names)}</p>
      </div>
      <table className="table--readers">
        <caption>{say('welcome.sees.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('welcome.sees.head')}</th>
            <th scope="col">{say('welcome.sees.you')}</th>
            <th scope="col">{names.mediator}</th>
            <th scope="col">{names.other}</th>
          </tr>
        </thead>
        <tbody>
          {rowsUnder(welcome.policy).map(([what, mediator, other]) => (
            <tr key={what}>
              <th scope="row">{say(what, names)}</th>
              <td>{answer('welcome.yes')}</td>
              <td>{answer(mediator)}</td>
              <td>{answer(other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small soft">{say('welcome.sees.hint', names)}</p>
      <section className="stack-3" aria-labelledby="pass">
        <h2 id="pass">{say('welcome.pass', names)}</h2>
        <p>{say('welcome.pass.more', names)}</p>
        {confidentiality && <p>{confidentiality}</p>}
        <p className="soft small">{say('welcome.pass.run')}</p>
      </section>
    </>
  );
}

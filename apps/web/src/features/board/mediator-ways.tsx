import { useState, type ReactNode } from 'react';
import { otherPartner, PARTNERS, type PartnerRole } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { MinutesBetween, TimeBetween, USUAL } from './mediator-letting-go.js';
import { useMediatorTable, wayOutLed } from './mediator-table.js';

/**
 * Where the two never meet: how far each is on their way out, whoever is spoken with, and the end once both may go. For
 * the mediator alone.
 */
export function WaysOut(): ReactNode {
  const say = useSay();
  const { view, may, send, busy } = useMediatorTable();
  const { endings } = view;
  if (!view.shuttle || PARTNERS.every((role) => endings[role] === null)) return null;
  const both = wayOutLed(view).bothMayGo;
  return (
    <div className="stack-2">
      <ul className="stack-2" aria-label={say('desk.separately.ways')}>
        {PARTNERS.map((role) => (
          <li key={role} className="small">
            <Way role={role} />
          </li>
        ))}
      </ul>
      {both && may('endSession') && (
        <div className="row">
          <Button kind="main" busy={busy === 'endSession'} onClick={() => void send({ type: 'endSession' })}>
            {say('desk.ending.end')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Way({ role }: { role: PartnerRole }): ReactNode {
  const say = useSay();
  const { view, names } = useMediatorTable();
  const name = names[role];
  const ending = view.endings[role];
  const { checkedOut, steppedOut } = view.people[role];
  if (ending === null) return say('desk.separately.way.none', { name });
  if (ending.letGo) {
    return (
      <>
        {say('desk.ending.leaving.told', { name })}{' '}
        {steppedOut && <strong>{say('desk.ending.leaving.gone', { name })}</strong>}
      </>
    );
  }
  const stage = say(`desk.ending.stage.${ending.stage}`);
  return (
    <>
      {say('desk.separately.way.stage', { name, stage })} {checkedOut && say('desk.separately.way.said')}
    </>
  );
}

/** Letting go the one who is spoken with. The minutes are the mediator's own, to know when the other may be let go. */
export function LettingOneGo({ role }: { role: PartnerRole }): ReactNode {
  const say = useSay();
  const { view, names, may, send, busy } = useMediatorTable();
  const [minutes, setMinutes] = useState<number>(USUAL);
  const other = view.endings[otherPartner(role)]?.letGo ?? null;
  const name = names[role];
  if (!may('letGo')) return null;
  return (
    <section className="stack-3 ruled" aria-labelledby="leaving">
      <h3 id="leaving">{say('desk.separately.end.leaving')}</h3>
      <p className="small soft">
        {say('desk.separately.end.leaving.more', { name, other: names[otherPartner(role)] })}
      </p>
      {other ? <TimeBetween letGo={other} /> : <MinutesBetween minutes={minutes} onPick={setMinutes} />}
      <div className="row">
        <Button busy={busy === 'letGo'} onClick={() => void send({ type: 'letGo', role, minutes })}>
          {say('desk.ending.leaving.do', { name })}
        </Button>
      </div>
    </section>
  );
}

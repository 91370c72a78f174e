import { useState, type ReactNode } from 'react';
import { otherPartner, PARTNERS, type MediatorView, type PartnerRole } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';
import { WaysOut } from './mediator-ways.js';

/** While the mediator speaks with each apart: with whom now, which stays in sight, and the ways on from there. */
export function MediatorApart(): ReactNode {
  const say = useSay();
  const { view } = useMediatorTable();
  if (view.apart === null) return null;
  return (
    <>
      <ApartNow apart={view.apart} />
      <p className="small">{say(view.shuttle ? 'desk.separately.apart.more' : 'desk.live.apart.more')}</p>
      <WaysOut />
      <SpeakWith />
    </>
  );
}

/** Whoever takes somebody for alone who isn't says something that can't be unsaid: it must not be scrolled away. */
function ApartNow({ apart: { with: role, movedOut } }: { apart: NonNullable<MediatorView['apart']> }): ReactNode {
  const say = useSay();
  const { names, may, send, busy } = useMediatorTable();
  return (
    <section className="notice pinned stack-3" aria-labelledby="apart">
      <h2 id="apart">{role ? say('desk.live.apart.with', { name: names[role] }) : say('desk.live.apart.neither')}</h2>
      {role && movedOut && (
        <p className="small">{say('desk.live.apart.movedOut', { name: names[otherPartner(role)] })}</p>
      )}
      <div className="row">
        {may('speakApart') && role !== null && (
          <Button busy={busy === 'speakApart'} onClick={() => void send({ type: 'speakApart', role: null })}>
            {say('desk.live.apart.with.neither')}
          </Button>
        )}
        {may('together') && (
          <Button kind="main" busy={busy === 'together'} onClick={() => void send({ type: 'together' })}>
            {say('desk.live.apart.together')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Speaking with one of them alone, once the mediator has said that the other is out of the call. */
export function SpeakWith(): ReactNode {
  const say = useSay();
  const { view, names, may } = useMediatorTable();
  const [asking, ask] = useState<PartnerRole | null>(null);
  if (!may('speakApart')) return null;
  if (asking !== null) return <MovedOut role={asking} onClose={() => ask(null)} />;
  const others = PARTNERS.filter((role) => {
    const { admitted, steppedOut } = view.people[role];
    return admitted && !steppedOut && view.apart?.with !== role;
  });
  if (others.length === 0) return null;
  return (
    <div className="toolrow" role="group" aria-label={say('desk.live.apart')}>
      <span className="label" aria-hidden="true">
        {say('desk.live.apart')}
      </span>
      {others.map((role) => (
        <Button key={role} kind="small" onClick={() => ask(role)}>
          {say('desk.live.apart.ask', { name: names[role] })}
        </Button>
      ))}
    </div>
  );
}

/** Asks before anybody is spoken with alone: the board can't know who hears the call, the mediator can. */
function MovedOut({ role, onClose }: { role: PartnerRole; onClose: () => void }): ReactNode {
  const say = useSay();
  const { names, send, busy } = useMediatorTable();
  const [movedOut, tick] = useState(false);
  const other = names[otherPartner(role)];
  const speak = () => void send({ type: 'speakApart', role, movedOut }).then(onClose);
  return (
    <div className="stack-2">
      <p role="status">{say('desk.live.apart.sure', { name: other })}</p>
      <Tick checked={movedOut} onTick={tick}>
        {say('desk.live.apart.tick', { name: other })}
      </Tick>
      <div className="row">
        <Button autoFocus onClick={onClose}>
          {say('desk.live.apart.not')}
        </Button>
        <Button off={!movedOut} busy={busy === 'speakApart'} onClick={speak}>
          {say('desk.live.apart.do', { name: names[role] })}
        </Button>
      </div>
    </div>
  );
}

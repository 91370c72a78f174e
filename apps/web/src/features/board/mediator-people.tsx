import { useEffect, useState, type ReactNode } from 'react';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { Button, Go } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';
import { MediatorAirtime, MediatorSignals, PinnedSignals } from './mediator-signals.js';
import { CheckFacts } from './mediator-check.js';
import { LicenceNotice } from './mediator-country.js';
import { MediatorCallLinks } from './mediator-call-link.js';
import { MediatorKeys } from './mediator-keys.js';
import { useMediatorTable } from './mediator-table.js';
import { SaidLine } from './mediator-said.js';
import { SafetyWordLine } from './mediator-safety-word.js';
import { useChecks, type Checks } from './use-checks.js';

const MINUTE_MS = 60_000;

/** The first pane: who is here, how they are, what they said to the mediator alone. */
export function MediatorPeople(): ReactNode {
  const say = useSay();
  const checks = useChecks();
  const { pinned, logged, see } = useMediatorTable().signals;
  return (
    <section className="pane" aria-label={say('desk.live.people')} tabIndex={0} id="people">
      <Heading />
      <PinnedSignals signals={pinned} onSeen={see} />
      {PARTNERS.map((role) => (
        <Person key={role} role={role} checks={checks.get(role)} />
      ))}
      <MediatorSignals signals={logged} />
      <MediatorAirtime />
      <MediatorCallLinks />
      <MediatorKeys />
    </section>
  );
}

function Heading(): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { meeting, couple, ahead } = useMediatorTable();
  const { starts, ends } = meeting;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor((now + ahead - Date.parse(starts.instant)) / MINUTE_MS);
  return (
    <div className="stack-2">
      <h1>{couple.codeWord}</h1>
      <p className="small soft">
        {say('desk.live.when', { date: short(starts.date), from: starts.time, to: ends.time })}{' '}
        {minutes >= 0 && say('desk.live.in', { minutes })}{' '}
        <Go to={`/desk/couples/${couple.coupleId}`}>{say('desk.live.desk')}</Go>
      </p>
    </div>
  );
}

function Person({ role, checks }: { role: PartnerRole; checks: Checks | undefined }): ReactNode {
  const say = useSay();
  const { view, names, lines, may, send, busy } = useMediatorTable();
  const { startCheckPassed, readyToday, admitted, steppedOut } = view.people[role];
  const check = checks?.start ?? null;
  const place = admitted ? 'admitted' : startCheckPassed ? 'waiting' : 'checking';
  return (
    <section className="person" aria-labelledby={role}>
      <h2 id={role}>
        <SeatMark seat={role} /> {names[role]}
      </h2>
      <dl className="facts">
        <dt>{say('desk.live.line')}</dt>
        <dd>{say(lines && steppedOut ? 'desk.live.line.out' : `desk.live.line.${lines?.[role] ?? 'unknown'}`)}</dd>
        <SaidLine role={role} />
        {place !== 'admitted' && (
          <>
            <dt>{say('desk.live.place')}</dt>
            <dd>{say(`desk.live.place.${place}`)}</dd>
          </>
        )}
        <CheckFacts role={role} check={check} at={checks?.startAt ?? null} />
        {view.phase !== 'ended' && <SafetyWordLine role={role} />}
        {view.floor === role && (
          <>
            <dt>{say('desk.live.floor')}</dt>
            <dd>
              <strong>{say('desk.live.floor.now')}</strong>
            </dd>
          </>
        )}
      </dl>
      {check?.country && <LicenceNotice country={check.country} name={names[role]} />}
      {!admitted && may('confirmReady') && (
        <Tick bare checked={readyToday} onTick={(ready) => void send({ type: 'confirmReady', role, ready })}>
          {say('desk.live.ready')}
        </Tick>
      )}
      {place === 'waiting' && !readyToday && <p className="small soft">{say('desk.live.ready.first')}</p>}
      <div className="row">
        {place === 'waiting' && readyToday && may('admit') && (
          <Button kind="small" busy={busy === 'admit'} onClick={() => void send({ type: 'admit', role })}>
            {say('desk.live.admit', { name: names[role] })}
          </Button>
        )}
        {admitted && may('backToWaiting') && (
          <Button
            kind="small"
            busy={busy === 'backToWaiting'}
            onClick={() => void send({ type: 'backToWaiting', role })}
          >
            {say('desk.live.back')}
            <span className="away"> {names[role]}</span>
          </Button>
        )}
      </div>
    </section>
  );
}

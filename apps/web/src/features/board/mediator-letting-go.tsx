import { useEffect, useState, type ReactNode } from 'react';
import { LONGEST_BETWEEN, otherPartner, PARTNERS, type MediatorView, type PartnerRole } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';

const MINUTE_MS = 60_000;
const BETWEEN = [0, 5, 10, LONGEST_BETWEEN] as const;

/** How many minutes stand between the two unless the mediator says otherwise. */
export const USUAL = 5;

type LetGo = NonNullable<MediatorView['ending']>['letGo'];

/** One leaves, then the other: whom the mediator lets go first, what each reads by then, and the end. */
export function LettingGo({ letGo }: { letGo: LetGo }): ReactNode {
  return letGo === null ? <WhoFirst /> : <Gone letGo={letGo} />;
}

function WhoFirst(): ReactNode {
  const say = useSay();
  const { names, may, send, busy } = useMediatorTable();
  const [first, setFirst] = useState<PartnerRole>();
  const [minutes, setMinutes] = useState<number>(USUAL);
  if (!may('letGo')) return null;
  const both = minutes === 0;
  const role = first ?? (both ? 'partnerA' : undefined);
  const go = (): void => {
    if (role) void send({ type: 'letGo', role, minutes });
  };
  return (
    <section className="stack-3 ruled" aria-labelledby="leaving">
      <h3 id="leaving">{say('desk.ending.stage.leaving')}</h3>
      <p className="small soft">{say('desk.ending.leaving.more')}</p>
      <div className="row row--base">
        <MinutesBetween minutes={minutes} onPick={setMinutes} />
        {!both && (
          <Choices
            as="ticks"
            legend={say('desk.ending.leaving.first')}
            value={first}
            onChoose={setFirst}
            options={PARTNERS.map((value) => ({ value, name: names[value] }))}
          />
        )}
      </div>
      <div className="row">
        <Button kind="small" off={!role} busy={busy === 'letGo'} onClick={go}>
          {both || !role ? say('desk.ending.leaving.both') : say('desk.ending.leaving.do', { name: names[role] })}
        </Button>
        {!role && <span className="small soft">{say('desk.ending.leaving.choose')}</span>}
      </div>
    </section>
  );
}

interface MinutesProps {
  minutes: number;
  onPick: (minutes: number) => void;
}

/** How long is to lie between the two, as the mediator's own advice. */
export function MinutesBetween({ minutes, onPick }: MinutesProps): ReactNode {
  const say = useSay();
  const name = (each: number): string =>
    each === 0 ? say('desk.ending.leaving.minutes.none') : say('desk.ending.leaving.minutes.some', { minutes: each });
  return (
    <Pick
      label={say('desk.ending.leaving.minutes')}
      value={String(minutes)}
      onPick={(value) => onPick(Number(value))}
      options={BETWEEN.map((each) => ({ value: String(each), name: name(each) }))}
    />
  );
}

function Gone({ letGo }: { letGo: NonNullable<LetGo> }): ReactNode {
  const say = useSay();
  const { names, view, may, send, busy } = useMediatorTable();
  const { first, both } = letGo;
  const second = otherPartner(first);
  return (
    <div className="stack-3">
      <ul className="stack-2">
        {[first, second].map((role) => (
          <li key={role}>
            {say(role === first || both ? 'desk.ending.leaving.told' : 'desk.ending.leaving.waits', {
              name: names[role],
            })}{' '}
            {view.people[role].steppedOut && <strong>{say('desk.ending.leaving.gone', { name: names[role] })}</strong>}
          </li>
        ))}
      </ul>
      {!both && <TimeBetween letGo={letGo} />}
      <div className="row">
        {may('letBothGo') && (
          <Button kind="smallMain" busy={busy === 'letBothGo'} onClick={() => void send({ type: 'letBothGo' })}>
            {say('desk.ending.leaving.do', { name: names[second] })}
          </Button>
        )}
        <Button
          kind={both ? 'smallMain' : 'small'}
          busy={busy === 'endSession'}
          onClick={() => void send({ type: 'endSession' })}
        >
          {say('desk.ending.end')}
        </Button>
      </div>
    </div>
  );
}

/** What is left of the minutes between the two, in words. Nothing happens when they are over. */
export function TimeBetween({ letGo: { at, minutes } }: { letGo: NonNullable<LetGo> }): ReactNode {
  const say = useSay();
  const { ahead } = useMediatorTable();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil(minutes - (now + ahead - at) / MINUTE_MS));
  return <p className="small soft">{say('desk.ending.leaving.left', { left, minutes })}</p>;
}

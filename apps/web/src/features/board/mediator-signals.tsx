import type { ReactNode } from 'react';
import type { PauseReason, Role, Signal } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { Who } from '../../ui/words.js';
import { useOwnClock } from '../accounts/own-clock.js';
import { SafetyWordHeard } from './mediator-safety-word.js';
import { useMediatorTable } from './mediator-table.js';

const MINUTE_MS = 60_000;

interface PinnedProps {
  signals: readonly Signal[];
  onSeen: (signal: Signal) => void;
}

/** What the mediator has not yet marked as seen: it stays in sight however much goes on. */
export function PinnedSignals({ signals, onSeen }: PinnedProps): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  if (signals.length === 0) return null;
  const see = (signal: Signal): void => {
    onSeen(signal);
    // The button goes with its signal; the focus stays in its pane.
    document.getElementById('people')?.focus();
  };
  return (
    <section className="notice pinned stack-2" aria-labelledby="pinned">
      <h2 id="pinned">{say('desk.live.pinned')}</h2>
      <ul className="small stack-3">
        {signals.map((signal) => (
          <li key={signal.at + signal.by} className="stack-2">
            <p>
              <SignalWords signal={signal} />
            </p>
            <Button kind="small" onClick={() => see(signal)}>
              {say('desk.live.pinned.seen')}
              <span className="away"> {names[signal.by]}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="small soft">{say('desk.live.pinned.more')}</p>
    </section>
  );
}

function SignalWords({ signal }: { signal: Signal }): ReactNode {
  const say = useSay();
  const { time } = useOwnClock();
  const { names } = useMediatorTable();
  return (
    <>
      <Who seat={signal.by}>{names[signal.by]}</Who> <time>{time(signal.at)}</time>
      <br />
      {say('desk.live.signal', { kind: signal.kind })} {signal.text && <q>{signal.text}</q>}
      <SafetyWordHeard signal={signal} />
    </>
  );
}

/** The log: what each has told the mediator alone and has been seen, and every pause with whose doing it was; the newest first. */
export function MediatorSignals({ signals }: { signals: readonly Signal[] }): ReactNode {
  const say = useSay();
  const { time } = useOwnClock();
  const { view } = useMediatorTable();
  const quiet = view.signals.length === 0 && view.pauses.length === 0;
  // All there is stands pinned above.
  if (!quiet && signals.length === 0 && view.pauses.length === 0) return null;
  return (
    <section className="stack-2 person" aria-labelledby="signals">
      <h2 id="signals">{say('desk.live.signals')}</h2>
      {quiet && <p className="small soft">{say('desk.live.signals.none')}</p>}
      {signals.length > 0 && (
        <ul className="small stack-2">
          {signals.map((signal) => (
            <li key={signal.at + signal.by}>
              <SignalWords signal={signal} />
            </li>
          ))}
        </ul>
      )}
      {view.pauses.length > 0 && (
        <>
          <h3>{say('desk.live.pauses')}</h3>
          <ul className="small soft stack-2">
            {view.pauses.toReversed().map(({ by, why, at, until }) => (
              <li key={at}>
                <PauseWords by={by} why={why} />,{' '}
                {until === null
                  ? say('desk.live.pause.since', { from: time(at) })
                  : say('desk.live.pause.until', { from: time(at), until: time(until) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function PauseWords({ by, why }: { by: Role; why: PauseReason }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  return say('desk.live.pause.why', { why, name: names[by] });
}

/** How long each has had the floor. Only the mediator sees it. */
export function MediatorAirtime(): ReactNode {
  const say = useSay();
  const { view, names } = useMediatorTable();
  const minutes = (role: Role) =>
    say('desk.live.airtime.minutes', { minutes: Math.round(view.airtimeMs[role] / MINUTE_MS) });
  return (
    <section className="stack-2" aria-labelledby="airtime">
      <h2 id="airtime">{say('desk.live.airtime')}</h2>
      <dl className="facts">
        <dt>A {names.partnerA}</dt>
        <dd>{minutes('partnerA')}</dd>
        <dt>B {names.partnerB}</dt>
        <dd>{minutes('partnerB')}</dd>
        <dt>{say('desk.live.airtime.you')}</dt>
        <dd>{minutes('mediator')}</dd>
      </dl>
    </section>
  );
}

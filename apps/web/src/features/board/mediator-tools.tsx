import type { ReactNode } from 'react';
import type { MediatorMove, Role } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Button, type Kind } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { keyShortcut, type BoardKey } from './board-keys.js';
import { useMediatorTable } from './mediator-table.js';
import { useMinutesLeft } from './soft-timer.js';

const TIMERS = [2, 3, 5] as const;
const FLOORS: readonly (Role | null)[] = ['partnerA', 'partnerB', 'mediator', null];
const FLOOR_KEYS = { partnerA: '1', partnerB: '2', nobody: '0' } as const;
const LETTER = { partnerA: 'A', partnerB: 'B' } as const;

type PlainMove = Extract<
  MediatorMove,
  'stepBack' | 'stepOn' | 'skipStep' | 'repeatRound' | 'swapSides' | 'closeHurt' | 'park' | 'extendTimer' | 'stopTimer'
>;

/** Steps, floor, timer, and what becomes of the hurt: each only where the board offers it. */
export function MediatorTools(): ReactNode {
  return (
    <div className="stack-3">
      <Steps />
      <Floor />
      <Timer />
      <Hurt />
    </div>
  );
}

interface MoveProps {
  type: PlainMove;
  word: WordKey;
  kind?: Kind;
  shortcut?: BoardKey;
}

/** A button for a move that needs nothing more, present only while it can be made. */
function Move({ type, word, kind = 'small', shortcut }: MoveProps): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  if (!may(type)) return null;
  return (
    <Button
      kind={kind}
      aria-keyshortcuts={shortcut && keyShortcut(shortcut)}
      busy={busy === type}
      onClick={() => void send({ type })}
    >
      {say(word)}
    </Button>
  );
}

function Steps(): ReactNode {
  const say = useSay();
  const { may } = useMediatorTable();
  if (!(['stepBack', 'stepOn', 'skipStep', 'repeatRound', 'swapSides'] as const).some(may)) return null;
  return (
    <div className="toolrow" role="group" aria-label={say('desk.live.step')}>
      <span className="label" aria-hidden="true">
        {say('desk.live.step')}
      </span>
      <Move type="stepBack" word="desk.live.step.back" shortcut="B" />
      <Move type="stepOn" word="desk.live.step.on" kind="smallMain" shortcut="N" />
      <Move type="skipStep" word="desk.live.step.skip" />
      <Move type="repeatRound" word="desk.live.step.again" />
      <Move type="swapSides" word="desk.live.step.swap" />
    </div>
  );
}

function Floor(): ReactNode {
  const say = useSay();
  const { view, names, may, send, busy } = useMediatorTable();
  if (!may('giveFloor')) return null;
  const called = (role: Role | null): string => {
    if (role === null) return say('desk.live.floor.nobody');
    return role === 'mediator' ? say('desk.live.floor.you') : `${LETTER[role]} ${names[role]}`;
  };
  return (
    <div className="toolrow" role="group" aria-label={say('desk.live.floor.group')}>
      <span className="label" aria-hidden="true">
        {say('desk.live.floor')}
      </span>
      {FLOORS.map((role) => (
        <Button
          key={role}
          kind="small"
          aria-pressed={view.floor === role}
          aria-keyshortcuts={role === 'mediator' ? undefined : keyShortcut(FLOOR_KEYS[role ?? 'nobody'])}
          busy={busy === 'giveFloor'}
          onClick={() => void send({ type: 'giveFloor', role })}
        >
          {called(role)}
          {role !== null && view.floor === role && <span className="soft">{say('desk.live.floor.has')}</span>}
        </Button>
      ))}
    </div>
  );
}

function Timer(): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  if (!may('setTimer')) return null;
  return (
    <div className="toolrow" role="group" aria-label={say('desk.live.timer.group')}>
      <span className="label" aria-hidden="true">
        {say('desk.live.timer')}
      </span>
      {TIMERS.map((minutes) => (
        <Button
          key={minutes}
          kind="small"
          busy={busy === 'setTimer'}
          onClick={() => void send({ type: 'setTimer', minutes })}
        >
          {say('desk.live.timer.set', { minutes })}
        </Button>
      ))}
      <Move type="extendTimer" word="desk.live.timer.more" />
      <Move type="stopTimer" word="desk.live.timer.stop" />
      <span className="small soft">
        <TimeLeft />
      </span>
    </div>
  );
}

function TimeLeft(): ReactNode {
  const say = useSay();
  const { view, ahead } = useMediatorTable();
  const left = useMinutesLeft(view.timer, ahead);
  if (view.timer === null) return null;
  const { minutes } = view.timer;
  if (left === null) return say('desk.live.timer.still');
  return say(left > 0 ? 'desk.live.timer.left' : 'desk.live.timer.over', { left, minutes });
}

function Hurt(): ReactNode {
  const say = useSay();
  const { may } = useMediatorTable();
  if (!may('closeHurt') && !may('park')) return null;
  return (
    <div className="toolrow" role="group" aria-label={say('desk.live.hurt')}>
      <span className="label" aria-hidden="true">
        {say('desk.live.hurt')}
      </span>
      <Move type="closeHurt" word="desk.live.hurt.close" />
      <Move type="park" word="desk.live.hurt.park" />
    </div>
  );
}

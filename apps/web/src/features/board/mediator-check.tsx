import type { ReactNode } from 'react';
import type { ClockView, GiveStartCheck } from '#libs/contracts';
import type { PartnerRole } from '#libs/domain';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { CountryLines } from './mediator-country.js';
import { useMediatorTable } from './mediator-table.js';

interface CheckProps {
  role: PartnerRole;
  check: GiveStartCheck | null;
  /** When it was given, on the mediator's clock. */
  at: ClockView | null;
}

/** Among somebody's facts: their start check and when they gave it, or that there is none yet, or none any more. */
export function CheckFacts({ role, check, at }: CheckProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { view } = useMediatorTable();
  const given = view.people[role].startCheckPassed ? 'desk.live.check.destroyed' : 'desk.live.check.never';
  const none = view.phase === 'ended' ? given : 'desk.live.check.none';
  return (
    <>
      <dt>{say('desk.live.check')}</dt>
      <dd>
        {check ? <CheckInWords check={check} /> : say(none)}
        {at && (
          <>
            <br />
            <span className="soft">{say('desk.live.check.at', { date: short(at.date), time: at.time })}</span>
          </>
        )}
      </dd>
      {check && <CheckLines check={check} />}
      {check && <CountryLines country={check.country} />}
    </>
  );
}

function CheckInWords({ check }: { check: GiveStartCheck }): ReactNode {
  const say = useSay();
  const asked = ['alone', 'canTalk', 'usedToday'] as const;
  return asked.map((question) => say(`desk.live.check.${question}`, { answer: check[question] })).join(', ');
}

/** Where they are, and whom to call: only what was written. */
function CheckLines({ check }: { check: GiveStartCheck }): ReactNode {
  const say = useSay();
  const lines = [
    ['desk.live.check.where', check.where],
    ['desk.live.check.call', check.whoToCall],
  ] as const;
  return lines
    .filter(([, words]) => words !== '')
    .map(([name, words]) => (
      <div key={name} className="facts__row">
        <dt>{say(name)}</dt>
        <dd>
          <q>{words}</q>
        </dd>
      </div>
    ));
}

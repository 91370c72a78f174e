import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, MeetingView, WrapView } from '#libs/contracts';
import { LONGEST_DELAY, PARTNERS, type PartnerRole } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { SeatMark, Words } from '../../ui/words.js';
import { useAskNextDay, useTellLater } from './afterwards.js';

const MINUTES = [0, 15, 30, 60, 90, LONGEST_DELAY] as const;

interface LaterProps {
  meeting: MeetingView;
  couple: DeskCoupleView;
  wrap: WrapView;
}

const nameOf = ({ nameA, nameB }: DeskCoupleView, role: PartnerRole): string => (role === 'partnerA' ? nameA : nameB);

/** A neutral mail to each, at a time of its own. Nobody is told before the mediator says so. */
export function ToldLater({ meeting, couple, wrap }: LaterProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const tell = useTellLater(couple.coupleId, meeting.id);
  const [chosen, choose] = useState<Partial<Record<PartnerRole, number>>>({});
  const minutesOf = (value: string): number | undefined => (value === '' ? undefined : Number(value));
  const send = (): void => tell.mutate(chosen, { onSuccess: () => choose({}) });
  const none = PARTNERS.every((role) => chosen[role] === undefined);
  return (
    <section className="ruled stack-3" aria-labelledby="told">
      <h2 id="told">{say('desk.wrap.told')}</h2>
      <p className="small soft">{say('desk.wrap.told.more')}</p>
      <div className="cols2">
        {PARTNERS.map((role) => (
          <Pick
            key={role}
            label={say('desk.wrap.told.when', { name: nameOf(couple, role) })}
            value={String(chosen[role] ?? '')}
            onPick={(value) => choose((before) => ({ ...before, [role]: minutesOf(value) }))}
            options={[
              { value: '', name: say('desk.wrap.told.not') },
              ...MINUTES.map((minutes) => ({
                value: String(minutes),
                name: minutes === 0 ? say('desk.wrap.told.now') : say('desk.wrap.told.in', { minutes }),
              })),
            ]}
          />
        ))}
      </div>
      <Failed error={tell.error} />
      <div className="row">
        <Button off={none} busy={tell.isPending} onClick={send}>
          {say('desk.wrap.told.do')}
        </Button>
      </div>
      <ul className="small soft">
        {wrap.told.map(({ role, at }) => (
          <li key={role + at.instant}>
            {say('desk.wrap.told.at', { name: nameOf(couple, role), day: short(at.date), time: at.time })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asking each how they are the day after, and what they answered. */
export function DayAfter({ meeting, couple, wrap }: LaterProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const ask = useAskNextDay(couple.coupleId, meeting.id);
  return (
    <section className="ruled stack-3" aria-labelledby="day">
      <h2 id="day">{say('desk.wrap.day')}</h2>
      <p className="small soft">{say('desk.wrap.day.more')}</p>
      <Failed error={ask.error} />
      <div className="cols2">
        {PARTNERS.map((role) => {
          const asked = wrap.checkIns.find((each) => each.role === role);
          const name = nameOf(couple, role);
          return (
            <div key={role} className="stack-2">
              <h3>
                <SeatMark seat={role} /> {name}
              </h3>
              {asked && !asked.answer && (
                <p className="small">
                  {say('desk.wrap.day.asked', { name, day: short(asked.opens.date), time: asked.opens.time })}
                </p>
              )}
              {(!asked || asked.canBeTakenBack) && (
                <div className="row">
                  <Button kind="small" busy={ask.isPending} onClick={() => ask.mutate({ role, ask: !asked })}>
                    {say(asked ? 'desk.wrap.day.back' : 'desk.wrap.day.do', { name })}
                  </Button>
                </div>
              )}
              {asked?.answer && <p className="small">{say('desk.wrap.day.answer', { day: asked.answer.day })}</p>}
              {asked?.answer?.words && <Words as="brief" text={asked.answer.words} />}
              {asked?.answer?.wantsCall && (
                <p className="small">
                  <strong>{say('desk.ending.out.call')}</strong>
                </p>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

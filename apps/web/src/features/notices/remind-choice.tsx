import { useId, type ReactNode } from 'react';
import { MOST_REMINDERS, REMIND_BEFORE } from '#libs/domain';
import { Tick } from '../../ui/choices.js';
import { useSay } from '../../ui/say.js';

interface RemindChoiceProps {
  chosen: readonly number[];
  /** Nothing is sent at all. */
  off: boolean;
  onChoose: (minutes: number[]) => void;
}

/** How long before a session one is reminded: up to four times. */
export function RemindChoice({ chosen, off, onChoose }: RemindChoiceProps): ReactNode {
  const say = useSay();
  const id = useId();
  const full = chosen.length >= MOST_REMINDERS;
  const tick = (minutes: number, on: boolean): void => {
    if (on && full) return;
    onChoose(on ? [...chosen, minutes] : chosen.filter((each) => each !== minutes));
  };
  return (
    <fieldset className="stack-3" aria-describedby={id}>
      <legend>{say('notices.remind')}</legend>
      <p className="small soft" id={id}>
        {say('notices.remind.more')}
      </p>
      <div className="ticks">
        {[...REMIND_BEFORE].reverse().map((minutes) => (
          <Tick key={minutes} checked={chosen.includes(minutes)} onTick={(on) => tick(minutes, on)}>
            {say('notices.remind.before', { minutes: String(minutes) })}
          </Tick>
        ))}
      </div>
      <p className="small soft" role="status">
        {off ? say('notices.remind.off') : full ? say('notices.remind.many') : ''}
      </p>
    </fieldset>
  );
}

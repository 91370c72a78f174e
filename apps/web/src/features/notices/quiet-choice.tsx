import type { ReactNode } from 'react';
import type { QuietHours } from '#libs/domain';
import { Tick } from '../../ui/choices.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';

interface QuietChoiceProps {
  quiet: QuietHours | null;
  onChoose: (quiet: QuietHours | null) => void;
}

/** Where somebody begins who wants quiet hours. */
const NIGHT: QuietHours = { from: '22:00', to: '07:00' };

/** Hours without reminders, on one's own clock. */
export function QuietChoice({ quiet, onChoose }: QuietChoiceProps): ReactNode {
  const say = useSay();
  return (
    <fieldset className="stack-3">
      <legend>{say('notices.quiet')}</legend>
      <p className="small soft">{say('notices.quiet.more')}</p>
      <Tick checked={quiet !== null} onTick={(on) => onChoose(on ? NIGHT : null)}>
        {say('notices.quiet.on')}
      </Tick>
      {quiet && (
        <div className="row">
          {(['from', 'to'] as const).map((end) => (
            <Field
              key={end}
              label={say(`notices.quiet.${end}`)}
              type="time"
              required
              value={quiet[end]}
              onChange={(event) => onChoose({ ...quiet, [end]: event.target.value })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

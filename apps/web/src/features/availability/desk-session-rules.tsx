import { useState, type ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { Choices, Tick } from '../../ui/choices.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';

const NUMBERS = [
  { name: 'stepMinutes', least: 5, most: 240 },
  { name: 'bufferBefore', least: 0, most: 240 },
  { name: 'bufferAfter', least: 0, most: 240 },
] as const;
const LIMITS = [
  { name: 'mostADay', most: 20 },
  { name: 'mostAWeek', most: 100 },
] as const;
const MOST_NOTICE_HOURS = 2160;
const MOST_DAYS = 365;
const WHOLE = { type: 'number', inputMode: 'numeric', step: 1 } as const;

interface DeskSessionRulesProps {
  typed: SetAvailability;
  onChange: (to: Partial<SetAvailability>) => void;
}

/** How long sessions are, how close they may follow each other, how many there may be, and who confirms them. */
export function DeskSessionRules({ typed, onChange }: DeskSessionRulesProps): ReactNode {
  const say = useSay();
  const { lengths } = typed;
  return (
    <section className="ruled stack-3" aria-labelledby="rules">
      <h2 id="rules">{say('desk.hours.sessions')}</h2>
      <div className="hoursrow hoursrow--numbers">
        {(['joint', 'individual'] as const).map((kind) => (
          <LengthsField
            key={kind}
            label={say(`desk.hours.lengths.${kind}`)}
            known={lengths[kind]}
            onChange={(minutes) => onChange({ lengths: { ...lengths, [kind]: minutes } })}
          />
        ))}
      </div>
      <div className="hoursrow hoursrow--numbers">
        {NUMBERS.map(({ name, least, most }) => (
          <Field
            {...WHOLE}
            key={name}
            required
            label={say(`desk.hours.${name}`)}
            min={least}
            max={most}
            value={typed[name]}
            onChange={(event) => onChange({ [name]: event.target.valueAsNumber || 0 })}
          />
        ))}
        <Ahead typed={typed} onChange={onChange} />
        {LIMITS.map(({ name, most }) => (
          <Field
            {...WHOLE}
            key={name}
            label={say(`desk.hours.${name}`)}
            hint={say('desk.hours.limit.hint')}
            min={1}
            max={most}
            value={typed[name] ?? ''}
            onChange={(event) => onChange({ [name]: event.target.valueAsNumber || null })}
          />
        ))}
      </div>
      <Tick checked={typed.partnersPropose} onTick={(partnersPropose) => onChange({ partnersPropose })}>
        {say('desk.hours.partnersPropose')}
      </Tick>
      <Choices
        legend={say('desk.hours.confirms')}
        value={typed.confirms}
        onChoose={(confirms) => onChange({ confirms })}
        options={(['by_hand', 'automatically'] as const).map((value) => ({
          value,
          name: say(`desk.hours.confirms.${value}`),
          more: say(`desk.hours.confirms.${value}.more`),
        }))}
      />
    </section>
  );
}

function Ahead({ typed, onChange }: DeskSessionRulesProps): ReactNode {
  const say = useSay();
  return (
    <>
      <Field
        {...WHOLE}
        required
        label={say('desk.hours.notice')}
        hint={say('desk.hours.notice.hint')}
        min={0}
        max={MOST_NOTICE_HOURS}
        value={Math.round(typed.noticeMinutes / 60)}
        onChange={(event) => onChange({ noticeMinutes: (event.target.valueAsNumber || 0) * 60 })}
      />
      <Field
        {...WHOLE}
        required
        label={say('desk.hours.horizonDays')}
        hint={say('desk.hours.horizonDays.hint')}
        min={1}
        max={MOST_DAYS}
        value={typed.horizonDays}
        onChange={(event) => onChange({ horizonDays: event.target.valueAsNumber || 0 })}
      />
    </>
  );
}

interface LengthsFieldProps {
  label: string;
  known: readonly number[];
  onChange: (minutes: number[]) => void;
}

const minutesIn = (typed: string): number[] =>
  typed.split(/[^\d]+/).flatMap((part) => (part === '' ? [] : [Number(part)]));

/** Several lengths in one line, as they are typed; what is no number is left out when it is saved. */
function LengthsField({ label, known, onChange }: LengthsFieldProps): ReactNode {
  const say = useSay();
  const [typed, setTyped] = useState(known.join(', '));
  const written = String(minutesIn(typed)) === String(known) ? typed : known.join(', ');
  return (
    <Field
      label={label}
      hint={say('desk.hours.lengths.hint')}
      inputMode="numeric"
      required
      pattern="\s*\d+(\s*[,;]\s*\d+)*\s*"
      value={written}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(minutesIn(event.target.value));
      }}
    />
  );
}

import { useId, type ReactNode } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: ReactNode;
  readonly more?: ReactNode;
}

interface ChoicesProps<Value extends string> {
  legend: ReactNode;
  /** Hides the legend from sight, where a heading already says it. */
  quiet?: boolean;
  /** Who can see what is chosen. */
  readers?: ReactNode;
  /** What needs another look; says what to do, and blames nobody. */
  problem?: ReactNode;
  options: readonly Choice<Value>[];
  /** Undefined: nothing is chosen yet, and nothing is pre-ticked. */
  value: Value | undefined;
  onChoose: (value: Value) => void;
  /** `rows` with an explanation each, `ticks` side by side, `thirds` of the same weight, `scale` for numbers. */
  as?: 'rows' | 'ticks' | 'thirds' | 'scale';
}

const GROUP = { rows: 'choices', ticks: 'ticks', thirds: 'thirds', scale: 'scale' } as const;

/** One of several: native radios inside their labels. */
export function Choices<Value extends string>(props: ChoicesProps<Value>): ReactNode {
  const { legend, quiet, readers, problem, options, value, onChoose, as = 'rows' } = props;
  const id = useId();
  const described = [readers && `${id}-r`, problem && `${id}-p`].filter(Boolean).join(' ');
  return (
    <fieldset className="stack-3" aria-describedby={described || undefined} data-problem={problem ? '' : undefined}>
      <legend className={quiet ? 'away' : undefined}>{legend}</legend>
      {readers && (
        <p className="readers" id={`${id}-r`}>
          {readers}
        </p>
      )}
      <div className={GROUP[as]}>
        {options.map((option) => (
          <label key={option.value} className={as === 'rows' ? 'choice' : 'tick'}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {as === 'rows' ? <span className="choice__name">{option.name}</span> : option.name}
            {as === 'rows' && option.more && <span className="choice__more">{option.more}</span>}
          </label>
        ))}
      </div>
      {problem && (
        <p className="small" id={`${id}-p`}>
          <strong>{problem}</strong>
        </p>
      )}
    </fieldset>
  );
}

interface TickProps {
  checked: boolean;
  onTick: (checked: boolean) => void;
  /** Without a box of its own around it. */
  bare?: boolean;
  children: ReactNode;
}

/** Yes or no: a native checkbox inside its label. */
export function Tick({ checked, onTick, bare, children }: TickProps): ReactNode {
  return (
    <label className={bare ? 'tick tick--bare small' : 'tick'}>
      <input type="checkbox" checked={checked} onChange={(event) => onTick(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

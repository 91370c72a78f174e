import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react';
import { useSay } from './say.js';

/** What surrounds every field: its name, who can read it, a hint, what needs another look, and where it is kept. */
interface Around {
  label: ReactNode;
  /** Who can read what is written here, now and later. It stands between the label and the field. */
  readers?: ReactNode;
  /** The id of the line that says so for several fields, where it stands above them. */
  readersId?: string;
  hint?: ReactNode;
  /** What needs another look; says what to do, and blames nobody. */
  problem?: ReactNode;
  /** Where the writing stands: `SavedLine`. */
  saved?: ReactNode;
}

interface FieldFrameProps extends Around {
  id: string;
  children: ReactNode;
}

/** The ids of the lines that describe a field, for `aria-describedby`; only of those that are there. */
function describedBy(id: string, { readers, readersId, hint, problem, saved }: Around): string | undefined {
  const lines = [readersId, readers && `${id}-r`, hint && `${id}-h`, problem && `${id}-p`, saved && `${id}-s`];
  return lines.filter(Boolean).join(' ') || undefined;
}

function FieldFrame({ id, label, readers, hint, problem, saved, children }: FieldFrameProps): ReactNode {
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {readers && (
        <p className="readers" id={`${id}-r`}>
          {readers}
        </p>
      )}
      {hint && (
        <p className="small soft" id={`${id}-h`}>
          {hint}
        </p>
      )}
      {children}
      {problem && (
        <p className="small" id={`${id}-p`} role="status">
          <strong>{problem}</strong>
        </p>
      )}
      {saved && (
        <p className="saved" id={`${id}-s`} role="status">
          {saved}
        </p>
      )}
    </div>
  );
}

type InputProps = Around & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>;

/** One line of text, an address, a password, a time. */
export function Field({ label, readers, readersId, hint, problem, saved, ...input }: InputProps): ReactNode {
  const id = useId();
  const around = { label, readers, readersId, hint, problem, saved };
  return (
    <FieldFrame id={id} {...around}>
      <input {...input} id={id} aria-describedby={describedBy(id, around)} aria-invalid={problem ? true : undefined} />
    </FieldFrame>
  );
}

type TextProps = Around &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className' | 'maxLength' | 'value'> & {
    value: string;
    /** The most that can be saved, in UTF-16 units. Longer text is kept and said, never cut. */
    longest: number;
    brief?: boolean;
    ref?: Ref<HTMLTextAreaElement>;
  };

/** From this share on, what is left is said beside the field. */
const NEARLY_FULL = 0.8;

/** A person's own words: serif, growing with what is written. */
export function TextField(props: TextProps): ReactNode {
  const { label, readers, readersId, hint, problem, saved, longest, brief, ...area } = props;
  const say = useSay();
  const id = useId();
  const left = longest - area.value.length;
  const room = left < 0 ? say('frame.over', { over: -left }) : say('frame.left', { left });
  const near = area.value.length > longest * NEARLY_FULL ? room : undefined;
  const around = { label, readers, readersId, hint, problem: problem ?? near, saved };
  return (
    <FieldFrame id={id} {...around}>
      <textarea
        rows={3}
        {...area}
        id={id}
        className={brief ? 'own words--brief' : 'own'}
        aria-describedby={describedBy(id, around)}
        aria-invalid={left < 0 || problem ? true : undefined}
      />
    </FieldFrame>
  );
}

interface PickProps extends Around {
  value: string;
  onPick: (value: string) => void;
  options: readonly { readonly value: string; readonly name: string }[];
}

/** One of many, as the device shows such lists. */
export function Pick({ value, onPick, options, ...around }: PickProps): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} {...around}>
      <select
        id={id}
        value={value}
        aria-describedby={describedBy(id, around)}
        onChange={(event) => onPick(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

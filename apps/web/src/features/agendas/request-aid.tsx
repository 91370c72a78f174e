import { useId, type ReactNode, type RefObject } from 'react';
import { LONGEST_TEXT } from '#libs/contracts';
import { coachKeepsSilent } from '#libs/domain';
import { useKept } from '../../platform/use-kept.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { insertText } from '../../ui/insert-text.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { usePerson } from '../accounts/session.js';
import { useCoachOn } from './coach-setting.js';
import type { HurtPage } from './use-hurt-page.js';

const FIELDS = [1, 2, 3, 4, 5, 6, 7] as const;

interface AidProps {
  page: HurtPage;
  /** Which page it is, so that what is typed here is found again. */
  hurtId: string;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The seven small fields of a request, each optional; what they make is seen first, and added by a press. */
export function RequestAid(props: AidProps): ReactNode {
  const say = useSay();
  const on = useCoachOn();
  if (!on || coachKeepsSilent(props.page.words.tags)) return null;
  return (
    <details>
      <summary>{say('coach.request')}</summary>
      <Fields {...props} />
    </details>
  );
}

function Fields({ hurtId, field }: AidProps): ReactNode {
  const say = useSay();
  const id = useId();
  const [kept, keep] = useKept(`${usePerson().id}/request/${hurtId}`, '');
  const texts = textsOf(kept);
  const type = (at: number, text: string): void => {
    const next = FIELDS.map((_, place) => (place === at ? text : (texts[place] ?? '')));
    keep(next.every((each) => each === '') ? '' : JSON.stringify(next));
  };
  const labels = FIELDS.map((each) => say(`protocol.positive_request.request.field.${each}`));
  const request = labels
    .map((label, at) => ({ label, text: (texts[at] ?? '').trim() }))
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => `${label}: ${text}`)
    .join('\n');
  const add = (): void => {
    if (!field.current) return;
    insertText(field.current, request, 'end');
    keep('');
  };
  return (
    <div className="stack-4">
      <p className="small soft">{say('coach.request.more')}</p>
      <p className="readers" id={id}>
        <Rich of="coach.request.readers" />
      </p>
      {labels.map((label, at) => (
        <TextField
          key={label}
          brief
          rows={2}
          label={label}
          readersId={id}
          longest={LONGEST_TEXT}
          value={texts[at] ?? ''}
          onChange={(event) => type(at, event.target.value)}
        />
      ))}
      {request !== '' && <Preview text={request} onAdd={add} />}
    </div>
  );
}

function Preview({ text, onAdd }: { text: string; onAdd: () => void }): ReactNode {
  const say = useSay();
  return (
    <section className="stack-2" aria-label={say('coach.request.preview')}>
      <p className="small soft">{say('coach.request.preview')}</p>
      <Words as="brief" text={text} />
      <Button kind="small" onClick={onAdd}>
        {say('coach.request.add')}
      </Button>
    </section>
  );
}

/** What was typed into the fields, from how it is kept. */
function textsOf(kept: string): readonly string[] {
  try {
    const texts: unknown = JSON.parse(kept);
    return Array.isArray(texts) ? texts.map(String) : [];
  } catch {
    return [];
  }
}

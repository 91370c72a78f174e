import { useState, type FormEvent, type ReactNode } from 'react';
import { LONGEST_TITLE, type ChooseNotices, type Discretion, type NoticeChoicesView } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useChooseNotices, useNoticeChoices } from './own-notices.js';
import { QuietChoice } from './quiet-choice.js';
import { RemindChoice } from './remind-choice.js';

/** What one is sent, how discreetly, and when one is reminded. */
export function NoticeChoices(): ReactNode {
  const say = useSay();
  const choices = useNoticeChoices();
  return (
    <section className="ruled stack-3" aria-labelledby="notices">
      <h2 id="notices">{say('notices.title')}</h2>
      <p className="readers">
        <Rich of="notices.readers" />
      </p>
      <Answer of={choices}>{(view) => <ChoicesForm known={view} />}</Answer>
    </section>
  );
}

function ChoicesForm({ known }: { known: NoticeChoicesView }): ReactNode {
  const say = useSay();
  const save = useChooseNotices();
  const [typed, setTyped] = useState({ ...known, title: known.title ?? '' });
  const change = (to: Partial<typeof typed>): void => {
    save.reset();
    setTyped((before) => ({ ...before, ...to }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { discretion, remindBefore, quiet } = typed;
    const title = typed.title.trim() === '' ? null : typed.title;
    const wish: ChooseNotices = { discretion, title, remindBefore: [...remindBefore], quiet };
    if (!save.isPending) save.mutate(wish);
  };
  const usual = say(typed.discretion === 'plain' ? 'mail.plain.appointment' : 'mail.appointment');
  return (
    <form className="stack" onSubmit={submit}>
      <Choices
        legend={say('notices.discretion')}
        readers={say('notices.discretion.more')}
        value={typed.discretion}
        onChoose={(discretion) => change({ discretion })}
        options={(['neutral', 'plain', 'off'] as const satisfies readonly Discretion[]).map((value) => ({
          value,
          name: say(`notices.discretion.${value}`),
          more: say(`notices.discretion.${value}.more`),
        }))}
      />
      <Field
        label={say('notices.appointment')}
        hint={say('notices.appointment.hint', { usual })}
        maxLength={LONGEST_TITLE}
        value={typed.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <RemindChoice
        chosen={typed.remindBefore}
        off={typed.discretion === 'off'}
        onChoose={(remindBefore) => change({ remindBefore })}
      />
      <QuietChoice quiet={typed.quiet} onChoose={(quiet) => change({ quiet })} />
      <Failed error={save.error} />
      <div className="row">
        <Button type="submit" busy={save.isPending}>
          {say('notices.save')}
        </Button>
        <span className="saved" role="status">
          {save.isSuccess && say('notices.saved')}
        </span>
      </div>
    </form>
  );
}

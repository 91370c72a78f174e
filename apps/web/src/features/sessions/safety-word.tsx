import { useId, type FormEvent, type ReactNode } from 'react';
import { LONGEST_SAFETY_WORD } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useSafetyWord, type OwnSafetyWord } from './own-safety-word.js';

interface SafetyWordProps {
  of: OwnSafetyWord;
  mediator: string;
}

/** One's own word: the field where none is kept, else that there is one, with the way to it. */
export function SafetyWordField({ of, mediator }: SafetyWordProps): ReactNode {
  const say = useSay();
  const id = useId();
  return (
    <section className="stack-3" aria-labelledby={id}>
      <h2 id={id}>{say('safety.title')}</h2>
      <p>{say('safety.what', { mediator })}</p>
      <Answer of={of.read}>
        {({ word }) => (
          <>
            {of.shown && (
              <Field
                key={String(word === null)}
                autoFocus={of.saved?.word === null}
                label={say('safety.label')}
                readers={<Rich of="safety.readers" values={{ mediator }} />}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={LONGEST_SAFETY_WORD}
                value={of.text}
                onChange={(event) => of.type(event.target.value)}
              />
            )}
            {word !== null && <Kept of={of} />}
          </>
        )}
      </Answer>
      <Failed error={of.error} />
    </section>
  );
}

function Kept({ of }: { of: OwnSafetyWord }): ReactNode {
  const say = useSay();
  return (
    <>
      {!of.shown && <p>{say('safety.kept')}</p>}
      <div className="row">
        <Button aria-expanded={of.shown} onClick={() => of.show(!of.shown)}>
          {say(of.shown ? 'safety.hide' : 'safety.show')}
        </Button>
        <Button busy={of.saving} onClick={() => void of.remove()}>
          {say('safety.remove')}
        </Button>
      </div>
    </>
  );
}

/** The same in a partner's settings, with a button of its own. */
export function SafetyWordForm({ coupleId, mediator }: { coupleId: string; mediator: string }): ReactNode {
  const say = useSay();
  const own = useSafetyWord(coupleId);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!own.saving) void own.save();
  };
  return (
    <form className="stack-3" onSubmit={submit}>
      <SafetyWordField of={own} mediator={mediator} />
      {own.shown && own.read.data && (
        <div className="row">
          <Button type="submit" off={!own.changed} busy={own.saving}>
            {say('safety.save')}
          </Button>
        </div>
      )}
      <p className="saved" role="status">
        {own.saved && !own.changed && say(own.saved.word === null ? 'safety.none' : 'safety.saved', { mediator })}
      </p>
    </form>
  );
}

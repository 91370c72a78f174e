import { useState, type FormEvent, type ReactNode } from 'react';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { deviceZone } from '../../platform/zone.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useSignUp } from './session.js';
import { ZonePick } from './zone-pick.js';

const SHORTEST_PASSWORD = 10;

interface SignUpFormProps {
  code: string;
  email: string;
  onSent: (email: string) => void;
}

/**
 * Makes an account.
 * @param code a mediator's set-up code or invitation, when the link carried one
 * @param email an address that was typed before and needs another look
 * @param onSent what follows comes by mail to this address
 */
export function SignUpForm({ code, email, onSent }: SignUpFormProps): ReactNode {
  const say = useSay();
  const signUp = useSignUp();
  const [typed, setTyped] = useState({ email, password: '', name: '', zone: deviceZone(), mediatorCode: code });
  const type = (change: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...change }));
  const short = typed.password !== '' && typed.password.length < SHORTEST_PASSWORD;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (signUp.isPending || short) return;
    const { mediatorCode, ...rest } = { ...typed, email: typed.email.trim(), mediatorCode: typed.mediatorCode.trim() };
    const body = { ...rest, locale: 'en' as const, ...(mediatorCode === '' ? {} : { mediatorCode }) };
    signUp.mutate(body, { onSuccess: (answer) => (answer.signedIn ? undefined : onSent(body.email)) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label={say('accounts.name')}
        readers={<Rich of="accounts.readers.name" />}
        hint={say('accounts.name.hint')}
        autoComplete="nickname"
        required
        maxLength={80}
        value={typed.name}
        onChange={(event) => type({ name: event.target.value })}
      />
      <Field
        label={say('accounts.email')}
        readers={<Rich of="accounts.readers.mediator" />}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        value={typed.email}
        onChange={(event) => type({ email: event.target.value })}
      />
      <Field
        label={say('accounts.password')}
        hint={say('accounts.password.hint')}
        problem={short ? say('accounts.password.short') : undefined}
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        value={typed.password}
        onChange={(event) => type({ password: event.target.value })}
      />
      <ZonePick value={typed.zone} onPick={(zone) => type({ zone })} />
      <details open={code !== ''}>
        <summary>{say('accounts.signUp.code.ask')}</summary>
        <Field
          label={say('accounts.signUp.code')}
          hint={say('accounts.signUp.code.hint')}
          type="text"
          autoComplete="off"
          maxLength={100}
          value={typed.mediatorCode}
          onChange={(event) => type({ mediatorCode: event.target.value })}
        />
      </details>
      {signUp.error && (
        <ErrorNotice pressed sentence={sentenceOf(signUp.error)} reference={referenceOf(signUp.error)} />
      )}
      <div className="row">
        <Button kind="main" type="submit" busy={signUp.isPending}>
          {say('accounts.signUp.do')}
        </Button>
      </div>
    </form>
  );
}

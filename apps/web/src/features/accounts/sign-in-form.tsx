import { useState, type FormEvent, type ReactNode } from 'react';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useSignIn } from './session.js';
import { SharedDeviceTick } from './shared-device-tick.js';

/** Mail address and password. What was typed stays when it doesn't work. */
export function SignInForm(): ReactNode {
  const say = useSay();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ email: email.trim(), password });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label={say('accounts.email')}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={say('accounts.password')}
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <SharedDeviceTick />
      {signIn.error && (
        <ErrorNotice pressed sentence={sentenceOf(signIn.error)} reference={referenceOf(signIn.error)} />
      )}
      <div className="row">
        <Button kind="main" type="submit" busy={signIn.isPending}>
          {say('accounts.signIn.do')}
        </Button>
      </div>
    </form>
  );
}

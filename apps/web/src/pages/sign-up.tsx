import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { SignUpForm } from '../features/accounts/sign-up-form.js';
import { Button, Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

/** `/sign-up`, and `/sign-up?code=…` from a mediator's link. */
export default function SignUpPage(): ReactNode {
  const say = useSay();
  const [search] = useSearchParams();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  if (sentTo !== null) {
    return (
      <Page key="sent">
        <h1>{say('accounts.signUp.sent.title')}</h1>
        <p className="lede">{say('accounts.signUp.sent')}</p>
        <p>{say('accounts.signUp.sent.none', { email: sentTo })}</p>
        <div className="row">
          <Button
            onClick={() => {
              setTyped(sentTo);
              setSentTo(null);
            }}
          >
            {say('accounts.signUp.sent.again')}
          </Button>
        </div>
        <p>
          <Go to="/">{say('accounts.signUp.in')}</Go>
        </p>
      </Page>
    );
  }
  return (
    <Page>
      <div className="stack-3">
        <h1>{say('accounts.signUp.title')}</h1>
        <p className="lede">{say('accounts.signUp.lede')}</p>
      </div>
      <SignUpForm code={search.get('code') ?? ''} email={typed} onSent={setSentTo} />
      <p>
        <Go to="/">{say('accounts.signUp.in')}</Go>
      </p>
    </Page>
  );
}

import type { ReactNode } from 'react';
import { SignInForm } from '../features/accounts/sign-in-form.js';
import { Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

/** `/` when nobody is signed in. */
export default function SignInPage(): ReactNode {
  const say = useSay();
  return (
    <Page>
      <h1>{say('accounts.signIn.title')}</h1>
      <SignInForm />
      <p>
        <Go to="/sign-up">{say('accounts.signIn.up')}</Go>
      </p>
      <nav className="foot row" aria-label={say('frame.nav.more')}>
        <Go to="/help">{say('home.help')}</Go>
        <Go to="/calm">{say('home.calm')}</Go>
      </nav>
    </Page>
  );
}

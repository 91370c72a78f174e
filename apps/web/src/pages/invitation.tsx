import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { TAKE_SEAT } from '#libs/contracts';
import { forgetLink, rememberLink } from '../features/accounts/link.js';
import { useSession, useSignOut } from '../features/accounts/session.js';
import { call } from '../platform/http.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { useMutation } from '../platform/use-mutation.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { ErrorNotice } from '../ui/states.js';

/** `/i/:token`: the neutral landing of an invitation. Opening it does nothing; a press does. */
export default function InvitationPage({ token }: { token: string }): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const session = useSession();
  const person = session.data?.person;
  const signOut = useSignOut();
  const [declined, setDeclined] = useState(false);
  const answer = useMutation({
    mutationFn: () => call(TAKE_SEAT, { body: { token } }),
    onSuccess: async ({ coupleId }) => {
      forgetLink();
      await session.refetch();
      go(coupleId === null ? '/home' : `/welcome/${coupleId}`);
    },
  });
  const goOn = (): void => {
    rememberLink(`/i/${encodeURIComponent(token)}`);
    if (person) answer.mutate();
    else go('/sign-up');
  };
  // Nothing is sent: that somebody would rather not is their own business.
  const decline = (): void => {
    forgetLink();
    setDeclined(true);
  };
  if (declined) {
    return (
      <Page key="declined">
        <h1>{say('accounts.link.title')}</h1>
        <p className="lede">{say('accounts.link.declined')}</p>
      </Page>
    );
  }
  return (
    <Page>
      <div className="stack-3">
        <h1>{say('accounts.link.title')}</h1>
        <p className="lede">{say('accounts.link.lede')}</p>
      </div>
      <p>{say('accounts.link.more')}</p>
      <p>{person ? say('accounts.link.own', { name: person.name }) : say('accounts.link.account')}</p>
      {answer.error && (
        <ErrorNotice pressed sentence={sentenceOf(answer.error)} reference={referenceOf(answer.error)} />
      )}
      <div className="row">
        <Button kind="main" busy={answer.isPending} onClick={goOn}>
          {say('accounts.link.do')}
        </Button>
        <Button onClick={decline}>{say('accounts.link.no')}</Button>
        {person && (
          <Button kind="plain" onClick={() => signOut.mutate('here')}>
            {say('accounts.settings.out')}
          </Button>
        )}
      </div>
    </Page>
  );
}

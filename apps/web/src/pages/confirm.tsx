import type { ReactNode } from 'react';
import { CONFIRM_MAIL } from '#libs/contracts';
import { useSession } from '../features/accounts/session.js';
import { call } from '../platform/http.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { useMutation } from '../platform/use-mutation.js';
import { Button, GoButton } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { ErrorNotice } from '../ui/states.js';

/** `/c/:token`: somebody says that the mailbox is theirs. Opening the page does nothing; a press does. */
export default function ConfirmPage({ token }: { token: string }): ReactNode {
  const say = useSay();
  const session = useSession();
  const confirm = useMutation({
    mutationFn: () => call(CONFIRM_MAIL, { body: { token } }),
    onSuccess: () => session.refetch(),
  });
  return (
    <Page>
      <h1>{say('accounts.confirm.title')}</h1>
      <p className="lede" role="status">
        {say(confirm.isSuccess ? 'accounts.confirm.done' : 'accounts.confirm.lede')}
      </p>
      {confirm.error && (
        <ErrorNotice pressed sentence={sentenceOf(confirm.error)} reference={referenceOf(confirm.error)} />
      )}
      <div className="row">
        {confirm.isSuccess ? (
          <GoButton to="/" kind="main">
            {say('frame.missing.do')}
          </GoButton>
        ) : (
          <Button kind="main" busy={confirm.isPending} onClick={() => confirm.mutate()}>
            {say('accounts.confirm.do')}
          </Button>
        )}
      </div>
    </Page>
  );
}

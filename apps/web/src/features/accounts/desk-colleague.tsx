import type { ReactNode } from 'react';
import { INVITE_MEDIATOR } from '#libs/contracts';
import { call } from '../../platform/http.js';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { useMutation } from '../../platform/use-mutation.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { DeskLink } from '../couples/desk-link.js';

/** A link by which another mediator makes an account. */
export function DeskColleague(): ReactNode {
  const say = useSay();
  const invite = useMutation({ mutationFn: () => call(INVITE_MEDIATOR) });
  return (
    <section className="ruled stack-3" aria-labelledby="colleague">
      <h2 id="colleague">{say('desk.colleague.title')}</h2>
      <p className="small soft">{say('desk.colleague.more')}</p>
      {invite.data && <DeskLink hint={say('desk.link.once')} link={invite.data.link} />}
      {invite.error && (
        <ErrorNotice pressed sentence={sentenceOf(invite.error)} reference={referenceOf(invite.error)} />
      )}
      {!invite.data && (
        <div className="row">
          <Button kind="small" busy={invite.isPending} onClick={() => invite.mutate()}>
            {say('desk.colleague.do')}
          </Button>
        </div>
      )}
    </section>
  );
}

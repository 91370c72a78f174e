import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ASK_TO_BEGIN } from '#libs/contracts';
import { forgetLink, rememberLink } from '../features/accounts/link.js';
import { useSession } from '../features/accounts/session.js';
import { Failed } from '../platform/answer.js';
import { call } from '../platform/http.js';
import { useMutation } from '../platform/use-mutation.js';
import { Button, GoButton } from '../ui/button.js';
import { Field } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { Rich, useSay } from '../ui/say.js';

const LONGEST_NAME = 40;

/** `/begin/:code`: somebody asks a mediator to begin. Opening the page does nothing; a press does. */
export default function BeginPage({ code }: { code: string }): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const person = useSession().data?.person;
  const [asked, setAsked] = useState(false);
  const signIn = (): void => {
    rememberLink(`/begin/${encodeURIComponent(code)}`);
    go('/sign-up');
  };
  if (asked) {
    return (
      <Page key="asked">
        <div className="stack-3">
          <h1>{say('begin.done')}</h1>
          <p className="lede">{say('begin.done.more')}</p>
        </div>
        <div className="row">
          <GoButton to="/home">{say('home.back')}</GoButton>
        </div>
      </Page>
    );
  }
  return (
    <Page>
      <div className="stack-3">
        <h1>{say('begin.title')}</h1>
        <p className="lede">{say('begin.lede')}</p>
      </div>
      {person ? (
        <Asking code={code} name={person.name} onAsked={() => setAsked(true)} />
      ) : (
        <div className="stack-3">
          <p>{say('begin.in')}</p>
          <div className="row">
            <Button kind="main" onClick={signIn}>
              {say('accounts.link.do')}
            </Button>
          </div>
        </div>
      )}
    </Page>
  );
}

function Asking({ code, name, onAsked }: { code: string; name: string; onAsked: () => void }): ReactNode {
  const say = useSay();
  const [ownName, setOwnName] = useState(name.slice(0, LONGEST_NAME));
  const [otherName, setOtherName] = useState('');
  const ask = useMutation({
    mutationFn: () =>
      call(ASK_TO_BEGIN, { body: { mediatorCode: code, ownName: ownName.trim(), otherName: otherName.trim() } }),
    onSuccess: () => {
      forgetLink();
      onAsked();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label={say('begin.own')}
        readers={<Rich of="begin.readers" />}
        type="text"
        required
        maxLength={LONGEST_NAME}
        value={ownName}
        onChange={(event) => setOwnName(event.target.value)}
      />
      <Field
        label={say('begin.other')}
        readers={<Rich of="begin.readers" />}
        hint={say('begin.other.hint')}
        type="text"
        required
        maxLength={LONGEST_NAME}
        value={otherName}
        onChange={(event) => setOtherName(event.target.value)}
      />
      <Failed error={ask.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={ask.isPending}>
          {say('begin.do')}
        </Button>
        <GoButton to="/home">{say('accounts.link.no')}</GoButton>
      </div>
    </form>
  );
}

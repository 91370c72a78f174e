import { useState, type FormEvent, type ReactNode } from 'react';
import { BY_TELEPHONE, type Role } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';

const HTTPS = /^https:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i;
const LONGEST = 500;

const SEATS: readonly Role[] = ['partnerA', 'partnerB', 'mediator'];

/** The links to the call, one for each seat. */
export function MediatorCallLinks(): ReactNode {
  const say = useSay();
  const { may, meeting } = useMediatorTable();
  if (!may('setCallLink')) return null;
  return (
    <section className="ruled stack-2" aria-labelledby="calls">
      <h2 id="calls">{say('desk.live.call')}</h2>
      {meeting.separately && <p className="small">{say('desk.separately.call')}</p>}
      {SEATS.map((role) => (
        <CallLink key={role} role={role} />
      ))}
    </section>
  );
}

/**
 * The way of one seat to the call. Each has a link of its own, so that nobody meets in the call before being let in; a
 * partner can be telephoned instead.
 */
function CallLink({ role }: { role: Role }): ReactNode {
  const say = useSay();
  const { view, names, send, busy } = useMediatorTable();
  const links = {
    partnerA: view.people.partnerA.callLink,
    partnerB: view.people.partnerB.callLink,
    mediator: view.callLink,
  };
  const stands = links[role];
  const telephone = stands === BY_TELEPHONE;
  const [typed, setTyped] = useState(telephone ? '' : (stands ?? ''));
  const url = typed.trim();
  const taken = Object.entries(links).some(([seat, link]) => seat !== role && link !== null && link === url);
  const wrong = url !== '' && !HTTPS.test(url);
  const off = wrong || taken || url === (stands ?? '') || (telephone && url === '');
  const own = role === 'mediator';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!off) void send({ type: 'setCallLink', role, url: url === '' ? null : url });
  };
  const name = names[role];
  return (
    <details>
      <summary className="small">
        {own ? say('desk.live.call.own') : say('desk.live.call.theirs', { name })}
        <span className="soft">
          . {say(telephone ? 'desk.live.call.telephone' : stands ? 'desk.live.call.set' : 'desk.live.call.none')}
        </span>
      </summary>
      <form className="stack-3" onSubmit={submit}>
        <Field
          label={
            <span className="away">{own ? say('desk.live.call.own') : say('desk.live.call.theirs', { name })}</span>
          }
          readers={
            own ? <Rich of="desk.live.call.readers.own" /> : <Rich of="desk.live.call.readers" values={{ name }} />
          }
          hint={say('desk.live.call.hint')}
          problem={wrong ? say('desk.live.call.https') : taken ? say('desk.live.call.same') : undefined}
          type="url"
          inputMode="url"
          autoComplete="off"
          maxLength={LONGEST}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button kind="small" type="submit" off={off} busy={busy === 'setCallLink'}>
          {say('desk.live.call.save')}
        </Button>
        {!own && (
          <Tick
            bare
            checked={telephone}
            onTick={(by) => void send({ type: 'setCallLink', role, url: by ? BY_TELEPHONE : null })}
          >
            {say('desk.live.call.telephone.tick', { name })}
          </Tick>
        )}
      </form>
    </details>
  );
}

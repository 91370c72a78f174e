import { useState, type FormEvent, type ReactNode } from 'react';
import type { DeskCoupleView } from '#libs/contracts';
import type { PartnerRole } from '#libs/domain';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useOwnClock } from '../accounts/own-clock.js';
import { useInvitePartner } from './desk-data.js';
import { DeskLink } from './desk-link.js';

interface DeskSeatLinkProps {
  couple: DeskCoupleView;
  role: PartnerRole;
  name: string;
}

/** The one-use link for an empty seat, shown once; by mail too where the mediator gives an address. */
export function DeskSeatLink({ couple, role, name }: DeskSeatLinkProps): ReactNode {
  const say = useSay();
  const { day } = useOwnClock();
  const invite = useInvitePartner(couple.coupleId);
  const [email, setEmail] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate(email.trim() === '' ? { role } : { role, email: email.trim() });
  };
  const made = invite.data;
  return (
    <form className="stack-4" onSubmit={submit}>
      <div className="stack-2">
        <h3>{say('desk.seat.link.title', { name })}</h3>
        <p className="small soft">{say('desk.seat.link.more')}</p>
      </div>
      {made && (
        <DeskLink
          key={made.link}
          link={made.link}
          hint={
            <>
              {say('desk.link.once')} {say('desk.link.until', { date: day(made.expiresAt) })}{' '}
              {invite.variables?.email && say('desk.seat.link.sent')}
            </>
          }
        />
      )}
      <Field
        label={say('desk.seat.link.mail')}
        readers={<Rich of="desk.seat.link.mail.readers" />}
        hint={say('desk.seat.link.mail.hint')}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      {invite.error && (
        <ErrorNotice pressed sentence={sentenceOf(invite.error)} reference={referenceOf(invite.error)} />
      )}
      <div className="row">
        <Button type="submit" busy={invite.isPending}>
          {say(made ? 'desk.seat.link.again' : 'desk.seat.link.do')}
          <span className="away"> {name}</span>
        </Button>
        <span className="small soft">{say('desk.seat.link.again.more')}</span>
      </div>
    </form>
  );
}

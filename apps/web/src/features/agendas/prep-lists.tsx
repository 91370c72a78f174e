import type { ReactNode } from 'react';
import type { DeskCoupleView, DeskHurtView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Pick } from '../../ui/field.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { SeatMark, Words } from '../../ui/words.js';
import { Along } from './desk-agenda.js';
import { onlyForMediator, tableable } from './desk-hurts.js';
import { beginningOfText } from './own-hurts.js';
import { SuggestWording } from './suggest-wording.js';
import type { Preparation } from './use-preparation.js';

interface ListsProps {
  couple: DeskCoupleView;
  preparation: Preparation;
}

/** What each may bring, side by side, and apart from it what is for the mediator's eyes only. */
export function PrepLists({ couple, preparation }: ListsProps): ReactNode {
  const say = useSay();
  return (
    <section className="cols2" aria-label={say('desk.prep.lists')}>
      {PARTNERS.map((role) => (
        <OneList key={role} role={role} couple={couple} preparation={preparation} />
      ))}
    </section>
  );
}

const nameOf = (couple: DeskCoupleView, role: PartnerRole): string =>
  role === 'partnerA' ? couple.nameA : couple.nameB;

function OneList({ role, couple, preparation }: ListsProps & { role: PartnerRole }): ReactNode {
  const say = useSay();
  const name = nameOf(couple, role);
  const theirs = preparation.hurts.filter(({ author }) => author === role);
  const locked = onlyForMediator(theirs);
  const may = tableable(theirs);
  return (
    <div className="stack-3">
      <h2>
        <SeatMark seat={role} /> {say('desk.prep.allows', { name })}
      </h2>
      {may.length === 0 && <p className="soft">{say('desk.agenda.none')}</p>}
      <ul className="list">
        {may.map((hurt) => (
          <li key={hurt.id} className="stack-3" id={`hurt-${hurt.id}`}>
            <MayBeBrought hurt={hurt} couple={couple} preparation={preparation} />
          </li>
        ))}
      </ul>
      {locked.length > 0 && (
        <details>
          <summary className="small">
            <Mark of="lock" /> {say('desk.agenda.locked', { count: locked.length })}
          </summary>
          <ul className="list">
            {locked.map((hurt) => (
              <li key={hurt.id} className="stack-2">
                <Words text={hurt.text} by={hurt.author} as="brief" />
                <Along hurt={hurt} />
                <SuggestWording coupleId={couple.coupleId} hurt={hurt} name={name} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function MayBeBrought({ hurt, couple, preparation }: ListsProps & { hurt: DeskHurtView }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const planned = preparation.plan.items.some(({ hurtId }) => hurtId === hurt.id);
  const words = beginningOfText(hurt.text);
  return (
    <>
      <p className="small soft">
        {hurt.releasedAt && say('desk.agenda.allowed', { date: short(hurt.releasedAt.date) })}
        {hurt.lastTabledAt && ` ${say('desk.prep.parked', { date: short(hurt.lastTabledAt.date) })}`}
      </p>
      <Words text={hurt.text} by={hurt.author} as="brief" />
      <Along hurt={hurt} />
      <Linked hurt={hurt} couple={couple} preparation={preparation} />
      <div className="row">
        {planned ? (
          <p className="small soft">{say('desk.prep.planned')}</p>
        ) : (
          <Button aria-label={say('desk.prep.bring.of', { words })} onClick={() => preparation.bring(hurt)}>
            {say('desk.prep.bring')}
          </Button>
        )}
      </div>
      <SuggestWording coupleId={couple.coupleId} hurt={hurt} name={nameOf(couple, hurt.author)} />
    </>
  );
}

/** The same event from the other side: chosen from the other's list, by the one whose list stands first. */
function Linked({ hurt, couple, preparation }: ListsProps & { hurt: DeskHurtView }): ReactNode {
  const say = useSay();
  const { plan, hurts, link, unlink } = preparation;
  const linked = plan.links.find(({ hurtOfA, hurtOfB }) => hurtOfA === hurt.id || hurtOfB === hurt.id);
  if (linked) {
    const otherId = linked.hurtOfA === hurt.id ? linked.hurtOfB : linked.hurtOfA;
    const other = hurts.find(({ id }) => id === otherId);
    if (other === undefined) return null;
    const words = beginningOfText(other.text);
    return (
      <p className="small">
        {say('desk.prep.linked', { name: nameOf(couple, other.author), words })}{' '}
        <Button kind="small" aria-label={say('desk.prep.unlink.of', { words })} onClick={() => unlink(hurt.id)}>
          {say('desk.prep.unlink')}
        </Button>
      </p>
    );
  }
  if (hurt.author !== 'partnerA') return null;
  const taken = plan.links.map(({ hurtOfB }) => hurtOfB);
  const others = tableable(hurts).filter(({ author, id }) => author === 'partnerB' && !taken.includes(id));
  if (others.length === 0) return null;
  return (
    <Pick
      label={<span className="small">{say('desk.prep.link', { name: couple.nameB })}</span>}
      value=""
      onPick={(id) => id !== '' && link(hurt.id, id)}
      options={[
        { value: '', name: say('desk.prep.link.none') },
        ...others.map(({ id, text }) => ({ value: id, name: beginningOfText(text) })),
      ]}
    />
  );
}

import { Fragment, type ReactNode } from 'react';
import type { DeskCoupleView, DeskHurtView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { useDates } from '../../ui/dates.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice, Skeleton } from '../../ui/states.js';
import { Words } from '../../ui/words.js';
import { onlyForMediator, tableable, useDeskHurts } from './desk-hurts.js';
import { feelingSaid } from './feeling-words.js';
import { useRoughly } from './roughly.js';
import { SuggestWording } from './suggest-wording.js';

/** What each may bring, side by side; what is for the mediator's eyes only stands apart, locked. */
export function DeskAgenda({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const hurts = useDeskHurts(couple.coupleId);
  return (
    <section className="ruled stack-3" aria-labelledby="agenda">
      <h2 id="agenda">{say('desk.agenda.title')}</h2>
      <p className="small soft">{say('desk.agenda.more')}</p>
      {hurts.isPending && <Skeleton />}
      {hurts.error && (
        <ErrorNotice
          sentence={sentenceOf(hurts.error)}
          reference={referenceOf(hurts.error)}
          again={() => void hurts.refetch()}
        />
      )}
      {hurts.data && (
        <div className="cols2">
          {PARTNERS.map((role) => (
            <OnesOwn
              coupleId={couple.coupleId}
              key={role}
              role={role}
              name={role === 'partnerA' ? couple.nameA : couple.nameB}
              hurts={hurts.data.filter(({ author }) => author === role)}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface OnesOwnProps {
  coupleId: string;
  role: PartnerRole;
  name: string;
  hurts: readonly DeskHurtView[];
}

function OnesOwn({ coupleId, role, name, hurts }: OnesOwnProps): ReactNode {
  const say = useSay();
  const tabled = hurts.filter(({ tabledAt }) => tabledAt !== null);
  const shown = [...tableable(hurts), ...tabled];
  const locked = onlyForMediator(hurts);
  return (
    <section className="stack-3" aria-labelledby={`${role}-may`}>
      <h3 id={`${role}-may`}>{say('desk.agenda.of', { name })}</h3>
      {shown.length === 0 && <p className="soft">{say('desk.agenda.none')}</p>}
      {shown.length > 0 && <Hurts coupleId={coupleId} name={name} hurts={shown} />}
      {locked.length > 0 && (
        <details>
          <summary className="small">
            <Mark of="lock" /> {say('desk.agenda.locked', { count: locked.length })}
          </summary>
          <Hurts coupleId={coupleId} name={name} hurts={locked} />
        </details>
      )}
    </section>
  );
}

function Hurts({ coupleId, name, hurts }: Omit<OnesOwnProps, 'role'>): ReactNode {
  const say = useSay();
  const { short } = useDates();
  return (
    <ul className="list">
      {hurts.map((hurt) => (
        <li key={hurt.id} className="stack-2">
          {hurt.tabledAt ? (
            <p className="small soft">{say('desk.agenda.tabled', { date: short(hurt.tabledAt.date) })}</p>
          ) : (
            hurt.releasedAt && (
              <p className="small soft">{say('desk.agenda.allowed', { date: short(hurt.releasedAt.date) })}</p>
            )
          )}
          <Words text={hurt.text} by={hurt.author} />
          <Along hurt={hurt} />
          {!hurt.tabledAt && <SuggestWording coupleId={coupleId} hurt={hurt} name={name} />}
        </li>
      ))}
    </ul>
  );
}

/** What the author let go along with the words. */
export function Along({ hurt }: { hurt: DeskHurtView }): ReactNode {
  const say = useSay();
  const when = useRoughly();
  const said = [
    ...(hurt.roughlyWhen?.value ? [when(hurt.roughlyWhen)] : []),
    ...hurt.tags.map((tag) => say('desk.agenda.tag', { tag })),
    ...(hurt.heaviness === null ? [] : [say('desk.agenda.heaviness', { heaviness: hurt.heaviness })]),
    ...hurt.feelings.map((name) => feelingSaid(say, name)),
  ];
  if (said.length === 0) return null;
  return (
    <p className="small soft">
      {said.map((each, at) => (
        <Fragment key={each}>
          {at > 0 && ' · '}
          <bdi>{each}</bdi>
        </Fragment>
      ))}
    </p>
  );
}

import type { ReactNode } from 'react';
import {
  ENDING_STAGES,
  otherPartner,
  PARTNERS,
  type EndingStage,
  type MediatorView,
  type PartnerRole,
} from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { SeatMark, Words } from '../../ui/words.js';
import { ClosingWords } from './mediator-closing.js';
import { LettingGo } from './mediator-letting-go.js';
import { LettingOneGo } from './mediator-ways.js';
import { useMediatorTable } from './mediator-table.js';
import { useChecks } from './use-checks.js';

const STAGES: readonly EndingStage[] = [...ENDING_STAGES, 'leaving'];

interface EndingProps {
  ending: NonNullable<MediatorView['ending']>;
  /** Where the two never meet: whose way out it is. */
  alone: PartnerRole | null;
  presenting: boolean;
}

/** The way out of a session, as the mediator leads it: where it stands, what this stage needs, and the ways on. */
export function MediatorEnding({ ending, alone, presenting }: EndingProps): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const both = alone && { name: names[alone], other: names[otherPartner(alone)] };
  return (
    <>
      <h2 id="item">{both ? say('desk.separately.end.title', both) : say('desk.ending.title')}</h2>
      {both && !presenting && <p className="small soft">{say('desk.separately.end.more', both)}</p>}
      <Rail stage={ending.stage} alone={alone} />
      {presenting ? (
        ending.stage !== 'check_out' && ending.words !== null && <Words as="plain" text={ending.words} />
      ) : (
        <>
          <Stage ending={ending} alone={alone} />
          <WaysOn stage={ending.stage} alone={alone} />
        </>
      )}
    </>
  );
}

function Rail({ stage, alone }: { stage: EndingStage } & Pick<EndingProps, 'alone'>): ReactNode {
  const say = useSay();
  const goes = alone ? 'desk.separately.end.leaving' : 'desk.ending.stage.leaving';
  const now = STAGES.indexOf(stage);
  return (
    <ol className="rail" aria-label={say('desk.ending.rail')}>
      {STAGES.map((each, at) => (
        <li key={each} className={at < now ? 'done' : undefined} aria-current={at === now ? 'step' : undefined}>
          {at + 1} {say(each === 'leaving' ? goes : `desk.ending.stage.${each}`)}
          <span>{at > now ? null : say(at < now ? 'desk.live.rail.done' : 'desk.live.rail.now')}</span>
        </li>
      ))}
    </ol>
  );
}

function Stage({ ending, alone }: Pick<EndingProps, 'ending' | 'alone'>): ReactNode {
  switch (ending.stage) {
    case 'check_out':
      return <CheckOuts alone={alone} />;
    case 'closing':
      return <ClosingWords said={ending.words} alone={alone} />;
    case 'next_times':
      return <NextTimes alone={alone} />;
    case 'leaving':
      return alone ? <LettingOneGo role={alone} /> : <LettingGo letGo={ending.letGo} />;
  }
}

/** What each says privately before going; read as soon as it is there. */
function CheckOuts({ alone }: Pick<EndingProps, 'alone'>): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const checks = useChecks();
  return (
    <div className="stack-3">
      <p className="small soft">
        {alone ? say('desk.separately.end.out.more', { name: names[alone] }) : say('desk.ending.out.more')}
      </p>
      {PARTNERS.filter((role) => alone === null || alone === role).map((role) => {
        const out = checks.get(role)?.out;
        return (
          <section key={role} className="stack-2" aria-label={names[role]}>
            <h3>
              <SeatMark seat={role} /> {names[role]}
            </h3>
            {!out && <p className="small soft">{say('desk.ending.out.none')}</p>}
            {out?.words && <Words as="brief" text={out.words} />}
            {out?.wantsCall && (
              <p className="small">
                <strong>{say('desk.ending.out.call')}</strong>
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}

function NextTimes({ alone }: Pick<EndingProps, 'alone'>): ReactNode {
  const say = useSay();
  const { meeting, names } = useMediatorTable();
  return (
    <div className="stack-3">
      <p>{alone ? say('desk.separately.end.next.more', { name: names[alone] }) : say('desk.ending.next.more')}</p>
      <p>
        <a href={`/desk/couples/${meeting.coupleId}/propose`} target="_blank" rel="noreferrer noopener">
          {say('desk.ending.next.propose')}
        </a>
      </p>
    </div>
  );
}

/** Every stage can be skipped, and gone back to; until somebody was let go, so can the session itself. */
function WaysOn({ stage, alone }: { stage: EndingStage } & Pick<EndingProps, 'alone'>): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  const others = ENDING_STAGES.filter((each) => each !== stage);
  const next = ENDING_STAGES[ENDING_STAGES.findIndex((each) => each === stage) + 1];
  if (!may('endingStep')) return null;
  return (
    <div className="stack-3">
      <div className="row">
        {others.map((each) => (
          <Button
            key={each}
            kind={each === next ? 'smallMain' : 'small'}
            busy={busy === 'endingStep'}
            onClick={() => void send({ type: 'endingStep', stage: each })}
          >
            {each === next
              ? say('desk.ending.on', { stage: say(`desk.ending.stage.${each}`) })
              : say(`desk.ending.stage.${each}`)}
          </Button>
        ))}
        {may('stayLonger') && (
          <Button kind="small" busy={busy === 'stayLonger'} onClick={() => void send({ type: 'stayLonger' })}>
            {say('desk.ending.stay')}
          </Button>
        )}
      </div>
      {alone ? <LettingOneGo role={alone} /> : <LettingGo letGo={null} />}
    </div>
  );
}

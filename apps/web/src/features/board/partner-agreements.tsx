import { useEffect, useRef, type ReactNode } from 'react';
import type { PartnerAgreementView, PartnerView } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useTell } from '../../ui/log.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { LineGone } from './line-gone.js';
import { useLineGone } from './use-line-gone.js';
import type { Board } from './use-board.js';
import { useSend } from './use-send.js';

interface AgreementsProps {
  board: Board;
  agreements: readonly PartnerAgreementView[];
  moves: PartnerView['moves'];
  mediator: string;
}

/** The one that was put to both and that oneself has not answered yet, the first of several. */
export function unanswered(agreements: readonly PartnerAgreementView[]): PartnerAgreementView | undefined {
  return agreements.find(({ stage, own }) => stage === 'put' && own === null);
}

/** What was put to both, with one's own answer: the same whatever the other said, or did not say. */
export function AskedAgreements({ board, agreements, moves, mediator }: AgreementsProps): ReactNode {
  const say = useSay();
  useAgreementNews(agreements);
  const asked = agreements.filter(({ stage }) => stage === 'put');
  if (asked.length === 0) return null;
  return (
    <section className="stack ruled" aria-labelledby="asked">
      <div className="stack-2">
        <h2 id="asked" tabIndex={-1}>
          {say('agreements.asked')}
        </h2>
        <p className="small soft">{say('agreements.asked.more')}</p>
      </div>
      {asked.map((agreement) => (
        <Asked
          id={agreement === unanswered(agreements) ? 'answers' : undefined}
          key={agreement.agreementId}
          board={board}
          agreement={agreement}
          may={moves.includes('answerAgreement')}
          mediator={mediator}
        />
      ))}
    </section>
  );
}

interface AskedProps {
  /** Of its buttons, where they are what waits. */
  id: string | undefined;
  board: Board;
  agreement: PartnerAgreementView;
  may: boolean;
  mediator: string;
}

function Asked({ id, board, agreement, may, mediator }: AskedProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { send, busy, error } = useSend(board);
  const gone = useLineGone(board);
  const { agreementId, text, reviewOn, own } = agreement;
  const answer = (agrees: boolean) => void send({ type: 'answerAgreement', agreementId, text, reviewOn, agrees });
  return (
    <div className="stack-3">
      <Words as="plain" text={text} />
      <p className="small soft">{say('agreements.review', { date: long(reviewOn) })}</p>
      <p className="readers">
        <Rich of="agreements.readers" values={{ mediator }} />
      </p>
      <LineGone gone={gone} pressed={busy !== null} />
      <Failed error={error} />
      <div className="row" id={id}>
        <Button aria-pressed={own === 'agrees'} off={!may || gone} busy={busy !== null} onClick={() => answer(true)}>
          {say('agreements.yes')}
        </Button>
        <Button
          aria-pressed={own === 'not_today'}
          off={!may || gone}
          busy={busy !== null}
          onClick={() => answer(false)}
        >
          {say('agreements.no')}
        </Button>
      </div>
      <p className="saved" role="status">
        {own && say(`agreements.said.${own}`)}
      </p>
    </div>
  );
}

/** What came of those that were put to both today. */
export function AgreementsToday({ agreements }: { agreements: readonly PartnerAgreementView[] }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const settled = agreements.filter(({ stage }) => stage !== 'put');
  if (settled.length === 0) return null;
  return (
    <section className="stack-3" aria-labelledby="agreed">
      <h2 id="agreed">{say('agreements.today')}</h2>
      {settled.map(({ agreementId, text, reviewOn, stage }) => (
        <div key={agreementId} className="stack-2">
          <Words as="brief" text={text} />
          <p className="small soft">
            {say(stage === 'confirmed' ? 'agreements.confirmed' : 'agreements.not_today', { date: long(reviewOn) })}
          </p>
        </div>
      ))}
    </section>
  );
}

/** Says to the page's log that something was put to both, and that something stands; not what was there before. */
function useAgreementNews(agreements: readonly PartnerAgreementView[]): void {
  const say = useSay();
  const tell = useTell();
  const stages = new Map(agreements.map(({ agreementId, stage }) => [agreementId, stage]));
  const before = useRef(stages);
  useEffect(() => {
    for (const [id, stage] of stages) {
      if (before.current.get(id) === stage || stage === 'not_today') continue;
      tell(say(stage === 'put' ? 'agreements.news.put' : 'agreements.news.confirmed'));
    }
    before.current = stages;
  });
}

import type { ReactNode } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import { useSay } from '../../ui/say.js';
import { Who } from '../../ui/words.js';
import { CallLink, ConnectionLine } from './partner-line.js';
import { AgreementsToday, AskedAgreements, unanswered } from './partner-agreements.js';
import { PartnerStep } from './partner-step.js';
import { PartnerTurn } from './partner-turn.js';
import { TabledText } from './tabled-text.js';
import type { LiveView, PartnerLiveProps } from './at-live-board.js';

/** The board while it goes on: the line, the step, the words on the table, whose turn it is, what one can do. */
export function PartnerLive(props: PartnerLiveProps): ReactNode {
  const { board, seat, role, view } = props;
  return (
    <main id="main" tabIndex={-1}>
      <div className="board">
        <div className="board__main">
          <ConnectionLine board={board} seat={seat} role={role} />
          <CallLink href={view.callLink} />
          <Table {...props} />
          <AskedAgreements
            board={board}
            agreements={view.agreements}
            moves={view.moves}
            mediator={seat.names.mediator}
          />
        </div>
        <Aside seat={seat} view={view} />
      </div>
    </main>
  );
}

function NothingYet(props: PartnerLiveProps): ReactNode {
  const say = useSay();
  const { seat, view } = props;
  const more = unanswered(view.agreements) ? 'board.empty.asked' : 'board.empty.more';
  return (
    <>
      <div className="stack-3">
        <h1>{say(view.covered.length > 0 ? 'board.empty.again' : 'board.empty')}</h1>
        <p className="lede">{say(more, { mediator: seat.names.mediator })}</p>
      </div>
      <PartnerTurn {...props} />
    </>
  );
}

/** What stands now: a hurt with its protocol, the frame around the session, or nothing yet. */
function Table(props: PartnerLiveProps): ReactNode {
  const { item, frame } = props.view;
  if (item) {
    const { itemId, author, text } = item;
    return (
      <PartnerStep {...props} run={item} of={itemId}>
        {text !== null && <TabledText key={itemId} author={author} text={text} names={props.seat.names} />}
      </PartnerStep>
    );
  }
  return frame ? <PartnerStep {...props} run={frame} of={props.sessionId} /> : <NothingYet {...props} />;
}

function Aside({ seat, view }: { seat: BoardSeatView; view: LiveView }): ReactNode {
  const settled = view.agreements.some(({ stage }) => stage !== 'put');
  if (view.covered.length === 0 && !settled) return null;
  return (
    <div className="board__side">
      <AgreementsToday agreements={view.agreements} />
      {view.covered.length > 0 && <Covered seat={seat} view={view} />}
    </div>
  );
}

function Covered({ seat, view }: { seat: BoardSeatView; view: LiveView }): ReactNode {
  const say = useSay();
  return (
    <section aria-labelledby="covered" className="stack-3">
      <h2 id="covered">{say('board.covered')}</h2>
      <ul className="dots small">
        {view.covered.map(({ itemId, author, beginning, outcome }) => (
          <li key={itemId}>
            <q>{beginning}</q> <Who seat={author}>{seat.names[author]}</Who>
            {outcome === 'parked' && `, ${say('board.covered.parked')}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

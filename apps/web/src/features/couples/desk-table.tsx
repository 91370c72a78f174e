import type { ReactNode } from 'react';
import type { DeskCoupleView, DeskTimesView, MeetingView } from '#libs/contracts';
import { isPartner } from '#libs/domain';
import { cityOf } from '../../platform/zone.js';
import { Go } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { flagsOf, waitingFor, type AboutCouple } from './desk-waiting.js';

interface DeskTableProps {
  couples: readonly DeskCoupleView[];
  /** The next session of each couple, by the couple's id. */
  next: ReadonlyMap<string, MeetingView>;
  /** What else the desk knows of each, by the couple's id. */
  lines: ReadonlyMap<string, DeskTimesView>;
  /** What stands where the mediator is waited for about times. */
  asked: (couple: DeskCoupleView) => ReactNode;
}

const COLUMNS = ['couple', 'next', 'waiting', 'contact', 'flags', 'notes'] as const;

/**
 * The couples by code word: what comes next, who is waited for, what to keep in mind. The roles stand for browsers that
 * forget them where a narrow screen lays the table out anew.
 */
export function DeskTable({ couples, next, lines, asked }: DeskTableProps): ReactNode {
  const say = useSay();
  return (
    <div className="scroll" role="region" aria-label={say('desk.table.scroll')} tabIndex={0}>
      <table role="table" className="table--couples">
        <caption>{say('desk.table.caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {say(`desk.table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {couples.map((couple) => (
            <Row
              key={couple.coupleId}
              couple={couple}
              next={next.get(couple.coupleId)}
              line={lines.get(couple.coupleId)}
              asked={asked}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  couple: DeskCoupleView;
  next: MeetingView | undefined;
  line: DeskTimesView | undefined;
  asked: DeskTableProps['asked'];
}

function Row({ couple, next, line, asked }: RowProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const waiting = waitingFor(couple, next !== undefined, line?.waitingFor);
  const flags = flagsOf(couple);
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <Go to={`/desk/couples/${couple.coupleId}`}>{couple.codeWord}</Go>
      </th>
      <Cell of="next">
        {next ? <When meeting={next} line={line} /> : <span className="soft">{say('desk.table.none')}</span>}
      </Cell>
      <Cell of="waiting">
        {waiting.length === 0 ? say('desk.table.nobody') : <Lines of={waiting} asked={asked(couple)} />}
      </Cell>
      <Cell of="contact">
        {line?.lastContact ? (
          say('desk.table.at', { day: short(line.lastContact.date), time: line.lastContact.time })
        ) : (
          <span className="soft small">{say('desk.table.noContact')}</span>
        )}
      </Cell>
      <Cell of="flags">
        {flags.length === 0 ? (
          <span className="soft small">{say('desk.table.noFlags')}</span>
        ) : (
          flags.map(({ sentence, name }) => (
            <div key={sentence + name} className="flag">
              <Mark of="flag" />
              {say(sentence, { name })}
            </div>
          ))
        )}
      </Cell>
      <Cell of="notes">{line && <Notes coupleId={couple.coupleId} line={line} />}</Cell>
    </tr>
  );
}

/** On a narrow screen it stands beside the name of its column. */
function Cell({ of, children }: { of: (typeof COLUMNS)[number]; children: ReactNode }): ReactNode {
  const say = useSay();
  return (
    <td role="cell" data-column={say(`desk.table.${of}`)}>
      <div>{children}</div>
    </td>
  );
}

const SEATS = { partnerA: 'A', partnerB: 'B' } as const;

/** The next session on the mediator's clock, and below it on the clock of each partner whose it is. */
function When({ meeting, line }: { meeting: MeetingView; line: DeskTimesView | undefined }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { starts, kind, id } = meeting;
  const people = line?.next?.sessionId === id ? line.next.people : [];
  return (
    <>
      <span className="nowrap">
        {short(starts.date)}, <strong className="num">{starts.time}</strong>
      </span>{' '}
      <span className="small soft">{say(`desk.${kind}`)}</span>
      {people.map(({ role, starts: own }) =>
        isPartner(role) ? (
          <div key={role} className="small soft num">
            {say(own.date === starts.date ? 'desk.table.clock' : 'desk.table.clock.day', {
              seat: SEATS[role],
              time: own.time,
              day: short(own.date),
              place: cityOf(own.zone),
            })}
          </div>
        ) : null,
      )}
    </>
  );
}

/** Notes on the last session that are still to write, with an icon and in words. */
function Notes({ coupleId, line }: { coupleId: string; line: DeskTimesView }): ReactNode {
  const say = useSay();
  return line.notesMissing ? (
    <span className="flag">
      <Mark of="pen" />
      <Go to={`/desk/couples/${coupleId}`}>{say('desk.table.notes.missing')}</Go>
    </span>
  ) : (
    <span className="soft small">{say('desk.table.notes.none')}</span>
  );
}

function Lines({ of, asked }: { of: readonly AboutCouple[]; asked: ReactNode }): ReactNode {
  const say = useSay();
  return of.map(({ sentence, name }) => (
    <div key={sentence + name}>{sentence === 'desk.waiting.answer.you' ? asked : say(sentence, { name })}</div>
  ));
}

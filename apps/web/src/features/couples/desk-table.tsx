import type { ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { Go } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { flagsOf, waitingFor, type AboutCouple } from './desk-waiting.js';

interface DeskTableProps {
  couples: readonly DeskCoupleView[];
  /** The next session of each couple, by the couple's id. */
  next: ReadonlyMap<string, MeetingView>;
}

const COLUMNS = ['couple', 'next', 'waiting', 'flags'] as const;

/** The couples by code word: what comes next, who is waited for, what to keep in mind. */
export function DeskTable({ couples, next }: DeskTableProps): ReactNode {
  const say = useSay();
  return (
    <div className="scroll" role="region" aria-label={say('desk.table.scroll')} tabIndex={0}>
      <table>
        <caption>{say('desk.table.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(`desk.table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {couples.map((couple) => (
            <Row key={couple.coupleId} couple={couple} next={next.get(couple.coupleId)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ couple, next }: { couple: DeskCoupleView; next: MeetingView | undefined }): ReactNode {
  const say = useSay();
  const waiting = waitingFor(couple, next !== undefined);
  const flags = flagsOf(couple);
  return (
    <tr>
      <th scope="row">
        <Go to={`/desk/couples/${couple.coupleId}`}>{couple.codeWord}</Go>
      </th>
      <td>{next ? <When meeting={next} /> : <span className="soft">{say('desk.table.none')}</span>}</td>
      <td>{waiting.length === 0 ? say('desk.table.nobody') : <Lines of={waiting} />}</td>
      <td>
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
      </td>
    </tr>
  );
}

function When({ meeting }: { meeting: MeetingView }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  return (
    <>
      <span className="nowrap">
        {short(meeting.starts.date)}, <strong className="num">{meeting.starts.time}</strong>
      </span>{' '}
      <span className="small soft">{say(`desk.${meeting.kind}`)}</span>
    </>
  );
}

function Lines({ of }: { of: readonly AboutCouple[] }): ReactNode {
  const say = useSay();
  return of.map(({ sentence, name }) => <div key={sentence + name}>{say(sentence, { name })}</div>);
}

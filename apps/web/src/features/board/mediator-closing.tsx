import { LINE_LIMIT, type PartnerRole } from '#libs/domain';
import type { ReactNode } from 'react';
import { useKept } from '../../platform/use-kept.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';
import { useMediatorTable } from './mediator-table.js';

interface ClosingProps {
  said: string | null;
  /** Where the two never meet: to whom alone. */
  alone: PartnerRole | null;
}

/** The mediator's closing words. What is typed stays on this device until it is shown, and can be changed after. */
export function ClosingWords({ said, alone }: ClosingProps): ReactNode {
  const say = useSay();
  const person = usePerson();
  const { meeting, names, send, busy } = useMediatorTable();
  const [text, setText] = useKept(`${person.id}/closing/${meeting.id}${alone ? `/${alone}` : ''}`, said ?? '');
  const fits = text.trim() !== '' && text.length <= LINE_LIMIT;
  const shown = said !== null && said === text;
  const to = alone ? 'desk.separately.end.closing' : 'desk.ending.closing';
  const who = { name: alone ? names[alone] : '', nameA: names.partnerA, nameB: names.partnerB };
  return (
    <div className="stack-3">
      <TextField
        label={say(`${to}.label`, who)}
        readers={<Rich of={`${to}.readers`} values={who} />}
        longest={LINE_LIMIT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Button
          kind="small"
          off={!fits || shown}
          busy={busy === 'sayClosing'}
          onClick={() => void send({ type: 'sayClosing', text })}
        >
          {say(`${to}.do`, who)}
        </Button>
        <span className="saved" role="status">
          {shown && say(`${to}.shown`, who)}
        </span>
      </div>
    </div>
  );
}

import { LINE_LIMIT } from '#libs/domain';
import type { ReactNode } from 'react';
import { useKept } from '../../platform/use-kept.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';
import { useMediatorTable } from './mediator-table.js';

/** The mediator's words to both. What is typed stays on this device until it is shown, and can be changed after. */
export function ClosingWords({ said }: { said: string | null }): ReactNode {
  const say = useSay();
  const person = usePerson();
  const { meeting, names, send, busy } = useMediatorTable();
  const [text, setText] = useKept(`${person.id}/closing/${meeting.id}`, said ?? '');
  const fits = text.trim() !== '' && text.length <= LINE_LIMIT;
  const shown = said !== null && said === text;
  return (
    <div className="stack-3">
      <TextField
        label={say('desk.ending.closing.label')}
        readers={<Rich of="desk.ending.closing.readers" values={{ nameA: names.partnerA, nameB: names.partnerB }} />}
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
          {say('desk.ending.closing.do')}
        </Button>
        <span className="saved" role="status">
          {shown && say('desk.ending.closing.shown')}
        </span>
      </div>
    </div>
  );
}

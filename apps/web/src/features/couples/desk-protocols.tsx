import type { ReactNode } from 'react';
import type { PracticeView } from '#libs/contracts';
import { PROTOCOLS } from '#libs/domain';
import { isWordKey } from '#libs/words';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { useTurnProtocol } from './desk-data.js';

/** Protocols that are for mediators trained for them: off until turned on, and turned off again as easily. */
export function DeskProtocols({ practice }: { practice: PracticeView }): ReactNode {
  const say = useSay();
  const turn = useTurnProtocol();
  const said = (key: string): string => (isWordKey(key) ? say(key) : '');
  return (
    <div className="stack-3">
      <h3>{say('desk.protocols.title')}</h3>
      <p className="small soft">{say('desk.protocols.more')}</p>
      {PROTOCOLS.filter(({ offUntilTurnedOn }) => offUntilTurnedOn).map(({ id, title, forWhom }) => {
        const on = practice.protocolsOn.includes(id);
        return (
          <div key={id} className="stack-2">
            <p>
              <strong>{said(title)}</strong>{' '}
              <span className="soft">{say(on ? 'desk.protocols.on' : 'desk.protocols.off')}</span>
            </p>
            <p className="small">{said(forWhom)}</p>
            <div className="row">
              <Button kind="small" busy={turn.isPending} onClick={() => turn.mutate({ protocolId: id, on: !on })}>
                {say(on ? 'desk.protocols.turnOff' : 'desk.protocols.turnOn')}
                <span className="away"> {said(title)}</span>
              </Button>
            </div>
          </div>
        );
      })}
      <Failed error={turn.error} />
    </div>
  );
}

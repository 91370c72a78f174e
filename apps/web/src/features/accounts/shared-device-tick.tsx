import { useState, type ReactNode } from 'react';
import { draftsOf } from '../../platform/drafts.js';
import { isSharedDevice, setSharedDevice } from '../../platform/shared-device.js';
import { Tick } from '../../ui/choices.js';
import { useSay } from '../../ui/say.js';

/**
 * Says of this device that other people use it. `of`: whose unsent writing has to be sent first; without it nobody has
 * signed in, and what is kept stays sealed until its author does.
 */
export function SharedDeviceTick({ of }: { of?: string }): ReactNode {
  const say = useSay();
  const [shared, setShared] = useState(isSharedDevice);
  const [unsent, setUnsent] = useState(false);
  const tick = async (ticked: boolean): Promise<void> => {
    setShared(ticked);
    const waiting = ticked && of !== undefined && (await draftsOf(`${of}/`)).length > 0;
    setUnsent(waiting);
    if (waiting) setShared(false);
    else setSharedDevice(ticked);
  };
  return (
    <div className="stack-2">
      <Tick bare checked={shared} onTick={(ticked) => void tick(ticked)}>
        {say('accounts.shared')}
      </Tick>
      <p className="small soft">{say('accounts.shared.more')}</p>
      {unsent && <p role="status">{say('accounts.settings.shared.unsent')}</p>}
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MOVE_HURT, type HurtView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { beginningOf } from './own-hurts.js';

interface OrderProps {
  coupleId: string;
  hurt: HurtView;
  /** Where it stands, from 0, among so many. */
  place: number;
  of: number;
}

/** Sets a page higher or lower in one's own list. Nobody else sees that order. */
export function OrderButtons({ coupleId, hurt, place, of }: OrderProps): ReactNode {
  const say = useSay();
  const queries = useQueryClient();
  const deed = useDeed();
  if (of < 2) return null;
  const words = beginningOf(hurt.words) || say('notes.untitled');
  const move = (to: 'up' | 'down'): void =>
    void deed.run(async () => {
      const { hurts } = await call(MOVE_HURT, { params: { coupleId, hurtId: hurt.id }, body: { to } });
      queries.setQueryData(['hurts', coupleId], hurts);
    });
  return (
    <>
      <div className="row">
        <Button
          kind="plain"
          aria-label={say('notes.up.of', { words })}
          off={place === 0}
          busy={deed.busy}
          onClick={() => move('up')}
        >
          {say('notes.up')}
        </Button>
        <Button
          kind="plain"
          aria-label={say('notes.down.of', { words })}
          off={place === of - 1}
          busy={deed.busy}
          onClick={() => move('down')}
        >
          {say('notes.down')}
        </Button>
      </div>
      <Failed error={deed.error} />
    </>
  );
}

import { useEffect, useState, type ReactNode } from 'react';
import type { PartnerRole, PartnerView } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { unanswered } from './partner-agreements.js';

/** Where something new waits: the ids of its place and of what has to be in sight, and the words that lead there. */
interface Waiting {
  readonly id: 'asked' | 'turn';
  readonly sees: 'answers' | 'turn';
  readonly word: WordKey;
}

/** What waits for this partner now, the most pressing first. */
function waitingIn(view: PartnerView, role: PartnerRole): readonly Waiting[] {
  const turn: Waiting[] = [];
  if (view.phase === 'live' && view.moves.includes('check'))
    turn.push({ id: 'turn', sees: 'turn', word: 'board.point.check' });
  else if (view.phase === 'live' && view.floor === role)
    turn.push({ id: 'turn', sees: 'turn', word: 'board.point.turn' });
  const asked = 'agreements' in view && unanswered(view.agreements);
  return asked ? [...turn, { id: 'asked', sees: 'answers', word: 'board.point.agreement' }] : turn;
}

/** Says above the bar what is new and out of sight, and leads there. What is in sight is not said twice. */
export function PartnerPointer({ view, role }: { view: PartnerView; role: PartnerRole }): ReactNode {
  return waitingIn(view, role).map((waiting) => <Pointer key={waiting.id} {...waiting} view={view} />);
}

function Pointer({ id, sees, word, view }: Waiting & { view: PartnerView }): ReactNode {
  const say = useSay();
  if (!useOutOfSight(sees, view)) return null;
  const go = (): void => {
    const place = document.getElementById(id);
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  };
  return (
    <div className="live__point">
      <Button kind="small" onClick={go}>
        {say(word)}
      </Button>
    </div>
  );
}

/** Whether a place of the page can't be seen now. Looked up anew with each view, since steps replace one another. */
function useOutOfSight(id: string, view: PartnerView): boolean {
  const [out, setOut] = useState(false);
  useEffect(() => {
    const place = document.getElementById(id);
    if (!place) return setOut(false);
    const watching = new IntersectionObserver(([seen]) => setOut(seen?.isIntersecting === false));
    watching.observe(place);
    return () => watching.disconnect();
  }, [id, view]);
  return out;
}

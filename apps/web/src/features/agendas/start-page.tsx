import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';

/** Starts a page. It has its id from the beginning, so that a first save that is sent twice makes one page. */
export function StartPage(): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  return (
    <Button kind="main" onClick={() => go(`/notes/${crypto.randomUUID()}`, { state: { begun: true } })}>
      {say('notes.start')}
    </Button>
  );
}

/**
 * The pages of this browser that are open beside this one. What covers one covers all: whoever leaves in one tab has
 * left, and words that stand in another are put away before the sign-in ends.
 */
export type TabDeed = 'leave' | 'lock';

type Said =
  | { readonly kind: TabDeed; readonly from: string }
  | { readonly kind: 'here' | 'done'; readonly from: string; readonly to: string }
  | { readonly kind: 'touched' };

/** How soon a tab that is there says so, in milliseconds. */
const HERE_MS = 60;

const own = crypto.randomUUID();
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('tabs') : null;

function hear(listen: (said: Said) => void): () => void {
  const heard = ({ data }: MessageEvent<Said>): void => listen(data);
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}

const tell = (said: Said): void => channel?.postMessage(said);

/** Has the other tabs do the same. Resolves when those that are there have put away what was written in them. */
export function tellTabs(kind: TabDeed): Promise<void> {
  if (!channel) return Promise.resolve();
  return new Promise((done) => {
    const busy = new Set<string>();
    let answered = false;
    const look = (): void => {
      if (!answered || busy.size > 0) return;
      stop();
      done();
    };
    const stop = hear((said) => {
      if (said.kind === 'here' && said.to === own) busy.add(said.from);
      if (said.kind === 'done' && said.to === own) busy.delete(said.from);
      look();
    });
    setTimeout(() => {
      answered = true;
      look();
    }, HERE_MS);
    tell({ kind, from: own });
  });
}

/** Does what another tab did: `putAway` at once, then `then`. Returns how to stop. */
export function onTabs(putAway: () => Promise<void>, then: (kind: TabDeed) => void): () => void {
  return hear((said) => {
    if (said.kind !== 'leave' && said.kind !== 'lock') return;
    tell({ kind: 'here', from: own, to: said.from });
    void putAway().then(() => {
      tell({ kind: 'done', from: own, to: said.from });
      then(said.kind);
    });
  });
}

/** Says that somebody is there, so that no other tab takes this browser for left alone. */
export function sayTouched(): void {
  tell({ kind: 'touched' });
}

/** Calls back when somebody is there in another tab. Returns how to stop. */
export function onTouched(then: () => void): () => void {
  return hear(({ kind }) => {
    if (kind === 'touched') then();
  });
}

import { SIGN_OUT } from '#libs/contracts';
import { call } from './http.js';
import { lockPage } from './lock.js';

/** How long leaving waits for drafts to reach the disk. The page is covered all the while. */
const FLUSH_MS = 400;
/** Three presses of Shift within this time leave. */
const THREE_PRESSES_MS = 1500;

const beforeLeaving = new Set<() => Promise<void>>();

/** Has something finished before the page goes: unsynced writing is put where it survives. Returns how to stop. */
export function onLeaving(flush: () => Promise<void>): () => void {
  beforeLeaving.add(flush);
  return () => {
    beforeLeaving.delete(flush);
  };
}

/** Takes everything from sight, in this same frame. */
export function coverPage(): void {
  document.documentElement.dataset['covered'] = '';
}

/** Shows the page again. */
export function uncoverPage(): void {
  delete document.documentElement.dataset['covered'];
}

/** Puts every piece of unsynced writing away, for at most `FLUSH_MS`. Never throws. */
async function flushAll(): Promise<void> {
  const flushed = Promise.allSettled([...beforeLeaving].map((flush) => flush()));
  await Promise.race([flushed, new Promise((done) => setTimeout(done, FLUSH_MS))]);
}

/**
 * Puts away what was written, takes the page from sight and signs this device out: who comes back signs in and finds
 * the same page with the same words.
 */
export async function lockIdle(): Promise<void> {
  coverPage();
  await flushAll();
  lockPage();
  await call(SIGN_OUT).catch(() => undefined);
  uncoverPage();
}

/**
 * Leaves: covers the page at once, keeps what was written, signs this device out and puts a neutral page in the place
 * of this one. The browser's history is not erased, and the interface says so.
 */
export async function leave(to: string): Promise<void> {
  coverPage();
  await flushAll();
  // It outlives the page; when it can't be sent, the neutral page still comes.
  void call(SIGN_OUT, { keepalive: true }).catch(() => undefined);
  location.replace(to);
}

/**
 * Calls back at the third press of Shift alone, where a keyboard is likely. Typing a capital is no press: another key
 * comes while Shift is held. Returns how to stop listening.
 */
export function onThreeShifts(then: () => void): () => void {
  if (!matchMedia('(any-hover: hover) and (any-pointer: fine)').matches) return () => undefined;
  let alone = false;
  let presses: number[] = [];
  const down = (event: KeyboardEvent): void => {
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) presses = [];
  };
  const up = (event: KeyboardEvent): void => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    presses = [...presses.filter((at) => event.timeStamp - at < THREE_PRESSES_MS), event.timeStamp];
    if (presses.length >= 3) then();
  };
  const pressed = (): void => {
    presses = [];
    alone = false;
  };
  addEventListener('keydown', down, true);
  addEventListener('keyup', up, true);
  addEventListener('pointerdown', pressed, true);
  return () => {
    removeEventListener('keydown', down, true);
    removeEventListener('keyup', up, true);
    removeEventListener('pointerdown', pressed, true);
  };
}

/** Calls back when the browser brings this page back from its back/forward cache; what it shows is covered first. */
export function onRestored(then: () => void): () => void {
  const shown = (event: PageTransitionEvent): void => {
    if (event.persisted) then();
  };
  // Covered as it goes, so that the restored page does not show for a frame.
  const hidden = (event: PageTransitionEvent): void => {
    if (event.persisted) coverPage();
  };
  addEventListener('pageshow', shown);
  addEventListener('pagehide', hidden);
  return () => {
    removeEventListener('pageshow', shown);
    removeEventListener('pagehide', hidden);
  };
}

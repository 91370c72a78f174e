import { lockPage } from './lock.js';
import { endSignIn, signOutIsDue } from './sign-out.js';
import { onTabs, tellTabs } from './tabs.js';

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

/** Whether the page is covered: it is on its way out. */
export function isCovered(): boolean {
  return document.documentElement.dataset['covered'] !== undefined;
}

/** Waits, but never longer than leaving may take. */
const inTime = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((done) => setTimeout(done, FLUSH_MS))]);

/** Puts every piece of unsynced writing away, for at most `FLUSH_MS`. Never throws. */
async function flushAll(): Promise<void> {
  await inTime(Promise.allSettled([...beforeLeaving].map((flush) => flush())));
}

/** The same in every open tab; what stands in another is sent before the sign-in ends. */
async function flushEverywhere(kind: 'leave' | 'lock'): Promise<void> {
  const others = tellTabs(kind);
  await Promise.all([flushAll(), inTime(others)]);
}

/**
 * Puts away what was written, takes the page from sight and signs this device out: who comes back signs in and finds
 * the same page with the same words. Every tab locks with it.
 */
export async function lockIdle(): Promise<void> {
  coverPage();
  signOutIsDue();
  await flushEverywhere('lock');
  lockPage();
  await endSignIn();
  uncoverPage();
}

/**
 * Leaves: covers the page at once, keeps what was written, signs this device out and puts a neutral page in the place
 * of this one and of every other tab's. The browser's history is not erased, and the interface says so. Without a line
 * the sign-in ends when a page is opened here again, before that page shows anything.
 */
export async function leave(to: string): Promise<void> {
  coverPage();
  signOutIsDue();
  await flushEverywhere('leave');
  // It outlives the page; when it can't be sent, the neutral page still comes.
  void endSignIn(true);
  location.replace(to);
}

/** Goes, or locks, with the tab in which somebody left or which nobody touched. Returns how to stop. */
export function followTabs(to: string): () => void {
  return onTabs(
    () => {
      coverPage();
      return flushAll();
    },
    (kind) => {
      if (kind === 'leave') return location.replace(to);
      lockPage();
      requestAnimationFrame(() => requestAnimationFrame(uncoverPage));
    },
  );
}

/** Locks every other tab: somebody signed out in this one. */
export function lockOtherTabs(): Promise<unknown> {
  return inTime(tellTabs('lock'));
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

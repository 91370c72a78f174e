import { SIGN_OUT } from '#libs/contracts';
import { call, Refusal } from './http.js';

/**
 * That this device's sign-in is to end stands on the device until the server has said that it has: without a line
 * nothing else would keep the next one who opens a page here from going on as whoever left. Seen by every tab.
 */
const PLACE = 'closed';
/** How long an answer is waited for, and how soon it is asked again. Milliseconds. */
const ANSWER_MS = 15_000;
const AGAIN_MS = 5_000;

/** Where the browser keeps nothing at all, at least this page knows. */
let unkept = false;
let ending: Promise<boolean> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether this device's sign-in is still to end. Until then nothing private is asked for or shown. */
export function isSignOutDue(): boolean {
  try {
    return unkept || localStorage.getItem(PLACE) === 'yes';
  } catch {
    return unkept;
  }
}

/** From now on the sign-in is to end, also when this page is gone the next moment. */
export function signOutIsDue(): void {
  set(true);
}

/** The sign-in that was to end is gone: the server said so, or a new one has taken its place. */
export function signOutIsDone(): void {
  clearTimeout(timer);
  set(false);
}

/**
 * Ends this device's sign-in, whoever's it is. Answers whether the server has said so; until it has, it is asked again
 * and again, by this page and by the next one that is opened. `leaving`: the request outlives the page.
 */
export function endSignIn(leaving = false): Promise<boolean> {
  signOutIsDue();
  ending ??= ended(leaving).finally(() => {
    ending = undefined;
  });
  return ending;
}

async function ended(leaving: boolean): Promise<boolean> {
  clearTimeout(timer);
  try {
    await call(SIGN_OUT, { keepalive: leaving, signal: AbortSignal.timeout(ANSWER_MS), forDevice: true });
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'sign_in_needed')) {
      timer = setTimeout(() => isSignOutDue() && void endSignIn(), AGAIN_MS);
      return false;
    }
  }
  signOutIsDone();
  return true;
}

function set(due: boolean): void {
  unkept = false;
  try {
    if (due) localStorage.setItem(PLACE, 'yes');
    else localStorage.removeItem(PLACE);
  } catch {
    unkept = due;
  }
}

import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { SessionView } from '#libs/contracts';
import { SignInForm } from './features/accounts/sign-in-form.js';
import { followTabs, leave, lockIdle, onRestored, onThreeShifts, uncoverPage } from './platform/leave.js';
import { keepAwake, lockPage, onIdle, useLocked } from './platform/lock.js';
import { useOnline } from './platform/online.js';
import { isSharedDevice } from './platform/shared-device.js';
import { endSignIn, isSignOutDue } from './platform/sign-out.js';
import { useAsked } from './platform/unsent.js';
import { Button } from './ui/button.js';
import { Masthead, type MastheadProps } from './ui/masthead.js';
import { Notice } from './ui/notice.js';
import { Page } from './ui/page.js';
import { useSay } from './ui/say.js';
import { OfflineNotice } from './ui/states.js';

/** Where leaving goes, and what the pages are called, before the server has said so. */
export const UNKNOWN: SessionView = {
  appName: 'Notebook',
  leaveTo: 'https://www.wikipedia.org/',
  helplines: [],
  person: null,
};

/** Pages that hold nothing of anybody: they stay open while everything else is locked, also without a line. */
const FOR_EVERYBODY = /^\/(calm|help)$/;

/** What stands around every page: title, way out, lock, offline notice. `live` pages bring a bar as their last row. */
export function Frame({ session, children }: { session: SessionView; children: ReactNode }): ReactNode {
  const [at] = useLocation();
  const online = useOnline();
  const locked = useLocked();
  const live = !locked && /^\/(desk\/)?m\/[^/]+\/live$/.test(at);
  useWayOut(session.leaveTo);
  useIdleLock(session.person !== null && !locked, live);
  useEffect(() => {
    document.title = session.appName;
  }, [session.appName]);
  const away = (): void => void leave(session.leaveTo);
  return (
    <div className={live ? 'live' : undefined}>
      <Masthead
        name={session.appName}
        home="/"
        places={usePlaces(locked || live ? null : session.person, at)}
        onLeave={away}
      />
      {/* A live board says so itself, in the place of its connection line. */}
      {!online && !live && (
        <div className="page page--notice">
          <OfflineNotice keeps={isSharedDevice() ? 'page' : 'device'} />
        </div>
      )}
      <Staying />
      {locked && !FOR_EVERYBODY.test(at) ? <Locked /> : children}
    </div>
  );
}

/** Shift three times leaves; a page that the browser brings back shows the lock. */
function useWayOut(to: string): void {
  useEffect(() => onThreeShifts(() => void leave(to)), [to]);
  useEffect(() => followTabs(to), [to]);
  useEffect(
    () =>
      onRestored(() => {
        lockPage();
        void endSignIn();
        // Two frames: the lock has been drawn in the place of the content before anything shows again.
        requestAnimationFrame(() => requestAnimationFrame(uncoverPage));
      }),
    [],
  );
}

/**
 * Nobody touches a page for ten minutes: it locks. A live board does not, where people speak for an hour and press
 * little, and keeps the other tabs open with it; whoever wants it covered there leaves by one press.
 */
function useIdleLock(on: boolean, live: boolean): void {
  useEffect(() => (on ? (live ? keepAwake() : onIdle(() => void lockIdle())) : undefined), [on, live]);
  useEffect(() => {
    // A tab that slept while another left has missed it.
    const woken = (): void => {
      if (document.visibilityState === 'visible' && isSignOutDue()) lockPage();
    };
    document.addEventListener('visibilitychange', woken);
    return () => document.removeEventListener('visibilitychange', woken);
  }, []);
}

/** The mediator's few places. A partner's pages go one by one, from the first page. */
function usePlaces(person: SessionView['person'], at: string): MastheadProps['places'] {
  const say = useSay();
  if (!person?.mediator) return [];
  return [
    { to: '/desk', name: say('frame.nav.desk'), current: at === '/desk' || /^\/desk\/(couples|m)\//.test(at) },
    { to: '/desk/calendar', name: say('frame.nav.calendar'), current: at === '/desk/calendar' },
    { to: '/desk/availability', name: say('frame.nav.availability'), current: at === '/desk/availability' },
    { to: '/settings', name: say('frame.nav.settings'), current: at === '/settings' },
  ];
}

/** Asked before going away from words that stand in this page's memory alone. */
function Staying(): ReactNode {
  const say = useSay();
  const asked = useAsked();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) here.current?.focus();
  }, [asked]);
  if (!asked) return null;
  return (
    <div className="page page--notice" ref={here} tabIndex={-1}>
      <Notice>
        <p>{say('frame.unsent')}</p>
        <div className="row">
          <Button onClick={asked.stay}>{say('frame.unsent.stay')}</Button>
          <Button onClick={asked.go}>{say('frame.unsent.go')}</Button>
        </div>
      </Notice>
    </div>
  );
}

/** No name, no trace of the page behind. Signing in anew leads back to it. */
function Locked(): ReactNode {
  const say = useSay();
  return (
    <Page key="locked">
      <div className="stack-3">
        <h1>{say('frame.locked.title')}</h1>
        <p className="lede">{say('frame.locked')}</p>
      </div>
      <SignInForm />
    </Page>
  );
}

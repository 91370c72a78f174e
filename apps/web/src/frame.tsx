import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { SIGN_OUT, type SessionView } from '#libs/contracts';
import { SignInForm } from './features/accounts/sign-in-form.js';
import { call } from './platform/http.js';
import { leave, lockIdle, onRestored, onThreeShifts, uncoverPage } from './platform/leave.js';
import { lockPage, onIdle, useLocked } from './platform/lock.js';
import { useOnline } from './platform/online.js';
import { isSharedDevice } from './platform/shared-device.js';
import { Masthead, type MastheadProps } from './ui/masthead.js';
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

/** What stands around every page: title, way out, lock, offline notice. `live` pages bring a bar as their last row. */
export function Frame({ session, children }: { session: SessionView; children: ReactNode }): ReactNode {
  const [at] = useLocation();
  const online = useOnline();
  const locked = useLocked();
  const live = !locked && /^\/(desk\/)?m\/[^/]+\/live$/.test(at);
  useWayOut(session.leaveTo);
  useIdleLock(session.person !== null && !live && !locked);
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
      {locked ? <Locked /> : children}
    </div>
  );
}

/** Shift three times leaves; a page that the browser brings back shows the lock. */
function useWayOut(to: string): void {
  useEffect(() => onThreeShifts(() => void leave(to)), [to]);
  useEffect(
    () =>
      onRestored(() => {
        lockPage();
        void call(SIGN_OUT).catch(() => undefined);
        // Two frames: the lock has been drawn in the place of the content before anything shows again.
        requestAnimationFrame(() => requestAnimationFrame(uncoverPage));
      }),
    [],
  );
}

/**
 * Nobody touches a page for ten minutes: it locks. A live board does not, where people speak for an hour and press
 * little; whoever wants it covered there leaves by one press.
 */
function useIdleLock(on: boolean): void {
  useEffect(() => (on ? onIdle(() => void lockIdle()) : undefined), [on]);
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

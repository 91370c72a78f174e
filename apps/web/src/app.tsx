import { QueryCache, MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import type { PersonView, SessionView } from '#libs/contracts';
import { deskRoutes } from './desk-routes.js';
import { rememberedLink } from './features/accounts/link.js';
import { SESSION, useSession } from './features/accounts/session.js';
import { Frame, UNKNOWN } from './frame.js';
import { CalmPage } from './pages/calm.js';
import SignInPage from './pages/sign-in.js';
import { partnerRoutes } from './partner-routes.js';
import { useEntries, useOneEntry } from './platform/history.js';
import { NoLine } from './platform/http.js';
import { lockPage } from './platform/lock.js';
import { needsSignIn, referenceOf, sentenceOf } from './platform/refusals.js';
import { afterSent } from './platform/unsent.js';
import { Boundary } from './ui/boundary.js';
import { Log } from './ui/log.js';
import { Page } from './ui/page.js';
import { Speaks } from './ui/say.js';
import { ErrorNotice, Missing, Skeleton } from './ui/states.js';

const SignUpPage = lazy(() => import('./pages/sign-up.js'));
const InvitationPage = lazy(() => import('./pages/invitation.js'));
const ConfirmPage = lazy(() => import('./pages/confirm.js'));
const SettingsPage = lazy(() => import('./pages/settings.js'));
const HelpPage = lazy(() => import('./pages/help.js'));
const BeginPage = lazy(() => import('./pages/begin.js'));

/** Refusals are answers and are not asked again; a lost line is, twice. */
function makeQueries(): QueryClient {
  const failed = (error: Error): void => {
    if (needsSignIn(error) && queries.getQueryData<SessionView>(SESSION)?.person) lockPage();
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: failed }),
    mutationCache: new MutationCache({ onError: failed }),
    defaultOptions: {
      queries: {
        retry: (count, error) => error instanceof NoLine && count < 2,
        networkMode: 'always',
        gcTime: 5 * 60_000,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}

/** The whole client. */
export function App(): ReactNode {
  const queries = useMemo(makeQueries, []);
  return (
    <QueryClientProvider client={queries}>
      <Client />
    </QueryClientProvider>
  );
}

/** Everything below the session: language, history, frame, pages. */
function Client(): ReactNode {
  const session = useSession();
  const known = session.data ?? UNKNOWN;
  const locale = known.person?.locale ?? 'en';
  useEffect(() => {
    document.documentElement.lang = locale === 'pseudo' ? 'en-XA' : locale;
  }, [locale]);
  const keepsHistory = known.person?.mediator === true;
  return (
    <Speaks value={locale}>
      <Log>
        <Router key={String(keepsHistory)} hook={keepsHistory ? useEntries : useOneEntry}>
          <Frame session={known}>
            <Kept>
              <Switch>
                <Route path="/calm" component={CalmPage} />
                <Route path="/help" component={HelpPage} />
                <Route>
                  {session.data ? (
                    <Pages person={session.data.person} />
                  ) : (
                    <Page key={session.status} waiting={!session.error}>
                      {session.error ? (
                        <ErrorNotice
                          sentence={sentenceOf(session.error)}
                          reference={referenceOf(session.error)}
                          again={() => void session.refetch()}
                        />
                      ) : (
                        <Skeleton />
                      )}
                    </Page>
                  )}
                </Route>
              </Switch>
            </Kept>
          </Frame>
        </Router>
      </Log>
    </Speaks>
  );
}

/** Waits for a page that is fetched. One that can't be, or that breaks, leaves the frame and its way out as they are. */
function Kept({ children }: { children: ReactNode }): ReactNode {
  const [at] = useLocation();
  const waiting = (
    <Page waiting>
      <Skeleton />
    </Page>
  );
  return (
    <Boundary at={at} failed={(again) => <Broken again={again} />}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </Boundary>
  );
}

/**
 * In place of a page that could not be shown. Browsers remember that a piece could not be fetched, and after a new
 * release it has another name: so with a line the page begins anew, once what stands in its memory is sent.
 */
function Broken({ again }: { again: () => void }): ReactNode {
  const anew = useCallback(() => (navigator.onLine ? afterSent(() => location.reload()) : again()), [again]);
  useEffect(() => {
    addEventListener('online', anew);
    return () => removeEventListener('online', anew);
  }, [anew]);
  return (
    <Page>
      <ErrorNotice again={anew} />
    </Page>
  );
}

/** The pages that depend on who is asking. Somebody else's page and no page at all look the same. */
function Pages({ person }: { person: PersonView | null }): ReactNode {
  return (
    <Switch>
      <Route path="/i/:token">{({ token }) => <InvitationPage token={token} />}</Route>
      <Route path="/begin/:code">{({ code }) => <BeginPage code={code} />}</Route>
      <Route path="/c/:token">{({ token }) => <ConfirmPage token={token} />}</Route>
      {person === null && <Route path="/sign-up" component={SignUpPage} />}
      {person === null && <Route component={SignInPage} />}
      {person !== null && (
        <Route path="/settings">
          <SettingsPage />
        </Route>
      )}
      {person?.mediator && deskRoutes()}
      {person && !person.mediator && partnerRoutes()}
      <Route path={/^\/(sign-in|sign-up)?$/}>{person && <Redirect to={firstPage(person)} replace />}</Route>
      <Route>
        <Page>
          <Missing />
        </Page>
      </Route>
    </Switch>
  );
}

/** Where somebody begins: the link they came by, or else their first page. */
function firstPage(person: PersonView): string {
  const link = rememberedLink();
  if (link !== null && !person.mediator) return link;
  return person.mediator ? '/desk' : '/home';
}

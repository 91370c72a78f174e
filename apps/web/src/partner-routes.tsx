import { lazy, type ReactNode } from 'react';
import { Route } from 'wouter';

const HomePage = lazy(() => import('./pages/home.js'));
const WelcomePage = lazy(() => import('./pages/welcome.js'));
const NotesPage = lazy(() => import('./pages/notes.js'));
const NotePage = lazy(() => import('./pages/note.js'));
const TimesListPage = lazy(() => import('./pages/times-list.js'));
const AgreementsPage = lazy(() => import('./pages/agreements.js'));
const TimesPage = lazy(() => import('./pages/times.js'));
const TimesNewPage = lazy(() => import('./pages/times-new.js'));
const MeetingPage = lazy(() => import('./pages/meeting.js'));
const MeetingMovePage = lazy(() => import('./pages/meeting-move.js'));
const MeetingReadyPage = lazy(() => import('./pages/meeting-ready.js'));
const MeetingLivePage = lazy(() => import('./pages/meeting-live.js'));
const MeetingAfterPage = lazy(() => import('./pages/meeting-after.js'));

/** A partner's pages. Each is fetched when it is first opened. */
export function partnerRoutes(): ReactNode {
  return (
    <>
      <Route path="/home">
        <HomePage />
      </Route>
      <Route path="/welcome/:coupleId">{({ coupleId }) => <WelcomePage key={coupleId} coupleId={coupleId} />}</Route>
      <Route path="/notes">
        <NotesPage />
      </Route>
      <Route path="/notes/:id">{({ id }) => <NotePage key={id} id={id} />}</Route>
      <Route path="/times">
        <TimesListPage />
      </Route>
      <Route path="/agreements">
        <AgreementsPage />
      </Route>
      <Route path="/times/new">
        <TimesNewPage />
      </Route>
      <Route path="/times/:id">{({ id }) => <TimesPage key={id} id={id} />}</Route>
      <Route path="/m/:id">{({ id }) => <MeetingPage id={id} />}</Route>
      <Route path="/m/:id/move">{({ id }) => <MeetingMovePage key={id} id={id} />}</Route>
      <Route path="/m/:id/ready">{({ id }) => <MeetingReadyPage id={id} />}</Route>
      <Route path="/m/:id/live">{({ id }) => <MeetingLivePage key={id} id={id} />}</Route>
      <Route path="/m/:id/after">{({ id }) => <MeetingAfterPage id={id} />}</Route>
    </>
  );
}

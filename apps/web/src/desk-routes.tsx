import { lazy, type ReactNode } from 'react';
import { Route } from 'wouter';

const DeskPage = lazy(() => import('./pages/desk.js'));
const DeskCouplePage = lazy(() => import('./pages/desk-couple.js'));
const DeskAvailabilityPage = lazy(() => import('./pages/desk-availability.js'));
const DeskCalendarPage = lazy(() => import('./pages/desk-calendar.js'));
const DeskProposePage = lazy(() => import('./pages/desk-propose.js'));
const DeskPrepPage = lazy(() => import('./pages/desk-prep.js'));
const DeskLivePage = lazy(() => import('./pages/desk-live.js'));
const DeskWrapPage = lazy(() => import('./pages/desk-wrap.js'));

/** The mediator's pages. Each is fetched when it is first opened. */
export function deskRoutes(): ReactNode {
  return (
    <>
      <Route path="/desk">
        <DeskPage />
      </Route>
      <Route path="/desk/couples/:id">{({ id }) => <DeskCouplePage key={id} coupleId={id} />}</Route>
      <Route path="/desk/couples/:id/propose">{({ id }) => <DeskProposePage key={id} coupleId={id} />}</Route>
      <Route path="/desk/calendar">
        <DeskCalendarPage />
      </Route>
      <Route path="/desk/availability">
        <DeskAvailabilityPage />
      </Route>
      <Route path="/desk/m/:id/prep">{({ id }) => <DeskPrepPage key={id} sessionId={id} />}</Route>
      <Route path="/desk/m/:id/wrap">{({ id }) => <DeskWrapPage key={id} sessionId={id} />}</Route>
      <Route path="/desk/m/:id/live">{({ id }) => <DeskLivePage key={id} sessionId={id} />}</Route>
    </>
  );
}

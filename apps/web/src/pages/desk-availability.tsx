import type { ReactNode } from 'react';
import { usePerson } from '../features/accounts/session.js';
import { firstHours, useAvailability } from '../features/availability/desk-availability.js';
import { DeskAvailabilityForm } from '../features/availability/desk-availability-form.js';
import { DeskBusyCalendars } from '../features/availability/desk-busy-calendars.js';
import { DeskWhyNot } from '../features/availability/desk-why-not.js';
import { useDesk } from '../features/couples/desk-data.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { ErrorNotice, Skeleton } from '../ui/states.js';

/** `/desk/availability`: when the mediator can be booked. */
export default function DeskAvailabilityPage(): ReactNode {
  const say = useSay();
  const { zone } = usePerson();
  const hours = useAvailability();
  const desk = useDesk();
  return (
    <Page width="desk" waiting={hours.isPending} key={hours.status}>
      <div className="stack-3">
        <h1>{say('desk.hours.title')}</h1>
        <p className="lede">{say('desk.hours.lede')}</p>
      </div>
      {hours.isPending && <Skeleton />}
      {hours.error && (
        <ErrorNotice
          sentence={sentenceOf(hours.error)}
          reference={referenceOf(hours.error)}
          again={() => void hours.refetch()}
        />
      )}
      {hours.data && <DeskAvailabilityForm known={hours.data.availability ?? firstHours(zone)} />}
      {hours.data && <DeskBusyCalendars />}
      {hours.data?.availability && (
        <DeskWhyNot lengths={hours.data.availability.lengths} couples={desk.data?.couples ?? []} />
      )}
    </Page>
  );
}

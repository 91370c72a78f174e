import {
  ANSWER_TIMES,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  OPEN_COUPLE,
  PROPOSE_TIMES,
  SET_AVAILABILITY,
  slotsIn,
  type LookForStarts,
  type ProposalView,
  type ProposeTimes,
  type SetAvailability,
} from '#libs/contracts';
import type { Suits, Weekday } from '#libs/domain';
import { madeReady, seatTaken, type Actor, type Table } from './actors.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Working days in Lisbon, an hour with ten minutes after it. */
export function usualAvailability(said: Partial<SetAvailability> = {}): SetAvailability {
  return {
    zone: 'Europe/Lisbon',
    weekly: ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({ weekday, from: '09:00', to: '20:00' })),
    exceptions: [],
    periods: [],
    lengths: { joint: [50], individual: [50] },
    mostADay: null,
    mostAWeek: null,
    stepMinutes: 30,
    bufferBefore: 0,
    bufferAfter: 10,
    noticeMinutes: 60,
    horizonDays: 365,
    confirms: 'by_hand',
    partnersPropose: true,
    ...said,
  };
}

/** The mediator's hours are open. */
export async function hoursOpened(mediator: Actor, said: Partial<SetAvailability> = {}): Promise<void> {
  await mediator.does(SET_AVAILABILITY, { body: usualAvailability(said) });
}

/** A couple and a clock that says what its server takes for the present. */
export interface TimedTable {
  readonly app: { readonly clock: { now(): Date } };
  readonly mediator: Actor;
  readonly coupleId: string;
}

/** An instant so many milliseconds from the server's present. */
export function ahead({ app }: Pick<TimedTable, 'app'>, milliseconds: number): string {
  return new Date(app.clock.now().getTime() + milliseconds).toISOString();
}

/** The starts that a partner is offered, over four weeks, in order of time. */
export async function startsOffered(
  table: TimedTable,
  partner: Actor,
  coupleId = table.coupleId,
  of: Pick<LookForStarts, 'alone' | 'moving'> = {},
): Promise<string[]> {
  const body = { from: ahead(table, 0), to: ahead(table, 28 * DAY), ...of };
  const { weeks } = await partner.does(LOOK_FOR_STARTS, { params: { coupleId }, body });
  return weeks.flatMap(({ starts }) => starts.map(({ starts: { instant } }) => instant)).sort();
}

/** The starts that are open at the desk, over some days. */
export async function openAtDesk(
  table: TimedTable,
  days = 14,
  coupleId = table.coupleId,
  of: Pick<LookForStarts, 'alone' | 'moving'> = {},
): Promise<string[]> {
  const body = { from: ahead(table, 0), to: ahead(table, days * DAY), ...of };
  const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, { params: { coupleId }, body }));
  return slots.map(({ instant }) => instant);
}

/** Times proposed by somebody. */
export function proposed(
  who: Actor,
  coupleId: string,
  slots: string[],
  of: Pick<ProposeTimes, 'alone' | 'moving'> = {},
): Promise<ProposalView> {
  return who.does(PROPOSE_TIMES, { params: { coupleId }, body: { slots, ...of } });
}

/** The same answer to every time of a proposal. */
export function answered(who: Actor, coupleId: string, proposal: ProposalView, choice: Suits): Promise<ProposalView> {
  return who.does(ANSWER_TIMES, {
    params: { coupleId, proposalId: proposal.id },
    body: { answers: proposal.slots.map(({ id }) => ({ slotId: id, choice })) },
  });
}

/** Another couple of the same mediator, ready for joint sessions, with these two people in its seats. */
export async function anotherCouple({ mediator, partnerA, partnerB }: Table, codeWord: string): Promise<string> {
  const { coupleId } = await mediator.does(OPEN_COUPLE, { body: { codeWord, nameA: 'Tenzin', nameB: 'Rose' } });
  for (const [role, partner] of [
    ['partnerA', partnerA],
    ['partnerB', partnerB],
  ] as const) {
    await seatTaken(mediator, partner, coupleId, role);
    await madeReady(mediator, partner, coupleId, role);
  }
  return coupleId;
}

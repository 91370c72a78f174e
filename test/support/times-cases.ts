import {
  ADD_BUSY_CALENDAR,
  READ_BUSY_CALENDAR,
  READ_BUSY_CALENDARS,
  REMOVE_BUSY_CALENDAR,
  ANSWER_TIMES,
  ASK_WHY_NOT,
  CANCEL_MEETING,
  CANCEL_REST,
  CHOOSE_PROPOSING,
  END_PROPOSAL,
  LOOK_AT_DAY,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  PREVIEW_AVAILABILITY,
  PREVIEW_SERIES,
  PROPOSE_SERIES,
  PROPOSE_TIMES,
  READ_AVAILABILITY,
  READ_DESK_HOURS,
  READ_DESK_PROPOSAL,
  READ_GOOD_HOURS,
  READ_PROPOSING,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  SET_GOOD_HOURS,
  type ProposalView,
  type RepeatTimes,
} from '#libs/contracts';
import { nameOf, couple, session, tries, type PrivateCase, type SharedCase } from './cases.js';
import { answered, hoursOpened, openAtDesk, proposed, startsOffered, usualAvailability } from './times.js';
import type { World } from './worlds.js';

/** The first start that is open at the desk, at least a day away. */
async function aStart({ table }: World): Promise<string> {
  return (await openAtDesk(table))[20]!;
}

const weekly = (first: string, times: number): RepeatTimes => ({ first, anchor: 'mediator', everyWeeks: 1, times });

/** Yes to every time of a series but the last. */
export async function seriesAnswered(
  { table }: World,
  by: 'partnerA' | 'partnerB',
  proposalId: string,
): Promise<ProposalView> {
  const params = { coupleId: table.coupleId, proposalId };
  const { slots } = await table[by].does(READ_PROPOSAL, { params });
  const answers = slots.map(({ id }, i) => ({ slotId: id, choice: i < slots.length - 1 ? 'works' : 'no' }) as const);
  return table[by].does(ANSWER_TIMES, { params, body: { answers } });
}

/** A series of three that the mediator puts to both. */
export async function seriesProposed(world: World): Promise<void> {
  const body = weekly(await aStart(world), 3);
  world.proposalId = (await world.table.mediator.does(PROPOSE_SERIES, { params: couple(world), body })).id;
}

/** What is left of a series is ended by A like by the mediator. */
export const REST_CANCELLED: SharedCase = {
  name: nameOf(CANCEL_REST),
  byPartner: (world) => world.table.partnerA.does(CANCEL_REST, { params: session(world) }),
  byMediator: (world) => world.table.mediator.does(CANCEL_REST, { params: session(world) }),
};

/** The first of the mediator's own calendars elsewhere. */
async function firstCalendar({ table }: World): Promise<string> {
  return (await table.mediator.does(READ_BUSY_CALENDARS)).calendars[0]!.id;
}

const proposal = (world: World) => ({ ...couple(world), proposalId: world.proposalId });

async function proposes(world: World, by: 'partnerA' | 'mediator'): Promise<void> {
  const offered = await startsOffered(world.table, world.table.partnerA);
  world.proposalId = (await proposed(world.table[by], world.table.coupleId, offered.slice(0, 2))).id;
}

/** Times, while no proposal is open: private hours and looks. */
export const PRIVATE_TIMES: readonly PrivateCase[] = [
  tries(READ_AVAILABILITY, (world) => world.table.mediator.does(READ_AVAILABILITY)),
  tries(PREVIEW_AVAILABILITY, (world) =>
    world.table.mediator.does(PREVIEW_AVAILABILITY, { body: usualAvailability() }),
  ),
  tries(ADD_BUSY_CALENDAR, (world) =>
    world.table.mediator.does(ADD_BUSY_CALENDAR, { body: { address: 'https://127.0.0.1/canary.ics', name: 'canary' } }),
  ),
  tries(READ_BUSY_CALENDAR, async (world) =>
    world.table.mediator.does(READ_BUSY_CALENDAR, { params: { calendarId: await firstCalendar(world) } }),
  ),
  tries(REMOVE_BUSY_CALENDAR, async (world) =>
    world.table.mediator.does(REMOVE_BUSY_CALENDAR, { params: { calendarId: await firstCalendar(world) } }),
  ),
  tries(READ_BUSY_CALENDARS, (world) => world.table.mediator.does(READ_BUSY_CALENDARS)),
  tries(ASK_WHY_NOT, async (world) =>
    world.table.mediator.does(ASK_WHY_NOT, { body: { instant: await aStart(world) } }),
  ),
  tries(SET_GOOD_HOURS, (world) =>
    // All hours of every day, by another way of saying it: the starts that are offered stay the same.
    world.table.partnerA.does(SET_GOOD_HOURS, {
      params: couple(world),
      body: {
        zone: 'Pacific/Apia',
        weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
      },
    }),
  ),
  tries(READ_GOOD_HOURS, (world) => world.table.partnerA.does(READ_GOOD_HOURS, { params: couple(world) })),
  tries(READ_PROPOSING, (world) => world.table.partnerA.does(READ_PROPOSING, { params: couple(world) })),
  tries(READ_DESK_HOURS, (world) => world.table.mediator.does(READ_DESK_HOURS, { params: couple(world) })),
  tries(LOOK_FOR_STARTS, (world) => startsOffered(world.table, world.table.partnerA)),
  tries(LOOK_FOR_SLOTS, aStart),
  tries(PREVIEW_SERIES, async (world) =>
    world.table.mediator.does(PREVIEW_SERIES, { params: couple(world), body: weekly(await aStart(world), 3) }),
  ),
  tries(LOOK_AT_DAY, (world) =>
    world.table.mediator.does(LOOK_AT_DAY, { params: couple(world), body: { date: '2027-01-05' } }),
  ),
];

/** That A wants only the mediator to propose reads like a practice in which only the mediator does. */
export const ONLY_MEDIATOR: SharedCase = {
  name: nameOf(CHOOSE_PROPOSING),
  byPartner: (world) => choosesProposing(world, true),
  byMediator: (world) => hoursOpened(world.table.mediator, { partnersPropose: false }),
  after: async (world) => {
    await choosesProposing(world, false);
    await hoursOpened(world.table.mediator);
  },
};

const choosesProposing = ({ table }: World, onlyMediator: boolean) =>
  table.partnerA.does(CHOOSE_PROPOSING, { params: { coupleId: table.coupleId }, body: { onlyMediator } });

const alone = { alone: 'partnerA' as const };

/** The mediator and A meet alone: offered, answered, cancelled, asked for by A, moved. B is made to try all its ids. */
export const ALONE: readonly PrivateCase[] = [
  {
    name: 'times for A alone',
    happens: async (world) => {
      const { table } = world;
      const [, , start] = await openAtDesk(table, 10, table.coupleId, alone);
      world.private.proposalId = (await proposed(table.mediator, table.coupleId, [start!], alone)).id;
    },
  },
  tries(READ_OPEN_ALONE, async (world) => {
    const { proposals } = await world.table.partnerA.does(READ_OPEN_ALONE, { params: couple(world) });
    const done = await answered(world.table.partnerA, world.table.coupleId, proposals[0]!, 'works');
    world.private.sessionId = done.sessionId!;
  }),
  {
    name: 'a session of A alone, to be moved',
    happens: async (world) => {
      const { table } = world;
      const of = { ...alone, moving: world.private.sessionId! };
      const [start] = await startsOffered(table, table.partnerA, table.coupleId, of);
      const proposal = await proposed(table.partnerA, table.coupleId, [start!], of);
      world.private.proposalId = proposal.id;
      await answered(table.mediator, table.coupleId, proposal, 'could');
    },
  },
  {
    name: 'a session of A alone, cancelled',
    happens: (world) =>
      world.table.partnerA.does(CANCEL_MEETING, {
        params: { ...couple(world), sessionId: world.private.sessionId! },
        body: {},
      }),
  },
  {
    name: nameOf(PROPOSE_SERIES),
    happens: async (world) => {
      const { table } = world;
      const [, , start] = await openAtDesk(table, 10, table.coupleId, alone);
      const body = { ...weekly(start!, 3), ...alone };
      world.private.proposalId = (await table.mediator.does(PROPOSE_SERIES, { params: couple(world), body })).id;
    },
  },
  {
    name: 'a series of A alone, of which one time is refused',
    happens: async (world) => {
      const done = await seriesAnswered(world, 'partnerA', world.private.proposalId!);
      world.private.sessionId = done.sessionId!;
    },
  },
  {
    name: 'the rest of a series of A alone, ended',
    happens: (world) =>
      world.table.partnerA.does(CANCEL_REST, { params: { ...couple(world), sessionId: world.private.sessionId! } }),
  },
];

/** A proposal by A reads like one by the mediator. */
export const PROPOSED: SharedCase = {
  name: nameOf(PROPOSE_TIMES),
  byPartner: (world) => proposes(world, 'partnerA'),
  byMediator: (world) => proposes(world, 'mediator'),
};

/** While it is open: answers and looks tell nothing until the third yes. */
export const PRIVATE_ANSWERS: readonly PrivateCase[] = [
  tries(READ_OPEN_PROPOSAL, (world) => world.table.partnerA.does(READ_OPEN_PROPOSAL, { params: couple(world) })),
  tries(READ_PROPOSAL, (world) => world.table.partnerA.does(READ_PROPOSAL, { params: proposal(world) })),
  tries(READ_DESK_PROPOSAL, (world) => world.table.mediator.does(READ_DESK_PROPOSAL, { params: proposal(world) })),
  tries(ANSWER_TIMES, async (world) => {
    const open = await world.table.mediator.does(READ_PROPOSAL, { params: proposal(world) });
    await answered(world.table.mediator, world.table.coupleId, open, 'no');
  }),
];

/** A proposal that the mediator lets lapse reads like one that nobody answered in time. */
export const ENDED: SharedCase = {
  name: nameOf(END_PROPOSAL),
  byPartner: async (world) => world.app.clock.pass(73 * 3_600_000),
  byMediator: async (world) => {
    await world.table.mediator.does(END_PROPOSAL, { params: proposal(world) });
    world.app.clock.pass(73 * 3_600_000);
  },
};

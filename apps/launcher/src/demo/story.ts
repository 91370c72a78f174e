import { randomUUID } from 'node:crypto';
import {
  CHANGE_ME,
  CHOOSE_READER,
  CONSENT_TOPICS,
  DESCRIBE_PRACTICE,
  GIVE_CONSENT,
  INVITE_PARTNER,
  MARK_SEAT,
  OPEN_COUPLE,
  RECORD_READINESS,
  SAVE_HURT,
  SET_AVAILABILITY,
  SET_GOOD_HOURS,
  TAKE_SEAT,
} from '#libs/contracts';
import { PARTNERS, type Weekday } from '#libs/domain';
import { everybodySignsIn, PROFILES, type DemoTable } from './demo-table.js';
import { pastMeeting } from './past-meeting.js';
import type { StoryClock } from './story-clock.js';
import { COVERED, PAGES, PRACTICE, type WrittenPage } from './story-words.js';

const BEGUN_DAYS_AGO = 21;
const MET_DAYS_AGO = 7;
/** When it is afternoon in Lisbon, evening in Kathmandu and morning in St John's. */
const MET_AT_UTC_HOUR = 13;

/**
 * Lets the three do everything up to today: they join, consent and are found ready, write, and meet once. Returns the
 * couple's id. Everything is done over the routes and the board; `clock` is the server's.
 */
export async function tellStory(table: DemoTable, clock: StoryClock, setUpCode: string): Promise<string> {
  clock.setDaysAgo(BEGUN_DAYS_AGO);
  await table.mediator.signsUp(setUpCode);
  for (const role of PARTNERS) await table[role].signsUp();
  for (const person of Object.values(table)) await person.does(CHANGE_ME, { body: { zoneConfirmed: true } });
  const coupleId = await seated(table);
  await hoursNamed(table, coupleId);
  const covered = await writes(table, clock, coupleId, COVERED);
  clock.setDaysAgo(MET_DAYS_AGO, MET_AT_UTC_HOUR);
  await everybodySignsIn(table);
  await pastMeeting(table, clock, coupleId, covered);
  for (const page of [...PAGES].sort((one, other) => other.daysAgo - one.daysAgo)) {
    await writes(table, clock, coupleId, page);
  }
  clock.reset();
  return coupleId;
}

/** A couple opened; both seats taken, consented to, marked and found ready. */
async function seated({ mediator, ...table }: DemoTable): Promise<string> {
  await mediator.does(DESCRIBE_PRACTICE, { body: PRACTICE });
  const { coupleId } = await mediator.does(OPEN_COUPLE, {
    body: { codeWord: 'Juniper', nameA: PROFILES.partnerA.name, nameB: PROFILES.partnerB.name },
  });
  const params = { coupleId };
  for (const role of PARTNERS) {
    const { link } = await mediator.does(INVITE_PARTNER, { params, body: { role } });
    await table[role].does(TAKE_SEAT, { body: { token: link.split('/').at(-1)! } });
    for (const topic of CONSENT_TOPICS) await table[role].does(GIVE_CONSENT, { params, body: { topic, version: 1 } });
    await mediator.does(MARK_SEAT, { params, body: { role } });
    await mediator.does(RECORD_READINESS, { params, body: { role, decision: 'joint' } });
  }
  return coupleId;
}

/** Everybody's hours. They leave the three a few common starts on most days. */
async function hoursNamed({ mediator, partnerA, partnerB }: DemoTable, coupleId: string): Promise<void> {
  const on = (weekdays: readonly Weekday[], from: string, to: string) =>
    weekdays.map((weekday) => ({ weekday, from, to }));
  await mediator.does(SET_AVAILABILITY, {
    body: {
      zone: PROFILES.mediator.zone,
      weekly: [...on([1, 2, 3, 4, 5], '10:00', '19:00'), ...on([6], '10:00', '15:00')],
      exceptions: [],
      periods: [],
      lengths: { joint: [60, 90], individual: [50, 25] },
      mostADay: 4,
      mostAWeek: null,
      stepMinutes: 30,
      bufferBefore: 10,
      bufferAfter: 15,
      noticeMinutes: 24 * 60,
      horizonDays: 60,
      confirms: 'by_hand',
      partnersPropose: true,
    },
  });
  const params = { coupleId };
  await partnerA.does(SET_GOOD_HOURS, {
    params,
    body: { zone: PROFILES.partnerA.zone, weekly: on([1, 2, 3, 4, 5, 6, 7], '17:30', '21:45') },
  });
  await partnerB.does(SET_GOOD_HOURS, {
    params,
    body: {
      zone: PROFILES.partnerB.zone,
      weekly: [...on([1, 2, 3, 4, 5], '07:00', '11:30'), ...on([6, 7], '08:00', '13:00')],
    },
  });
}

async function writes(table: DemoTable, clock: StoryClock, coupleId: string, page: WrittenPage): Promise<string> {
  const { by, daysAgo, reader, words } = page;
  clock.setDaysAgo(daysAgo);
  // One's own pages open on a new device just after a sign-in.
  await table[by].signsIn();
  const hurtId = randomUUID();
  const params = { coupleId, hurtId };
  await table[by].does(SAVE_HURT, { params, body: { version: 0, words } });
  if (reader !== 'only_me') await table[by].does(CHOOSE_READER, { params, body: { version: 1, reader } });
  return hurtId;
}

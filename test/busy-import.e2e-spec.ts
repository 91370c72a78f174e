import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ADD_BUSY_CALENDAR,
  ASK_WHY_NOT,
  FETCH_FEED,
  PROPOSE_TIMES,
  READ_FEED,
  READ_BUSY_CALENDAR,
  READ_BUSY_CALENDARS,
  REMOVE_BUSY_CALENDAR,
  type BusyCalendarView,
} from '#libs/contracts';
import { BusyReading } from '../apps/api/src/availability/busy-reading.service.js';
import { Database } from '../apps/api/src/platform/database.js';
import { KeyStore } from '../apps/api/src/platform/key-store.js';
import { keyIdOf } from '../apps/api/src/platform/sealer.js';
import { USUAL_PATIENCE } from '../apps/api/src/board/board-presence.service.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { feedToken } from './support/feeds.js';
import { answered, DAY, HOUR, hoursOpened, openAtDesk, proposed, startsOffered } from './support/times.js';

const stamp = (iso: string): string => iso.slice(0, 19).replace(/[-:]/g, '').concat('Z');
const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elsewhere//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (uid: string, start: string, ...more: string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}`, `DTSTART:${stamp(start)}`, 'SUMMARY:canaryevent at Dr Z', ...more, 'END:VEVENT'].join(
    '\r\n',
  );

describe('When a mediator is busy by their own calendar, that time is not offered', () => {
  let server: Server;
  let base: string;
  let answers: RequestListener;
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    server = createServer((request, response) => answers(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    base = `http://127.0.0.1:${port}`;
    app = await startApp({}, USUAL_PATIENCE, port);
    table = await tableSet(app);
    await hoursOpened(table.mediator);
  });
  afterAll(async () => {
    await app.close();
    server.closeAllConnections();
    server.close();
  });
  afterEach(async () => {
    for (const { id } of await list()) await table.mediator.does(REMOVE_BUSY_CALENDAR, { params: { calendarId: id } });
  });

  const list = async (): Promise<readonly BusyCalendarView[]> =>
    (await table.mediator.does(READ_BUSY_CALENDARS)).calendars;
  const says = (text: string): void => {
    answers = (_, response) => response.setHeader('Content-Type', 'text/calendar').end(text);
  };
  const add = async (address = `${base}/mine.ics?key=canarysecret`): Promise<BusyCalendarView> => {
    const { calendars } = await table.mediator.does(ADD_BUSY_CALENDAR, { body: { address, name: 'Mine' } });
    return calendars.at(-1)!;
  };
  const readAgain = async (id: string): Promise<BusyCalendarView> => {
    app.clock.pass(60_000);
    const { calendars } = await table.mediator.does(READ_BUSY_CALENDAR, { params: { calendarId: id } });
    return calendars.find((each) => each.id === id)!;
  };
  const whyNot = async (instant: string) => (await table.mediator.does(ASK_WHY_NOT, { body: { instant } })).reasons;

  it('at the desk, to partners, to a proposal, and asked why; and is again when the entry is gone', async () => {
    const open = await openAtDesk(table);
    const taken = (await startsOffered(table, table.partnerA))[2]!;
    says(calendar(event('one', taken, 'DURATION:PT50M')));
    const added = await add();
    expect(added).toMatchObject({ name: 'Mine', host: '127.0.0.1', failure: null, unread: 0 });
    expect(added.read!.instant).toBe(added.tried!.instant);
    expect(await whyNot(taken)).toEqual(['own_calendar']);
    const now = await openAtDesk(table);
    expect(now).not.toContain(taken);
    // What lies around it is kept free by the mediator's own buffers.
    expect(
      open
        .filter((start) => !now.includes(start))
        .every((start) => Math.abs(Date.parse(start) - Date.parse(taken)) <= HOUR),
    ).toBe(true);
    for (const partner of [table.partnerA, table.partnerB]) {
      expect(await startsOffered(table, partner)).not.toContain(taken);
      const body = { slots: [taken] };
      const refused = await partner.ask(PROPOSE_TIMES, { params: { coupleId: table.coupleId }, body });
      expect(refused.body.code).toBe('time_not_available');
    }
    says(calendar());
    expect((await readAgain(added.id)).failure).toBeNull();
    expect(await whyNot(taken)).toEqual([]);
  });

  it('reads like any time that is taken: what a partner is offered is the same to the byte', async () => {
    app.clock.stand();
    const taken = (await startsOffered(table, table.partnerA))[4]!;
    const looks = async (): Promise<string> => JSON.stringify(await startsOffered(table, table.partnerB));
    says(calendar(event('two', taken, 'DURATION:PT60M')));
    await add();
    const imported = await looks();
    const [{ id }] = (await list()) as [BusyCalendarView];
    await table.mediator.does(REMOVE_BUSY_CALENDAR, { params: { calendarId: id } });
    // The same hour, taken by a session with the other partner alone.
    await app.databases.superQuery(
      `insert into session (id, couple_id, mediator_id, kind, partner_id, state, starts_at, ends_at, blocked, wall_clock, zone, created_at)
       values (gen_random_uuid(), $1, $2, 'individual', $4, 'confirmed', $3, $3::timestamptz + interval '1 hour',
         tstzrange($3, $3::timestamptz + interval '1 hour'), '', 'UTC', now())`,
      [table.coupleId, table.mediator.personId, taken, table.partnerA.personId],
    );
    expect(await looks()).toBe(imported);
    expect(imported).not.toContain(taken);
    await app.databases.superQuery('delete from session where starts_at = $1', [taken]);
  });

  it('leaves out what is cancelled or free, and what we wrote there ourselves', async () => {
    const open = (await openAtDesk(table)).slice(60);
    const [first, second] = open as [string, string];
    const halfAnHourLater = (start: string) => new Date(Date.parse(start) + 30 * 60_000).toISOString();
    const third = open.slice(2).find((start) => open.includes(halfAnHourLater(start)))!;
    const proposal = await proposed(table.mediator, table.coupleId, [third]);
    await answered(table.partnerA, table.coupleId, proposal, 'works');
    const { sessionId } = await answered(table.partnerB, table.coupleId, proposal, 'works');
    const params = { token: await feedToken(table.mediator) };
    const own = (await table.mediator.ask(FETCH_FEED, { params })).text.replaceAll('CLASS:PRIVATE', 'TRANSP:OPAQUE');
    says(
      own.replace(
        'END:VCALENDAR',
        [
          event('c', first, 'DURATION:PT1H', 'STATUS:CANCELLED'),
          event('d', second, 'DURATION:PT1H', 'TRANSP:TRANSPARENT'),
          'END:VCALENDAR',
        ].join('\r\n'),
      ),
    );
    expect((await add()).failure).toBeNull();
    expect(await whyNot(first)).not.toContain('own_calendar');
    const instead = await openAtDesk(table, 14, table.coupleId, { moving: sessionId! });
    // It could begin while it now goes on: neither it nor our own entry of it in that calendar is in its way.
    expect(instead).toContain(halfAnHourLater(third));
    expect(await whyNot(third)).toEqual(['busy']);
  });

  it('is read again by itself, twice an hour, by whichever server asks first', async () => {
    let asked = 0;
    answers = (_, response) => {
      asked += 1;
      response.end(calendar());
    };
    const { id } = await add();
    const claimed = async () => {
      const now = app.clock.now();
      return app.nest.get(Database).ask('door_claim_calendars', now, new Date(now.getTime() + 5 * 60_000));
    };
    expect(await claimed()).toEqual([]);
    app.clock.pass(31 * 60_000);
    expect(await claimed()).toEqual([{ calendar_id: id, mediator_id: table.mediator.personId }]);
    expect(await claimed()).toEqual([]);
    await app.nest.get(BusyReading).read(table.mediator.personId, id);
    expect(asked).toBe(2);
    // Two presses at once ask once.
    app.clock.pass(60_000);
    await readAgain(id);
    await table.mediator.does(READ_BUSY_CALENDAR, { params: { calendarId: id } });
    expect(asked).toBe(3);
  });

  it('says what went wrong, and keeps what was read before', async () => {
    const taken = (await openAtDesk(table)).at(-5)!;
    says(calendar(event('kept', taken, 'DURATION:PT50M')));
    const { id, read } = await add();
    const odd: [RequestListener, string][] = [
      [(_, response) => response.writeHead(404).end(), 'not_found'],
      [(_, response) => response.writeHead(403).end(), 'not_allowed'],
      [(_, response) => response.end('<!doctype html><p>Sign in'), 'not_a_calendar'],
      [(_, response) => response.end('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:'), 'not_a_calendar'],
      [(_, response) => response.writeHead(302, { location: `${app.url}/feed/x.ics` }).end(), 'address_refused'],
      [(_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), 'address_refused'],
      [(request, response) => response.writeHead(302, { location: request.url }).end(), 'too_many_redirects'],
      [
        (_, response) => response.writeHead(200, { 'content-length': '52428800' }).write('BEGIN:VCALENDAR'),
        'too_large',
      ],
      [endless, 'too_large'],
      [
        (_, response) =>
          response.end(calendar(event('often', '2001-01-01T00:00:00Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'))),
        'too_much',
      ],
      [
        (_, response) =>
          response.end(
            calendar(...Array.from({ length: 100_000 }, (_, i) => `BEGIN:VEVENT\r\nUID:${i}\r\nEND:VEVENT`)),
          ),
        'too_much',
      ],
    ];
    for (const [answering, failure] of odd) {
      answers = answering;
      const after = await readAgain(id);
      expect([failure, after.failure, after.read]).toEqual([failure, failure, read]);
      expect(Date.parse(after.tried!.instant)).toBeGreaterThan(Date.parse(read!.instant));
    }
    expect(await whyNot(taken)).toContain('own_calendar');
  }, 120_000);

  it('a rule that never finds a time holds up nobody: it is left after a while', async () => {
    says(
      calendar(event('never', '2020-01-31T00:00:00Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31')),
    );
    const adding = add();
    let answeredMeanwhile = 0;
    for (let times = 0; times < 5; times++) {
      await table.partnerA.does(READ_FEED);
      answeredMeanwhile += 1;
    }
    const { failure } = await adding;
    expect([null, 'too_much']).toContain(failure);
    expect(answeredMeanwhile).toBe(5);
  }, 60_000);

  it.each([
    'http://127.0.0.1/',
    'http://localhost:5432/',
    'http://[::1]/',
    'http://10.0.0.1/x',
    'http://169.254.169.254/',
  ])('an address inside is never asked: %s', async (address) => {
    expect((await add(address)).failure).toBe('address_refused');
  });

  it.each(['file:///etc/passwd', 'ftp://calendar.example/', 'calendar', '', 'javascript:1', 'https://'])(
    'what is no address on the internet is refused: %j',
    async (address) => {
      const answer = await table.mediator.ask(ADD_BUSY_CALENDAR, { body: { address, name: 'Mine' } });
      expect([answer.status, answer.body.code]).toEqual([422, 'input_not_valid']);
    },
  );

  it('keeps the address sealed, nothing of an entry but when, and forgets all of it', async () => {
    says(calendar(event('sealed', new Date(app.clock.now().getTime() + DAY).toISOString(), 'DURATION:PT1H')));
    const { id } = await add();
    const rows = await app.databases.everyRow();
    expect(rows).not.toMatch(/canarysecret|canaryevent|mine\.ics/);
    expect(app.logged.join('')).not.toMatch(/canarysecret|canaryevent|mine\.ics/);
    expect(JSON.stringify(await list())).not.toContain('canarysecret');
    const keys = () => app.nest.get(KeyStore).keysOf([keyIdOf({ kind: 'calendar', id })]);
    expect((await keys()).size).toBe(1);
    await table.mediator.does(REMOVE_BUSY_CALENDAR, { params: { calendarId: id } });
    expect((await keys()).size).toBe(0);
    expect(await app.databases.superQuery('select from busy_time')).toEqual([]);
  });

  it('takes ten, and not one more', async () => {
    says(calendar());
    for (let count = 0; count < 10; count++) await add();
    const body = { address: base, name: 'One more' };
    expect((await table.mediator.ask(ADD_BUSY_CALENDAR, { body })).body.code).toBe('too_large');
  });

  it('also when many are added at once', async () => {
    says(calendar());
    for (let count = 0; count < 8; count++) await add();
    const body = { address: base, name: 'At once' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => table.mediator.ask(ADD_BUSY_CALENDAR, { body })));
    const codes = answers.map(({ status, body: { code } }) => (status === 200 || status === 201 ? 'added' : code));
    expect(codes.sort()).toEqual(['added', 'added', ...Array<string>(4).fill('too_large')]);
    expect(await list()).toHaveLength(10);
  });
});

/** A calendar that has no end. */
const endless: RequestListener = (_, response) => {
  response.write('BEGIN:VCALENDAR\r\n');
  const more = (): void => {
    while (!response.destroyed && response.write('X-A:'.padEnd(60_000, 'a').concat('\r\n')));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};

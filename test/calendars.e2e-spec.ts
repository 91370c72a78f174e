import {
  CANCEL_MEETING,
  CHANGE_ME,
  CHOOSE_NOTICES,
  FETCH_FEED,
  MAKE_FEED,
  READ_FEED,
  READ_MEETINGS,
  REVOKE_FEED,
  STAND_BACK,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { calendarOf, entriesIn } from './support/calendars.js';
import { feedOf, feedToken } from './support/feeds.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { answered, hoursOpened, openAtDesk, proposed, startsOffered } from './support/times.js';

const CANARIES =
  /Inês|Almeida|Tenzin|Rose|Mallory|Juniper|therap|partner|couple|mediat|counsel|session|hurt|third chair|relationship|@/i;

describe('Three clocks, one instant: calendars', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    coupleId = table.coupleId;
    await hoursOpened(table.mediator);
  });
  afterAll(() => app.close());

  const people = (): Actor[] => [table.mediator, table.partnerA, table.partnerB];
  const stands = async (place: number, moving?: string): Promise<string> => {
    const of = moving === undefined ? {} : { moving };
    const start = (await openAtDesk(table, 14, coupleId, of))[place]!;
    const proposal = await proposed(table.mediator, coupleId, [start], of);
    await answered(table.partnerA, coupleId, proposal, 'works');
    return (await answered(table.partnerB, coupleId, proposal, 'works')).sessionId!;
  };
  const cancels = (who: Actor, sessionId: string) =>
    who.does(CANCEL_MEETING, { params: { coupleId, sessionId }, body: {} });
  /** What the server says stands, for one person. */
  const truth = async (who: Actor): Promise<string[]> => {
    const { meetings } = await who.does(READ_MEETINGS, { params: { coupleId } });
    return meetings
      .filter(({ state }) => state === 'confirmed')
      .map(({ starts, ends }) => `${starts.instant} ${ends.instant}`)
      .sort();
  };
  const spans = (entries: readonly { starts: string; ends: string }[]): string[] =>
    entries.map(({ starts, ends }) => `${starts} ${ends}`).sort();

  it('built only from what was mailed, each calendar is what stands: after confirming, moving, cancelling', async () => {
    const [first, second] = [await stands(5), await stands(40)];
    await stands(80);
    await stands(60, first);
    await cancels(table.partnerA, second);
    await stands(120, first);
    await everythingSent(app);
    const uids = new Set<string>();
    for (const who of people()) {
      const entries = calendarOf(await mailsTo(app, who.email));
      expect(entries).toHaveLength(2);
      expect(spans(entries)).toEqual(await truth(who));
      expect(entries.map(({ sequence }) => sequence).sort()).toEqual([0, 2]);
      for (const { uid, title } of entries) {
        uids.add(uid);
        expect(title).toBe('Appointment');
      }
    }
    expect(uids.size).toBe(6);
  });

  it('a feed holds the same entries as the mails did, and nothing else', async () => {
    await everythingSent(app);
    for (const who of people()) {
      const feed = await feedOf(who);
      const mailed = calendarOf(await mailsTo(app, who.email));
      const { entries, method } = entriesIn(feed);
      expect(method).toBeNull();
      expect(entries.map(({ cancelled: _, ...entry }) => entry)).toEqual(mailed);
      expect(feed).not.toMatch(CANARIES);
      expect(feed).toContain(`TZID:${who.zone}`);
      expect(feed.match(/CLASS:PRIVATE/g)).toHaveLength(entries.length);
    }
  });

  it('a feed follows: a new time, a cancelled session, another title, another clock', async () => {
    const token = await feedToken(table.partnerB);
    const reads = async () => (await table.partnerB.onNewDevice().ask(FETCH_FEED, { params: { token } })).text;
    const id = await stands(100);
    await stands(130, id);
    expect(spans(entriesIn(await reads()).entries)).toEqual(await truth(table.partnerB));
    await cancels(table.mediator, id);
    await table.partnerB.does(CHOOSE_NOTICES, {
      body: { discretion: 'neutral', title: 'Swimming', remindBefore: [], quiet: null },
    });
    await table.partnerB.does(CHANGE_ME, { body: { zone: 'Australia/Lord_Howe' } });
    const feed = await reads();
    expect(spans(entriesIn(feed).entries)).toEqual(await truth(table.partnerB));
    expect(new Set(entriesIn(feed).entries.map(({ title }) => title))).toEqual(new Set(['Swimming']));
    expect(feed).toContain('TZID:Australia/Lord_Howe');
    await table.partnerB.does(CHANGE_ME, { body: { zone: table.partnerB.zone } });
  });

  it('a session with one partner alone is in their feed and the mediator’s, and leaves the other’s to the byte', async () => {
    app.clock.stand();
    const tokens = new Map<Actor, string>();
    for (const who of people()) tokens.set(who, await feedToken(who));
    const reads = async (who: Actor) =>
      (await who.onNewDevice().ask(FETCH_FEED, { params: { token: tokens.get(who)! } })).text;
    const before = new Map<Actor, string>();
    for (const who of people()) before.set(who, await reads(who));
    const of = { alone: 'partnerA' as const };
    const [start] = await startsOffered(table, table.partnerA, coupleId, of);
    const proposal = await proposed(table.mediator, coupleId, [start!], of);
    await answered(table.partnerA, coupleId, proposal, 'works');
    const changed = await Promise.all(people().map(async (who) => (await reads(who)) !== before.get(who)));
    expect(changed).toEqual([true, true, false]);
  });

  it('answers without a cookie, is never kept, and its address is in no row, log line or answer', async () => {
    const { link, since } = await table.partnerA.does(MAKE_FEED);
    expect(since).not.toBeNull();
    const [, token] = /^http:\/\/localhost:3999\/feed\/([\w-]{43})\.ics$/.exec(link!)!;
    const answer = await table.partnerA.onNewDevice().ask(FETCH_FEED, { params: { token: token! } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await table.partnerA.does(READ_FEED)).toEqual({ since, link: null });
    expect(await app.databases.everyRow()).not.toContain(token);
    expect(app.logged.join('')).not.toContain(token);
  });

  it('one press makes a new address and ends the old, one ends both; gone, unknown and odd read like nothing at all', async () => {
    const device = table.partnerA.onNewDevice();
    const told = async (path: string) => {
      const { status, text, headers } = await device.send('GET', path);
      const { date: _date, ...rest } = headers as Record<string, string>;
      return { status, text, headers: rest };
    };
    const old = await feedToken(table.partnerA);
    const next = await feedToken(table.partnerA);
    expect((await told(`/feed/${next}.ics`)).status).toBe(200);
    const nothing = await told('/api/nothing');
    expect(nothing.status).toBe(404);
    expect(await told(`/feed/${old}.ics`)).toEqual(nothing);
    expect(await table.partnerA.does(REVOKE_FEED)).toEqual({ since: null, link: null });
    for (const path of [
      `/feed/${next}.ics`,
      `/feed/${'x'.repeat(43)}.ics`,
      '/feed/1.ics',
      '/feed/',
      '/feed/x',
      '/feed',
    ])
      expect(await told(path)).toEqual(nothing);
  });

  it('is empty for somebody whose process has ended', async () => {
    const token = await feedToken(table.partnerA);
    await table.partnerB.does(STAND_BACK, { params: { coupleId }, body: { kind: 'withdraw' } });
    const { text } = await table.partnerA.onNewDevice().ask(FETCH_FEED, { params: { token } });
    expect(entriesIn(text).entries).toEqual([]);
    await everythingSent(app);
    expect(calendarOf(await mailsTo(app, table.partnerA.email))).toEqual([]);
  });
});

describe('Whoever fetches too often is slowed', () => {
  it('sixty times in a quarter of an hour', async () => {
    const app = await startApp({ RATE_LIMITS: 'on' });
    try {
      const table = await tableSet(app);
      const params = { token: await feedToken(table.partnerB) };
      const device = table.partnerB.onNewDevice();
      for (let time = 0; time < 60; time++) expect((await device.ask(FETCH_FEED, { params })).status).toBe(200);
      const answer = await device.ask(FETCH_FEED, { params });
      expect([answer.status, answer.body.code]).toEqual([429, 'too_many_tries']);
      // Somebody else's calendar behind the same address is not slowed by that.
      const other = { token: await feedToken(table.partnerA) };
      expect((await device.ask(FETCH_FEED, { params: other })).status).toBe(200);
    } finally {
      await app.close();
    }
  }, 60_000);
});

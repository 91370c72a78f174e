import type { Browser } from 'playwright-core';
import { FETCH_FEED } from '#libs/contracts';
import { tableSet, type Actor, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { hoursOpened } from '../support/times.js';

/** What each person is sent, the address of their calendar, and the mediator's own calendars. */
describe('What is sent, and what is read elsewhere', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    await hoursOpened(table.mediator);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ complaints }) => complaints.splice(0))).toEqual([]));

  async function signedIn(who: Actor, width: number): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, who.name, who.zone, width);
    const [name = '', value = ''] = who.cookieHeader().split('=');
    await visitor.context.addCookies([
      { name, value, url: 'https://localhost/', secure: true, httpOnly: true, sameSite: 'Lax' },
    ]);
    visitors.push(visitor);
    return visitor;
  }

  it('lets a partner choose what a stranger may read, when they are reminded and when not', async () => {
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/settings`);
    await heading(page, 'What you are sent');
    await page.getByRole('radio', { name: /^Plain words/ }).check();
    await page.getByRole('radio', { name: /^Neutral/ }).check();
    await page.getByLabel('What your calendar calls an appointment').fill('Dentist');
    await page.getByRole('checkbox', { name: '3 hours before' }).check();
    await page.getByRole('checkbox', { name: 'A week before' }).check();
    await page.getByText('Four are chosen.').waitFor();
    await page.getByRole('checkbox', { name: '15 minutes before' }).click();
    expect(await page.getByRole('checkbox', { name: '15 minutes before' }).isChecked()).toBe(false);
    await page.getByRole('checkbox', { name: 'No reminders during these hours' }).check();
    await press(page, 'Save what I’m sent');
    await page.getByText('Saved. Only you can see this.').waitFor();
    await tenzin.looksAt('settings-sent-360');
    await page.reload();
    await heading(page, 'What you are sent');
    expect(await page.getByLabel('What your calendar calls an appointment').inputValue()).toBe('Dentist');
    expect(await page.getByRole('checkbox', { name: 'A week before' }).isChecked()).toBe(true);
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('22:00');
  });

  it('shows a calendar address once, makes another, and ends it', async () => {
    const rose = await signedIn(table.partnerB, 360);
    const { page } = rose;
    const works = async (link: string): Promise<number> => {
      const [, token] = /\/feed\/([\w-]+)\.ics$/.exec(link)!;
      return (await table.partnerB.onNewDevice().ask(FETCH_FEED, { params: { token: token! } })).status;
    };
    await page.goto(`${server.url}/settings`);
    await press(page, 'Make an address');
    const shown = page.getByLabel('Your address');
    const first = await shown.inputValue();
    expect(await works(first)).toBe(200);
    await rose.looksAt('settings-feed-360');
    await press(page, 'Make a new one…');
    await press(page, 'Make a new one');
    await page.waitForFunction(
      (old) => (document.querySelector<HTMLInputElement>('input[readonly]')?.value ?? old) !== old,
      first,
    );
    expect([await works(first), await works(await shown.inputValue())]).toEqual([404, 200]);
    await page.reload();
    await page.getByText('It was shown once and can’t be shown again.').waitFor();
    await press(page, 'End the address');
    await page.getByText('It works no more.').waitFor();
  });

  it('shows a mediator their own calendars: added, failed, read, removed', async () => {
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/availability`);
    await heading(page, 'Your own calendars');
    await page.getByText('No calendar is read yet.').waitFor();
    await page.getByLabel('What you call it').fill('Home');
    for (const wrong of ['calendar.example/home.ics', 'http://calendar.example/home.ics']) {
      await page.getByLabel('Its address (iCal)').fill(wrong);
      await press(page, 'Add and read it');
      await page.getByText('It begins with https:// or webcal:// and holds no spaces.', { exact: false }).waitFor();
    }
    await page.getByText('No calendar is read yet.').waitFor();
    for (const name of ['Home', 'Clinic']) {
      await page.getByLabel('What you call it').fill(name);
      await page.getByLabel('Its address (iCal)').fill('https://127.0.0.1/calendar.ics');
      await press(page, 'Add and read it');
      await page.getByRole('heading', { name: `${name}, at 127.0.0.1` }).waitFor();
    }
    // Both, so that no reading is still on its way when one is changed below.
    for (const place of [0, 1])
      await page
        .getByText(/was not asked\./)
        .nth(place)
        .waitFor();
    // As it looks where one was read this morning.
    await server.databases.superQuery(
      `update busy_calendar set failure = null, unread = 2, read_at = date_trunc('day', tried_at) + interval '9 hours 10 minutes'
       where id = (select id from busy_calendar order by created_at limit 1)`,
    );
    await page.reload();
    await page.getByText(/^Last read .*09:10\.$/).waitFor();
    await ines.looksAt('availability-calendars-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('availability-calendars-360');
    await page.getByRole('button', { name: 'Remove', exact: true }).last().click();
    await page.getByRole('heading', { name: 'Clinic, at 127.0.0.1' }).waitFor({ state: 'detached' });
  });
});

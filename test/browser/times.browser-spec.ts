import type { Browser } from 'playwright-core';
import { tableSet, type Actor, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { sessionNow } from '../support/sessions.js';
import { hoursOpened } from '../support/times.js';

/** Screens of finding and keeping times that the main journey does not pass. */
describe('Times, at the desk and on a phone', () => {
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

  /** Somebody who is signed in already, in front of a screen of that width. */
  async function signedIn(who: Actor, width: number): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, who.name, who.zone, width);
    const [name = '', value = ''] = who.cookieHeader().split('=');
    await visitor.context.addCookies([
      { name, value, url: 'https://localhost/', secure: true, httpOnly: true, sameSite: 'Lax' },
    ]);
    visitors.push(visitor);
    return visitor;
  }

  it('shows a mediator what would be open while hours are typed, on a desk and on a phone', async () => {
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/availability`);
    await heading(page, 'What would be open');
    await page.getByText(/in the next 14 days/).waitFor();
    await press(page, 'Add a stay');
    await page.getByText('This shows what would be open once').waitFor();
    await page.getByLabel('First date there').fill('2027-05-03');
    await page.getByLabel('Last date there').fill('2027-05-23');
    const stay = page.getByRole('group', { name: 'Stay 1' });
    await stay.getByLabel('Your clock').selectOption('Australia/Sydney');
    await stay.getByRole('button', { name: 'Add hours' }).click();
    await page.getByText(/in the next 14 days/).waitFor();
    await page.getByLabel('Joint sessions, minutes').fill('50, 80, 110');
    await page.getByLabel('Most sessions a day').fill('4');
    await page.getByRole('radio', { name: /My yes is given/ }).check();
    await press(page, 'Save my hours');
    await page.getByText('Saved. Sessions that stand already stay where they are.').waitFor();
    await ines.looksAt('availability-full-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('availability-full-360');
    await page.getByLabel('Date', { exact: true }).fill('2027-05-04');
    await page.getByLabel('Time', { exact: true }).fill('03:00');
    await press(page, 'Look');
    await page.getByText(/can’t be booked/).waitFor();
  });

  it('offers the mediator’s own lengths for a session that starts now, the usual one chosen', async () => {
    const { page } = await signedIn(table.mediator, 1280);
    await page.goto(`${server.url}/desk/couples/${table.coupleId}`);
    const start = page.getByRole('form', { name: 'Start a session now' });
    await start.getByRole('radio', { name: '80 minutes' }).waitFor();
    expect((await start.locator('label').allInnerTexts()).map((label) => label.trim())).toEqual([
      '50 minutes',
      '80 minutes',
      '110 minutes',
    ]);
    expect(await start.getByRole('radio', { name: '50 minutes' }).isChecked()).toBe(true);
  });

  it('keeps hours that were changed and not saved, says so, and lets them go when that is wanted', async () => {
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    const unsaved = page.getByText('Not saved yet. What you changed is kept on this device until you save it.');
    const week = page.getByRole('region', { name: 'Every week' });
    const add = week.getByRole('button', { name: 'Add hours' });
    const rows = week.getByRole('group');
    await page.goto(`${server.url}/desk/availability`);
    await heading(page, 'What would be open');
    const before = await rows.count();
    await add.click();
    await page.getByLabel('Joint sessions, minutes').fill('45, 60');
    await unsaved.waitFor();
    await page.getByRole('link', { name: 'Desk' }).first().click();
    await page.waitForURL(/\/desk$/);
    await page.goto(`${server.url}/desk/availability`);
    await unsaved.waitFor();
    expect(await rows.count()).toBe(before + 1);
    expect(await page.getByLabel('Joint sessions, minutes').inputValue()).toBe('45, 60');
    await ines.looksAt('availability-unsaved-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('availability-unsaved-360');
    await press(page, 'Back to what is saved');
    await unsaved.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Joint sessions, minutes').inputValue()).toBe('50, 80, 110');
    await add.click();
    await unsaved.waitFor();
    await press(page, 'Save my hours');
    await page.getByText('Saved. Sessions that stand already stay where they are.').waitFor();
    await page.reload();
    await heading(page, 'What would be open');
    expect(await rows.count()).toBe(before + 1);
    expect(await unsaved.count()).toBe(0);
  });

  it('shows a partner who may propose times, and the other what a practice that does so shows', async () => {
    const tenzin = await signedIn(table.partnerA, 360);
    await tenzin.page.goto(`${server.url}/settings`);
    await heading(tenzin.page, 'Who proposes times');
    await tenzin.page.getByRole('radio', { name: /Only Inês Almeida/ }).click();
    await tenzin.page.getByText('Saved.').waitFor();
    await tenzin.looksAt('proposing-choice-360');
    const rose = await signedIn(table.partnerB, 360);
    await rose.page.goto(`${server.url}/times/new`);
    await rose.page.getByText('Inês Almeida proposes the times here.', { exact: false }).waitFor();
    await rose.looksAt('times-new-mediator-360');
    const ines = await signedIn(table.mediator, 1280);
    await ines.page.goto(`${server.url}/desk/couples/${table.coupleId}/propose`);
    await ines.page.getByText('fair').first().waitFor();
    await ines.looksAt('propose-fair-1280');
  });

  it('says to whoever is late twice that it is noted, and that no second mail goes out', async () => {
    const sessionId = await sessionNow(table);
    const tenzin = await signedIn(table.partnerA, 360);
    const late = async (): Promise<void> => {
      await tenzin.page.goto(`${server.url}/m/${sessionId}`);
      await press(tenzin.page, 'I’m running late');
      await press(tenzin.page, 'Tell Inês Almeida');
    };
    await late();
    await tenzin.page.getByText('there is no need to hurry', { exact: false }).waitFor();
    await late();
    await tenzin.page.getByText('No second mail goes out', { exact: false }).waitFor();
    await tenzin.looksAt('meeting-late-again-360');
    const ines = await signedIn(table.mediator, 1280);
    for (const told of ['They hear that it may begin', 'No second one does']) {
      await ines.page.goto(`${server.url}/desk/couples/${table.coupleId}`);
      await ines.page.getByRole('button', { name: /^It begins a little later…/ }).click();
      await press(ines.page, 'Tell them');
      await ines.page.getByText(told, { exact: false }).waitFor();
    }
    await ines.page.getByText('Tenzin said: running late').waitFor();
    await ines.looksAt('desk-later-again-1280');
  });

  it('asks once more before it notes that somebody didn’t come', async () => {
    await server.databases.superQuery(`update session set starts_at = starts_at - interval '10 minutes'`);
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/couples/${table.coupleId}`);
    const asked = page.getByText('Note that Rose didn’t come to this session? Only you see it.');
    await press(page, 'Rose didn’t come');
    await asked.waitFor();
    await ines.looksAt('desk-no-show-1280');
    await press(page, 'Leave it');
    await asked.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Take back: Rose didn’t come' }).count()).toBe(0);
    await press(page, 'Rose didn’t come');
    await press(page, 'Yes, note it');
    await page.getByRole('button', { name: 'Take back: Rose didn’t come' }).waitFor();
  });

  it('asks for another zone where the chosen one is gone, on the first page and at the desk', async () => {
    await server.databases.superQuery(`update person set zone = 'Europe/Atlantis'`);
    for (const [who, width, path] of [
      [table.partnerA, 360, 'home'],
      [table.mediator, 1280, 'desk'],
    ] as const) {
      const visitor = await signedIn(who, width);
      await visitor.page.goto(`${server.url}/${path}`);
      await visitor.page.getByText('Until you choose another, your times are told in UTC', { exact: false }).waitFor();
      await visitor.looksAt(`zone-gone-${path}-${width}`);
      if (path === 'desk') await visitor.page.getByText(/\d\d:\d\d in UTC/).waitFor();
      await visitor.page.getByRole('link', { name: 'Choose a time zone' }).click();
      await heading(visitor.page, 'About you');
    }
    const [desk] = visitors.slice(-1);
    for (const [path, title] of [
      [`desk/couples/${table.coupleId}`, 'Juniper'],
      ['desk/calendar', /.+/],
      ['desk/availability', /.+/],
      [`desk/couples/${table.coupleId}/propose`, /.+/],
    ] as const) {
      await desk!.page.goto(`${server.url}/${path}`);
      await heading(desk!.page, title);
    }
  });
});

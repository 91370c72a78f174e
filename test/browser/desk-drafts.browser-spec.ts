import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { READ_PREPARATION, READ_WRAP } from '#libs/contracts';
import { tableSet, type Table } from '../support/actors.js';
import { AtBoard } from '../support/board.js';
import { PICTURES, startBrowser, Visitor } from '../support/browser.js';
import { heading, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { releasedHurt, sessionNow } from '../support/sessions.js';

const OPENING = 'Your opening words';
const RECAP = 'For both of them';

describe('What the mediator has begun to write', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let ines: Visitor;
  let page: Page;
  let sessionId: string;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    await releasedHurt(table.partnerA, table.coupleId, 'The door stood open all night.');
    sessionId = await sessionNow(table);
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    page = ines.page;
    await page.goto(server.url);
    await signsIn(ines, table.mediator.email);
    await page.waitForURL(/\/desk$/);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const planned = async (): Promise<string> => {
    const params = { coupleId: table.coupleId, sessionId };
    return (await table.mediator.does(READ_PREPARATION, { params })).openingWords;
  };
  const opens = async (tab: Page): Promise<void> => {
    await tab.goto(`${server.url}/desk/m/${sessionId}/prep`);
    await tab.getByLabel(OPENING).waitFor();
  };

  it('stays in both tabs when a plan is made in two, also through a reload, until both are put together', async () => {
    await opens(page);
    const other = await ines.context.newPage();
    await opens(other);
    await page.getByLabel(OPENING).fill('Welcome, both of you.');
    await page
      .getByText(/^Saved \d\d:\d\d\./)
      .first()
      .waitFor();
    await other.getByLabel(OPENING).fill('We have an hour.');
    await heading(other, 'There are two versions of this plan');
    await other.getByText('Welcome, both of you.').waitFor();
    await other.reload();
    await heading(other, 'There are two versions of this plan');
    expect(await other.getByLabel(OPENING).inputValue()).toBe('We have an hour.');
    await other.getByText(/^Kept on this device\./).waitFor();
    await other.screenshot({ path: join(PICTURES, 'desk-prep-two-1280.png'), fullPage: true });
    await press(other, 'Put both together');
    await other
      .getByText(/^Saved \d\d:\d\d\./)
      .first()
      .waitFor();
    await other.waitForTimeout(2500);
    expect(await planned()).toBe('Welcome, both of you.\n\nWe have an hour.');
    await other.close();
  });

  it('is kept of gentler words until they are sent or let go, and said so', async () => {
    await page.goto(`${server.url}/desk/couples/${table.coupleId}`);
    await page
      .getByRole('button', { name: /^Suggest gentler words/ })
      .first()
      .click();
    await page.getByLabel('Gentler words').fill('The door was open, and I was afraid.');
    await page.getByText(/^Draft saved \d\d:\d\d\. Not sent\.$/).waitFor();
    await page.reload();
    await page.getByText(/^Draft saved \d\d:\d\d\. Not sent\.$/).waitFor();
    expect(await page.getByLabel('Gentler words').inputValue()).toBe('The door was open, and I was afraid.');
    await ines.looksAt('gentler-draft-1280');
    await press(page, 'Not now');
    await page.reload();
    await page
      .getByRole('button', { name: /^Suggest gentler words/ })
      .first()
      .waitFor();
    expect(await page.getByRole('textbox', { name: 'Gentler words' }).count()).toBe(0);
  });

  it('stays in both tabs when a recap is written in two, and none is sent until one was chosen', async () => {
    const seat = await AtBoard.open(table.mediator, sessionId);
    await seat.does({ type: 'endSession' });
    seat.leave();
    const params = { coupleId: table.coupleId, sessionId };
    const stored = () => table.mediator.does(READ_WRAP, { params });
    const saved = (tab: Page) =>
      tab
        .locator('section', { has: tab.getByRole('heading', { name: 'Recap', exact: true }) })
        .getByText(/^Saved \d\d:\d\d\.$/)
        .waitFor();
    const wraps = async (tab: Page): Promise<void> => {
      await tab.goto(`${server.url}/desk/m/${sessionId}/wrap`);
      await tab.getByLabel(RECAP).waitFor();
    };
    await wraps(page);
    const other = await ines.context.newPage();
    await wraps(other);
    await page.getByLabel(RECAP).fill('We spoke about the door.');
    await saved(page);
    await other.getByLabel(RECAP).fill('We spoke about the night.');
    await other.getByText(/^This recap was changed in another tab/).waitFor();
    await other.getByText('We spoke about the door.').waitFor();
    await other.reload();
    await other.getByText(/^This recap was changed in another tab/).waitFor();
    expect(await other.getByLabel(RECAP).inputValue()).toBe('We spoke about the night.');
    expect(await other.getByRole('button', { name: 'Send to both…' }).count()).toBe(0);
    await other.screenshot({ path: join(PICTURES, 'desk-recap-two-1280.png'), fullPage: true });
    await other.setViewportSize({ width: 360, height: 760 });
    await other.screenshot({ path: join(PICTURES, 'desk-recap-two-360.png'), fullPage: true });
    await press(other, 'Put both together');
    await saved(other);
    const both = 'We spoke about the door.\n\nWe spoke about the night.';
    expect((await stored()).draft.text).toBe(both);
    await other.close();
    await press(page, 'Send to both…');
    await press(page, 'Send it');
    await page.getByText(/^This recap was changed in another tab/).waitFor();
    expect((await stored()).sent).toBeNull();
    await ines.looksAt('desk-recap-not-sent-1280');
    await press(page, 'Go on with that one');
    expect(await page.getByLabel(RECAP).inputValue()).toBe(both);
    await press(page, 'Send it');
    await page.getByText(/^Both can read what you sent/).waitFor();
    expect((await stored()).sent!.text).toBe(both);
    expect(ines.complaints).toEqual([]);
  });
});

import type { Browser, Page } from 'playwright-core';
import { READ_AGENDA, READ_SESSION, type HurtView } from '#libs/contracts';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';

const SAVED = /^Saved \d\d:\d\d\. Only you can see this\.$/;

describe('Nothing is lost, and leaving is one press', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let tenzin: Visitor;
  let page: Page;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
  });
  beforeEach(async () => {
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 1280);
    page = tenzin.page;
    await page.goto(server.url);
    await signsIn(tenzin, table.partnerA.email);
    await page.waitForURL(/\/home$/);
  });
  afterEach(() => tenzin.context.close());
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const startsAPage = async (): Promise<void> => {
    await page.goto(`${server.url}/notes`);
    await page
      .getByRole('button', { name: 'Start a page' })
      .or(page.getByRole('link', { name: 'Start a page' }))
      .first()
      .click();
    await page.getByLabel('What happened').waitFor();
  };
  const writes = (words: string): Promise<void> => page.getByLabel('What happened').fill(words);
  const kept = async (words: string): Promise<HurtView[]> => {
    const { hurts } = await table.partnerA.does(READ_AGENDA, { params: { coupleId: table.coupleId } });
    return hurts.filter((hurt) => hurt.words.whatHappened === words);
  };

  it('keeps what was said to be saved through a kill of the server', async () => {
    await startsAPage();
    await writes('before the power cut');
    await page.getByText(SAVED).first().waitFor();
    await server.kill();
    await writes('before the power cut, and during it');
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    await server.restart();
    await page.getByText(SAVED).first().waitFor({ timeout: 30_000 });
    expect(await kept('before the power cut, and during it')).toHaveLength(1);
  });

  it('keeps writing on the device while there is no line, also through a reload, and sends it once', async () => {
    await startsAPage();
    await writes('a beginning');
    await page.getByText(SAVED).first().waitFor();
    await tenzin.context.setOffline(true);
    await writes('a beginning, written on in a tunnel');
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    await tenzin.context.setOffline(false);
    await page.reload();
    await page.getByText(SAVED).first().waitFor({ timeout: 30_000 });
    expect(await page.getByLabel('What happened').inputValue()).toBe('a beginning, written on in a tunnel');
    expect(await kept('a beginning, written on in a tunnel')).toHaveLength(1);
  });

  it('flushes what is half-typed, signs this device out and is gone from its history, in one press', async () => {
    await startsAPage();
    await writes('typed a moment before leaving');
    await press(page, 'Leave this site');
    await page.waitForURL(/health\/live/);
    await page.goBack({ waitUntil: 'load' }).catch(() => null);
    expect(await page.content()).not.toContain('typed a moment');
    const answer = await page.request.get(`${server.url}${READ_SESSION.path}`);
    expect(((await answer.json()) as { person: unknown }).person).toBeNull();
    expect(await kept('typed a moment before leaving')).toHaveLength(1);
  });

  it('locks when nobody touches it, also after a sleep, and opens again on the same page with every key typed', async () => {
    await page.clock.install();
    await startsAPage();
    await writes('typed just before somebody left the room');
    await page.clock.fastForward('09:00');
    await page.getByLabel('What happened').press('End');
    await page.getByLabel('What happened').pressSequentially(', and after');
    await page.clock.fastForward('11:00');
    await heading(page, 'Locked');
    expect(await page.content()).not.toMatch(/somebody left the room|Tenzin/);
    await tenzin.looksAt('locked-1280');
    const answer = await page.request.get(`${server.url}${READ_SESSION.path}`);
    expect(((await answer.json()) as { person: unknown }).person).toBeNull();
    await page.clock.resume();
    await signsIn(tenzin, table.partnerA.email);
    await page.getByLabel('What happened').waitFor();
    expect(await page.getByLabel('What happened').inputValue()).toBe(
      'typed just before somebody left the room, and after',
    );
    expect(await kept('typed just before somebody left the room, and after')).toHaveLength(1);
  });

  it('covers the page at Shift three times, never while capitals are typed', async () => {
    await startsAPage();
    await page.getByLabel('What happened').focus();
    for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
    await heading(page, 'A page');
    for (let times = 0; times < 3; times++) await page.keyboard.press('Shift');
    await page.waitForURL(/health\/live/);
  });

  it('keeps a partner’s pages to one entry of the history, under a neutral name', async () => {
    const before = await page.evaluate(() => history.length);
    for (const name of ['My pages', 'Back', 'Settings']) {
      const link = page.getByRole('link', { name }).or(page.getByRole('button', { name })).first();
      if ((await link.count()) > 0) await link.click();
      expect(await page.title()).not.toMatch(/hurt|therap|couple|Rose|Tenzin/i);
    }
    expect(await page.evaluate(() => history.length)).toBe(before);
  });
});

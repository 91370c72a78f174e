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

  /** How many pieces of writing lie in this browser's own store. */
  const storedHere = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((done, failed) => {
          const opening = indexedDB.open('pages');
          opening.onerror = () => failed(new Error('no store'));
          opening.onsuccess = () => {
            if (!opening.result.objectStoreNames.contains('pages')) return done(0);
            const count = opening.result.transaction('pages').objectStore('pages').count();
            count.onsuccess = () => done(count.result);
          };
        }),
    );

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

  it('takes its own words for no one else’s when the answer to a save is lost, and makes no second page', async () => {
    await startsAPage();
    await writes('saved');
    await page.getByText(SAVED).first().waitFor();
    let lost = 0;
    await page.route('**/hurts/*', async (route) => {
      if (route.request().method() !== 'PUT' || lost > 0) return route.continue();
      lost++;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await writes('saved, but the answer was lost');
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    await writes('saved, but the answer was lost, and written on');
    await page.getByText(SAVED).first().waitFor({ timeout: 30_000 });
    expect(lost).toBe(1);
    expect(await page.getByRole('heading', { name: /two versions/i }).count()).toBe(0);
    expect(await kept('saved, but the answer was lost, and written on')).toHaveLength(1);
  });

  it('keeps both texts when two tabs write on one page, also through a reload of the one that came second', async () => {
    await startsAPage();
    await writes('one page');
    await page.getByText(SAVED).first().waitFor();
    const other = await tenzin.context.newPage();
    await other.goto(page.url());
    await other.getByLabel('What happened').waitFor();
    await tenzin.context.setOffline(true);
    await writes('one page, as this tab has it');
    await other.getByLabel('What happened').fill('one page, as the other tab has it');
    for (const each of [page, other]) await each.getByText('Kept on this device. Not sent yet.').first().waitFor();
    // It ends without a word, so that nothing of it can be sent any more.
    await other.goto('chrome://crash').catch(() => undefined);
    await other.close();
    await tenzin.context.setOffline(false);
    await page.getByText(SAVED).first().waitFor({ timeout: 30_000 });
    await page.reload();
    await page.getByRole('button', { name: /^Keep both/ }).waitFor();
    expect(await page.content()).toContain('one page, as the other tab has it');
    await press(page, 'Keep both, as two pages');
    await page.getByLabel('What happened').waitFor();
    for (const words of ['one page, as this tab has it', 'one page, as the other tab has it'])
      expect(await kept(words)).toHaveLength(1);
  });

  it('lets nobody read an older text in place of words that could not be sent', async () => {
    await startsAPage();
    await writes('the first text');
    await page.getByText(SAVED).first().waitFor();
    await page.getByRole('radio', { name: /^My mediator/ }).check();
    await page.getByRole('button', { name: /^Yes, let .* read it$/ }).waitFor();
    await tenzin.context.setOffline(true);
    await writes('the text that is meant');
    await page.getByRole('button', { name: /^Yes, let .* read it$/ }).click();
    await page.getByText('Your newest words aren’t saved yet, so nothing was changed.').waitFor();
    await tenzin.context.setOffline(false);
    await page.getByText(SAVED).first().waitFor({ timeout: 30_000 });
    expect((await kept('the text that is meant')).map(({ reader }) => reader)).toEqual(['only_me']);
  });

  it('keeps nothing on a device that others use too, says so, and sends it from the open page', async () => {
    await page.goto(`${server.url}/settings`);
    await page.getByLabel('Other people use this device too').check();
    await tenzin.looksAt('settings-shared-1280');
    await startsAPage();
    await writes('on the library’s computer');
    await page.getByText(SAVED).first().waitFor();
    await tenzin.context.setOffline(true);
    await writes('on the library’s computer, without a line');
    await page.getByText('Not sent yet. Keep this page open.').first().waitFor();
    await page.getByText('You’re offline. Keep this page open').waitFor();
    expect(await storedHere()).toBe(0);
    await tenzin.context.setOffline(false);
    await page.getByText(SAVED).first().waitFor({ timeout: 30_000 });
    expect(await kept('on the library’s computer, without a line')).toHaveLength(1);
    expect(await storedHere()).toBe(0);
  });

  it('does not forget unsent words when a device is said to be shared: they are to be sent first', async () => {
    await startsAPage();
    await writes('not sent yet');
    await page.getByText(SAVED).first().waitFor();
    await tenzin.context.setOffline(true);
    await writes('not sent yet, and must not be forgotten');
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    await page.route('**/hurts/*', (route) => route.abort());
    await tenzin.context.setOffline(false);
    await page.goto(`${server.url}/settings`);
    await page.getByLabel('Other people use this device too').click();
    await page.getByText('Some of your writing on this device hasn’t been sent yet.').waitFor();
    expect(await page.getByLabel('Other people use this device too').isChecked()).toBe(false);
    expect(await storedHere()).toBe(1);
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

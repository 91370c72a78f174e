import type { Browser, Page } from 'playwright-core';
import { READ_AGENDA, READ_SESSION, SAVE_HURT, SIGN_OUT, type HurtView } from '#libs/contracts';
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

  it('takes its own words for no one else’s when a page is closed and opened again without a line', async () => {
    await startsAPage();
    await writes('begun with a line');
    await page.getByText(SAVED).first().waitFor();
    await page.getByRole('radio', { name: 'My mediator' }).check();
    await press(page, /^Yes, let .* read it$/);
    await page.getByText(/can read this page\./).waitFor();
    await tenzin.context.setOffline(true);
    await writes('begun with a line, written on without');
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    await page.getByRole('link', { name: 'Close this page' }).click();
    await press(page, 'Look');
    await page.getByLabel('What happened').waitFor();
    expect(await page.getByLabel('What happened').inputValue()).toBe('begun with a line, written on without');
    // What can't be asked now is what was known last: who can read the page.
    expect(await page.getByRole('radio', { name: 'My mediator' }).isChecked()).toBe(true);
    await writes('begun with a line, written on without, and opened again');
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    await tenzin.context.setOffline(false);
    await page
      .getByText(/^Saved \d\d:\d\d\./)
      .first()
      .waitFor();
    expect(await page.getByRole('heading', { name: /two versions/i }).count()).toBe(0);
    expect(await kept('begun with a line, written on without, and opened again')).toHaveLength(1);
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

  it('puts two versions together when each changed another part, and says in words what differs when both did', async () => {
    await startsAPage();
    await writes('one page, two tabs');
    await page.getByText(SAVED).first().waitFor();
    const other = await tenzin.context.newPage();
    await other.goto(page.url());
    await other.getByLabel('How it was for me').fill('said in the other tab');
    await other.getByText(SAVED).first().waitFor();
    await writes('one page, two tabs, and more');
    await page.getByText(SAVED).first().waitFor();
    await page.waitForFunction(() => document.body.textContent?.includes('said in the other tab'));
    const [saved] = await kept('one page, two tabs, and more');
    expect(saved?.words.howItWas).toBe('said in the other tab');
    await other.close();
    const params = { coupleId: table.coupleId, hurtId: saved!.id };
    const elsewhere = (version: number, heaviness: number): Promise<HurtView> =>
      table.partnerA.does(SAVE_HURT, { params, body: { version, words: { ...saved!.words, heaviness } } });
    const there = await elsewhere(saved!.version, 3);
    await page.getByText('More about it (optional)').click();
    await page.getByRole('radio', { name: '7', exact: true }).check();
    await heading(page, 'There are two versions of this page');
    await page.getByText('Everything else is the same in both.').waitFor();
    expect(await page.locator('section[aria-labelledby=two] .words').allTextContents()).toEqual(['7', '3']);
    await tenzin.looksAt('two-versions-1280');
    // Saved there once more, while these two lie side by side.
    await elsewhere(there.version, 5);
    await press(page, 'Keep both, as two pages');
    await page.getByLabel('What happened').waitFor();
    expect(await page.getByRole('radio', { name: '5', exact: true }).isChecked()).toBe(true);
    await page.waitForTimeout(3000);
    const both = await kept('one page, two tabs, and more');
    expect(both.map(({ words }) => words.heaviness).sort()).toEqual([5, 7]);
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
    // What it was refused for is over, and no longer said.
    await page.getByText('Your newest words aren’t saved yet').waitFor({ state: 'detached' });
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

  const whoIsSignedIn = async (): Promise<unknown> => {
    const answer = await page.request.get(`${server.url}${READ_SESSION.path}`);
    return ((await answer.json()) as { person: unknown }).person;
  };

  it('ends the sign-in of somebody who left without a line before the next page asks for anything', async () => {
    await startsAPage();
    await writes('written in a tunnel, and left');
    await tenzin.context.setOffline(true);
    await page.getByText('Kept on this device. Not sent yet.').first().waitFor();
    // What outlives a page can get past a browser that only plays being offline: nothing answers it now.
    await server.kill();
    await press(page, 'Leave this site');
    await page.waitForURL((at) => !at.pathname.startsWith('/notes'));
    await page.close();
    page = await tenzin.context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    await page.goto(`${server.url}/notes`).catch(() => null);
    await heading(page, 'Locked');
    expect(await page.content()).not.toMatch(/tunnel|Tenzin/);
    await page.goto(`${server.url}/calm`);
    await heading(page, 'Something to steady you');
    await page.goto('about:blank');
    await server.restart();
    expect(await whoIsSignedIn()).not.toBeNull();
    await tenzin.context.setOffline(false);
    // The lock stands at once; who is signed in is asked for once the sign-in has ended.
    const told = page.waitForResponse((answer) => answer.url().endsWith(READ_SESSION.path));
    await page.goto(`${server.url}/notes`);
    await told;
    expect(await whoIsSignedIn()).toBeNull();
    expect(new Set(asked)).toEqual(new Set([`POST ${SIGN_OUT.path}`, `GET ${READ_SESSION.path}`]));
    await signsIn({ ...tenzin, page } as Visitor, table.partnerA.email);
    await page.getByText('written in a tunnel, and left').or(page.getByText('Not sent yet')).first().waitFor();
  });

  it('leaves in every tab at once, with what was typed in each', async () => {
    await startsAPage();
    const other = await tenzin.context.newPage();
    await other.goto(`${server.url}/notes`);
    await other.getByRole('button', { name: 'Start a page' }).first().click();
    await other.getByLabel('What happened').fill('typed in the other tab a moment before');
    await page.bringToFront();
    await writes('typed in this tab a moment before');
    await press(page, 'Leave this site');
    for (const each of [page, other]) await each.waitForURL(/health\/live/);
    for (const words of ['typed in the other tab a moment before', 'typed in this tab a moment before'])
      expect(await kept(words)).toHaveLength(1);
    expect(await whoIsSignedIn()).toBeNull();
  });

  it('locks the other tabs when somebody signs out in one', async () => {
    await startsAPage();
    await writes('typed before signing out elsewhere');
    const other = await tenzin.context.newPage();
    await other.goto(`${server.url}/settings`);
    await press(other, 'Sign out here');
    await heading(page, 'Locked');
    expect(await page.content()).not.toContain('typed before signing out');
    expect(await kept('typed before signing out elsewhere')).toHaveLength(1);
  });

  it('keeps the way out and every word when a page can’t be fetched, asks before going, and goes on by itself', async () => {
    // Without the worker, which would have the page on this device.
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () => Promise.reject(new Error('not here'));
    });
    await page.evaluate(async () => {
      for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
    });
    await page.goto(`${server.url}/settings`);
    await page.getByLabel('Other people use this device too').check();
    await page.waitForFunction(() => localStorage.getItem('shared-device') === 'yes');
    await startsAPage();
    await writes('only in this page');
    await page.getByText(SAVED).first().waitFor();
    await tenzin.context.setOffline(true);
    await writes('only in this page, and nowhere else');
    await page.getByText('Not sent yet. Keep this page open.').first().waitFor();
    const home = page.getByRole('link', { name: 'Notebook' });
    await home.click();
    await page.getByText('Not sent yet. Stay on this page until you’re back online.').waitFor();
    await tenzin.keepsPicture('unsent-asked-1280');
    await press(page, 'Stay here');
    expect(await page.getByLabel('What happened').inputValue()).toBe('only in this page, and nowhere else');
    await home.click();
    await press(page, 'Go all the same');
    await page.getByRole('link', { name: 'Help near you' }).click();
    await page.getByText('That didn’t work. Nothing was lost.').waitFor();
    await page.getByRole('button', { name: 'Leave this site' }).waitFor();
    await tenzin.keepsPicture('page-not-fetched-1280');
    await tenzin.context.setOffline(false);
    await heading(page, 'Help near you');
    for (let tries = 0; tries < 60 && (await kept('only in this page, and nowhere else')).length === 0; tries++)
      await page.waitForTimeout(500);
    expect(await kept('only in this page, and nowhere else')).toHaveLength(1);
  });

  it('opens one’s other pages without a line: what they are made of is on the device', async () => {
    await page.goto(`${server.url}/notes`);
    await page.waitForFunction(async () => {
      const held = await (await caches.open('client')).keys();
      return ['/home-', '/settings-'].every((piece) => held.some(({ url }) => url.includes(piece)));
    });
    // What the page reads is here: only the pieces of the others are asked of the device.
    await heading(page, 'My pages');
    await page.getByRole('link', { name: 'Back' }).first().waitFor();
    await tenzin.context.setOffline(true);
    await page.getByRole('link', { name: 'Back' }).first().click();
    await page.getByRole('link', { name: 'Settings' }).click();
    await heading(page, 'Settings');
  });

  it('moves the focus to what comes next when what was pressed is gone', async () => {
    await startsAPage();
    await writes('a text that may be brought');
    await page.getByText(SAVED).first().waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.id}`);
    await page.getByRole('radio', { name: /^May be brought/ }).check();
    await press(page, 'Yes, these words');
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    expect(await focused()).toMatch(/^DIV/);
    await writes('a text');
    await page
      .getByText(/^Saved \d\d:\d\d\./)
      .first()
      .waitFor();
    await page.getByText('Earlier texts of this page').click();
    await page
      .getByRole('button', { name: /^Write this text again/ })
      .first()
      .click();
    await page
      .getByText(/^Saved \d\d:\d\d\./)
      .first()
      .waitFor();
    expect(await focused()).toMatch(/^TEXTAREA/);
    await press(page, 'Delete…');
    await press(page, 'Delete it');
    await heading(page, 'A deleted page');
    expect(await focused()).toBe('MAIN main');
    await page.getByText('It can be brought back for 30 days after it was deleted.').waitFor();
  });

  it('lets no word, however long, widen a page, and no mark paint over what stands around it', async () => {
    await page.setViewportSize({ width: 360, height: 760 });
    await startsAPage();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2600);
    await page.getByText('More about it (optional)').click();
    await page.getByLabel('Find a word, or write your own').fill('w'.repeat(60));
    await page.getByRole('button', { name: /^Add “w/ }).click();
    await page.getByRole('list', { name: 'Chosen' }).waitFor();
    const wider = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wider()).toBe(0);
    await tenzin.looksAt('long-feeling-360');
    expect(tenzin.complaints).toEqual([]);
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

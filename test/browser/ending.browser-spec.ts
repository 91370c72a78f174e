import type { Browser } from 'playwright-core';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, letsIn, passesStartCheck, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { releasedHurt, sessionNow } from '../support/sessions.js';

const WORDS = 'When the lamp went out I thought that nobody would come.';

/** The beginning and the end of one session, as the three people meet it on their screens. */
describe('The beginning and the end of a session, in three browsers', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let sessionId: string;
  let ines: Visitor;
  let tenzin: Visitor;
  let rose: Visitor;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    sessionId = await sessionNow(table);
    await releasedHurt(table.partnerA, table.coupleId, WORDS);
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    rose = await Visitor.arrive(browser, 'Rose', 'America/St_Johns', 360);
    for (const [visitor, actor] of [
      [ines, table.mediator],
      [tenzin, table.partnerA],
      [rose, table.partnerB],
    ] as const) {
      await visitor.page.goto(server.url);
      await signsIn(visitor, actor.email);
      await visitor.page.waitForURL(/\/(home|desk)$/);
    }
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  afterEach(async () => {
    for (const visitor of [ines, tenzin, rose]) await visitor.keepsPicture(`last-ending-${visitor.name}`);
  });

  it('each passes the start check, is found ready today, and is let in', async () => {
    await ines.page.goto(`${server.url}/desk/m/${sessionId}/live`);
    await heading(ines.page, 'Before the table opens');
    for (const partner of [tenzin, rose]) {
      await partner.page.goto(`${server.url}/m/${sessionId}/ready`);
      await passesStartCheck(partner, partner.name);
      await heading(partner.page, 'You’ll be let in when your mediator is there.');
    }
    expect(await ines.page.getByRole('button', { name: 'Admit Tenzin' }).count()).toBe(0);
    await ines.looksAt('mediator-not-ready-1280');
    for (const name of ['Tenzin', 'Rose']) await letsIn(ines, name);
    await press(ines.page, 'Open the table');
    await rose.page.getByText('Nothing is on the table yet').waitFor();
  });

  it('a pause can say when it may be over, on each one’s own clock', async () => {
    await press(rose.page, 'Pause');
    await heading(tenzin.page, 'The session is paused.');
    await press(ines.page, 'in 10 min');
    const said = await Promise.all(
      [tenzin, rose].map(({ page }) => page.getByText(/^It may go on at about \d\d:\d\d, on your clock\./).innerText()),
    );
    expect(said[0]).not.toBe(said[1]);
    await ines.page.getByText(/^Each reads “about \d\d:\d\d” on their own clock/).waitFor();
    await tenzin.looksAt('partner-paused-until-360');
    await ines.looksAt('mediator-paused-until-1280');
    await press(ines.page, 'Resume');
  });

  it('the mediator leads the way out: check-outs, closing words, next times', async () => {
    await ines.page.getByRole('button', { name: /^Table….*When the lamp/ }).click();
    await press(ines.page, 'Put it on the table');
    await rose.page.getByText(WORDS).waitFor();
    await press(ines.page, 'End safely…');
    await ines.page.getByText('What lies on the table is parked for another day.', { exact: false }).waitFor();
    await ines.looksAt('mediator-ending-asks-1280');
    await press(ines.page, 'End safely');
    await heading(rose.page, 'Before you go');
    await press(ines.page, 'Back to the session');
    await ines.page.getByRole('button', { name: /^Table….*When the lamp/ }).click();
    await press(ines.page, 'Put it on the table');
    await rose.page.getByText(WORDS).waitFor();
    await press(ines.page, 'End safely…');
    await press(ines.page, 'End safely');
    for (const { page } of [tenzin, rose]) {
      await heading(page, 'Before you go');
      expect(await page.content()).not.toContain(WORDS);
    }
    await tenzin.page.getByLabel('How it was, if you want to say').fill('Tired, and a little lighter.');
    await press(tenzin.page, 'Send to Inês Almeida');
    await tenzin.page.getByText('Inês Almeida can read it now.').waitFor();
    await ines.page.getByText('Tired, and a little lighter.').waitFor();
    expect(await ines.page.getByText('Would like you to speak with them.').count()).toBe(0);
    await tenzin.page.getByRole('checkbox', { name: 'speak with me' }).check();
    await tenzin.page.getByText('Inês Almeida can read it now.').waitFor({ state: 'hidden' });
    await press(tenzin.page, 'Send to Inês Almeida');
    await tenzin.page.getByText('Inês Almeida can read it now.').waitFor();
    await ines.page.getByText('Would like you to speak with them.').waitFor({ timeout: 5_000 });
    await tenzin.looksAt('partner-check-out-360');
    await ines.looksAt('mediator-ending-check-out-1280');
    await press(ines.page, 'On to: Closing words');
    await ines.page.getByLabel('Your words to both').fill('You both stayed with it. Go gently tonight.');
    await press(ines.page, 'Show to both');
    for (const { page } of [tenzin, rose]) await page.getByText('Go gently tonight.', { exact: false }).waitFor();
    await rose.looksAt('partner-closing-360');
    await ines.looksAt('mediator-ending-closing-1280');
    await press(ines.page, 'On to: Next times');
    await heading(rose.page, 'Next times');
    await rose.looksAt('partner-next-times-360');
    await ines.looksAt('mediator-ending-next-1280');
  });

  it('one leaves, then the other; each reads their own sentence alone', async () => {
    await ines.page.getByRole('radio', { name: 'Rose' }).check();
    await press(ines.page, 'Let Rose go');
    await heading(rose.page, 'You can go now.');
    await heading(tenzin.page, 'You can go in a few minutes.');
    expect(await tenzin.page.locator('main').innerText()).not.toContain('Rose');
    await rose.looksAt('partner-go-now-360');
    await tenzin.looksAt('partner-go-soon-360');
    await ines.looksAt('mediator-leaving-1280');
    const before = await tenzin.page.locator('main').innerHTML();
    await press(rose.page, 'Leave the session');
    await heading(rose.page, 'Afterwards');
    await ines.page.getByText('Rose has left.').waitFor();
    expect(await tenzin.page.locator('main').innerHTML()).toBe(before);
    await press(ines.page, 'Let Tenzin go');
    await heading(tenzin.page, 'You can go now.');
    await press(ines.page, 'End and wrap up');
    await heading(tenzin.page, 'The session has ended.');
  });

  it('the mediator wraps up, and each finds the recap and their own words', async () => {
    await ines.page.getByRole('link', { name: 'Wrap up' }).click();
    await heading(ines.page, 'Wrap up');
    await ines.page.getByText('Nothing was agreed in this session.').waitFor();
    await ines.page
      .getByLabel('For both of them')
      .fill('We spoke about the evening of the lamp.\n\nNext time, the winter.');
    await ines.page
      .getByText(/^Saved \d\d:\d\d/)
      .first()
      .waitFor();
    await press(ines.page, 'Send to both…');
    await ines.page.getByText('will read exactly this', { exact: false }).waitFor();
    await press(ines.page, 'Send it');
    await ines.page.getByText(/^Both can read what you sent/).waitFor();
    await press(ines.page, 'Ask Tenzin');
    await ines.page.getByText(/^Tenzin is asked /).waitFor();
    await ines.looksAt('desk-wrap-1280');
    await press(ines.page, 'Don’t ask Tenzin after all');
    await ines.page.getByText(/^Tenzin is asked /).waitFor({ state: 'detached' });
    // The same button, which has kept the focus.
    const again = ines.page.getByRole('button', { name: 'Ask Tenzin' });
    expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);
    await tenzin.page.goto(`${server.url}/m/${sessionId}/after`);
    await tenzin.page.getByText('We spoke about the evening of the lamp.').waitFor();
    await tenzin.page.getByRole('checkbox', { name: 'Leave these words in' }).click();
    await tenzin.page.getByRole('heading', { name: 'Words that were left in' }).waitFor();
    await tenzin.looksAt('after-own-words-360');
    await rose.page.goto(`${server.url}/m/${sessionId}/after`);
    await rose.page.getByText('Words of Tenzin').waitFor();
    await rose.looksAt('after-recap-360');
  });

  it('nobody’s browser complained, and every page they met passed axe', () => {
    expect([...ines.complaints, ...tenzin.complaints, ...rose.complaints]).toEqual([]);
  });
});

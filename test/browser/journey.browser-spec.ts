import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.js';
import { entriesIn } from '../support/calendars.js';
import {
  findsReady,
  heading,
  joins,
  letsIn,
  makesLink,
  mediatorSetsUp,
  opensCouple,
  opensHours,
  passesStartCheck,
  press,
  preparesSession,
  proposesTimes,
  readsWelcome,
  saysYes,
  sharesAPage,
  suggestsWords,
  takesWordsChanged,
  writesAndReleases,
} from '../support/pages.js';
import { waitForMails } from '../support/mails.js';
import { startServer, type RunningServer } from '../support/server.js';

const WORDS = 'When the call did not come on my birthday I sat with the phone in my lap and was frightened.';

/** Three people in three zones do the whole job, each in a browser of their own. The steps build on one another. */
describe('The main job, in three browsers', () => {
  let browser: Browser;
  let server: RunningServer;
  let ines: Visitor;
  let tenzin: Visitor;
  let rose: Visitor;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    rose = await Visitor.arrive(browser, 'Rose', 'America/St_Johns', 360);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** One step of the journey; what comes after a step that failed is not tried. */
  let failed: string | undefined;
  const step = (what: string, does: () => Promise<void>): void =>
    it(what, async () => {
      if (failed !== undefined) throw new Error(`not tried, since this failed: ${failed}`);
      failed = what;
      await does();
      failed = undefined;
    });
  afterEach(async () => {
    for (const visitor of [ines, tenzin, rose]) await visitor.keepsPicture(`last-${visitor.name}`);
  });

  step('the mediator signs up with the set-up code, describes the practice and opens a couple', async () => {
    await mediatorSetsUp(ines, server.url, (await server.setUpCode())!);
    await opensCouple(ines);
    await ines.looksAt('desk-couple-1280');
  });

  step('each partner joins by a link of their own, reads the welcome and agrees alone', async () => {
    await joins(tenzin, server, await makesLink(ines, 'Tenzin'), 'Tenzin', 'tenzin@kathmandu.example');
    await readsWelcome(tenzin, 'Tenzin');
    await joins(rose, server, await makesLink(ines, 'Rose'), 'Rose', 'rose@stjohns.example');
    await readsWelcome(rose, 'Rose');
    await rose.looksAt('home-unmarked-360');
  });

  step('the mediator marks both places and finds both ready', async () => {
    await ines.page.reload();
    await findsReady(ines, 'Tenzin');
    await findsReady(ines, 'Rose');
    await ines.page.getByText('Joint sessions can be proposed.').waitFor();
    await ines.looksAt('desk-couple-ready-1280');
  });

  step('a partner writes privately and releases exact words', async () => {
    await writesAndReleases(tenzin, server.url, WORDS);
    await rose.page.goto(`${server.url}/home`);
    await heading(rose.page, 'Next meeting');
    await rose.looksAt('home-360');
    expect(await rose.page.content()).not.toContain('birthday');
  });

  step('the mediator suggests gentler words, and their author takes them changed', async () => {
    await sharesAPage(rose, server.url, 'You never tell me when you will be late, and I sit there.');
    await ines.page.reload();
    await suggestsWords(ines, 'When I don’t know that it will be late, I sit there and worry.');
    await takesWordsChanged(rose, 'When I don’t know that it will be late, I sit there alone.');
    await ines.page.reload();
    await ines.page.getByText('Rose took gentler words from your suggestion.').waitFor({ state: 'attached' });
    await tenzin.page.goto(`${server.url}/notes`);
    expect(await tenzin.page.content()).not.toContain('sit there');
  });

  step('the mediator opens hours and proposes times on three clocks', async () => {
    await opensHours(ines, server.url);
    await ines.page.goto(`${server.url}/desk`);
    await ines.looksAt('desk-1280');
    await ines.page.getByRole('link', { name: 'Juniper' }).click();
    await heading(ines.page, 'Juniper');
    await proposesTimes(ines);
  });

  step('each answers privately on their own clock, and the third yes confirms', async () => {
    const inKathmandu = await saysYes(tenzin, server.url, 'Tenzin');
    await tenzin.page.goto(`${server.url}/home`);
    await tenzin.page.getByText('No meeting is planned.').waitFor();
    const inStJohns = await saysYes(rose, server.url, 'Rose');
    expect(inKathmandu).not.toEqual(inStJohns);
    await rose.page.getByText('A time was found.').waitFor();
    for (const partner of [tenzin, rose]) {
      await partner.page.goto(`${server.url}/home`);
      await partner.page.getByText(/^With Inês Almeida and (Rose|Tenzin), 75 minutes/).waitFor();
      await partner.looksAt(`home-confirmed-${partner.name}-360`);
    }
    await ines.page.goto(`${server.url}/desk/calendar`);
    await heading(ines.page, 'Calendar');
    await ines.page.getByRole('button', { name: 'Week after' }).waitFor();
    await ines.looksAt('calendar-1280');
  });

  step('each has one neutral calendar file by mail, for the same instant', async () => {
    const instants = new Set<string>();
    for (const address of ['ines@lisbon.example', 'tenzin@kathmandu.example', 'rose@stjohns.example']) {
      const mails = await waitForMails(server, address, address.startsWith('ines') ? 1 : 3);
      const file = mails.at(-1)!.attachments[0]!.content.toString();
      expect(file).not.toMatch(/Tenzin|Rose|Inês|Juniper|therap/);
      instants.add(entriesIn(file).entries[0]!.starts);
    }
    expect(instants.size).toBe(1);
  });

  step('a session starts now: each passes the start check and is let in by the mediator', async () => {
    await ines.page.goto(`${server.url}/desk`);
    await ines.page.getByRole('link', { name: 'Juniper' }).click();
    await press(ines.page, 'Start now');
    await heading(ines.page, 'Before the table opens');
    for (const partner of [tenzin, rose]) {
      await partner.page.goto(`${server.url}/home`);
      await partner.page
        .getByRole('link', { name: /Get ready|Look|Go to it/ })
        .or(partner.page.getByRole('button', { name: /Get ready|Look|Go to it/ }))
        .first()
        .click();
      await passesStartCheck(partner, partner.name);
      await heading(partner.page, 'You’ll be let in when your mediator is there.');
      await partner.looksAt(`waiting-${partner.name}-360`);
    }
    for (const name of ['Tenzin', 'Rose']) await letsIn(ines, name);
    await ines.looksAt('mediator-waiting-1280');
  });

  step('the mediator prepares the session out of both lists', async () => {
    await preparesSession(ines, server.url);
    await ines.page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('desk-prep-360');
    await ines.page.setViewportSize({ width: 1280, height: 860 });
    await ines.page.getByRole('link', { name: 'Go to the session' }).click();
    await ines.page.getByRole('button', { name: 'Open the table' }).waitFor();
    await press(ines.page, 'Open the table');
    for (const partner of [tenzin, rose]) await partner.page.getByText('Nothing is on the table yet').waitFor();
  });

  step('one hurt is tabled, spoken, said back and checked', async () => {
    await ines.page
      .getByRole('button', { name: /^Table…/ })
      .first()
      .click();
    await ines.page.getByText('will read exactly this', { exact: false }).waitFor();
    await ines.looksAt('mediator-tabling-1280');
    await press(ines.page, 'Put it on the table');
    for (const partner of [tenzin, rose]) await partner.page.getByText(WORDS).waitFor();
    await press(ines.page, 'Step on');
    await tenzin.page.getByText('It’s your turn to speak').waitFor();
    await rose.page.getByText('Tenzin is speaking').waitFor();
    await tenzin.looksAt('partner-speaking-360');
    await ines.looksAt('mediator-live-1280');
    await press(tenzin.page, 'I’ve finished');
    await heading(rose.page, 'Say back what you heard');
    await rose.looksAt('partner-live-360');
    await press(rose.page, 'I’ve said it back');
    await press(tenzin.page, 'Partly');
    await heading(tenzin.page, 'Say one piece of it');
  });

  step('a signal reaches the mediator alone; a pause stops everybody at once', async () => {
    await press(rose.page, 'Tell mediator');
    await press(rose.page, 'Slow down');
    await rose.page.getByText('Sent', { exact: true }).waitFor();
    await ines.page
      .getByText(/Slow down\./)
      .first()
      .waitFor();
    expect(await tenzin.page.content()).not.toContain('Slow down.');
    await press(rose.page, 'Pause');
    for (const partner of [tenzin, rose]) await heading(partner.page, 'The session is paused.');
    await tenzin.looksAt('partner-paused-360');
    await press(ines.page, 'Resume');
    await heading(tenzin.page, 'Say one piece of it');
  });

  step('a killed server comes back to the same step, with nothing lost or doubled', async () => {
    const round = await ines.page.getByText(/now, round 2/).count();
    expect(round).toBeGreaterThan(0);
    await server.kill();
    await rose.page.getByText('The line dropped. You’ll come back to this step by yourself.').waitFor();
    await server.restart();
    await tenzin.page.getByText('It’s your turn to speak').waitFor({ timeout: 30_000 });
    await press(tenzin.page, 'I’ve finished');
    await heading(rose.page, 'Say back what you heard');
    await press(rose.page, 'I’ve said it back');
    await press(tenzin.page, 'Yes, that’s it');
    await ines.page.getByText(/^5 The floor passes/).waitFor();
  });

  step('the mediator closes the hurt and ends the session; the tabled words leave both screens', async () => {
    await press(ines.page, 'Close this hurt');
    await ines.page.getByText('Nothing is on the table.').waitFor();
    await press(ines.page, 'End safely…');
    await press(ines.page, 'End now');
    for (const partner of [tenzin, rose]) {
      await partner.page
        .getByText(/The session has ended|You don’t need to do anything now/)
        .first()
        .waitFor();
      expect(await partner.page.content()).not.toContain(WORDS);
    }
    await rose.looksAt('partner-ended-360');
    await ines.looksAt('mediator-ended-1280');
  });

  step('nobody’s browser complained, and every page they met passed axe', async () => {
    await Promise.resolve();
    expect([...ines.complaints, ...tenzin.complaints, ...rose.complaints]).toEqual([]);
  });
});

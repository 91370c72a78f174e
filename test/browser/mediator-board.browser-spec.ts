import type { Browser } from 'playwright-core';
import { CHOOSE_SAFETY_WORD, GIVE_START_CHECK, SAY_ABOUT_MEETING } from '#libs/contracts';
import { tableSet, type Table } from '../support/actors.js';
import { AtBoard } from '../support/board.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, letsIn, press } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { sessionNow, START_CHECK } from '../support/sessions.js';

const WORD = 'juniper tea';
const HEARD = 'This is Rose’s word for “not safe” or “stop”.';

/** What only the mediator is told arrives where she looks, and leaves her screen when it should. */
describe('What a mediator’s open board tells her', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let sessionId: string;
  let ines: Visitor;
  let rose: AtBoard;
  let tenzin: AtBoard;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    sessionId = await sessionNow(table);
    ines = await Visitor.signedIn(browser, table.mediator, 1280);
    await ines.page.setViewportSize({ width: 1280, height: 800 });
    await ines.page.goto(`${server.url}/desk/m/${sessionId}/live`);
    await heading(ines.page, 'Before the table opens');
  });
  afterAll(async () => {
    for (const seat of [rose, tenzin]) seat?.leave();
    await browser.close();
    await server.stop();
  });
  afterEach(() => expect(ines.complaints.splice(0)).toEqual([]));

  const person = (name: string) => ines.page.getByRole('region', { name: new RegExp(`${name}$`) });

  it('that somebody is late stands beside them until they are there', async () => {
    const params = { coupleId: table.coupleId, sessionId };
    await table.partnerA.does(SAY_ABOUT_MEETING, { params, body: { kind: 'running_late' } });
    await person('Tenzin')
      .getByText(/^Running late, at \d\d:\d\d$/)
      .waitFor({ timeout: 25_000 });
    expect(await person('Rose').getByText('Running late').count()).toBe(0);
    await ines.looksAt('mediator-late-1280');
    tenzin = await AtBoard.open(table.partnerA, sessionId);
    await person('Tenzin').getByText('Running late').waitFor({ state: 'detached' });
  }, 60_000);

  it('a word chosen with the start check is there as soon as the check is', async () => {
    const params = { coupleId: table.coupleId, sessionId };
    await person('Rose').getByText('None chosen').waitFor();
    await table.partnerB.does(CHOOSE_SAFETY_WORD, { params, body: { word: WORD } });
    for (const partner of [table.partnerA, table.partnerB])
      await partner.does(GIVE_START_CHECK, { params, body: START_CHECK });
    await person('Rose').getByText('Nepal').waitFor();
    await person('Rose').getByText(WORD).waitFor({ timeout: 5_000 });
    await person('Tenzin').getByText('None chosen').waitFor();
  });

  it('a start check that is given anew is read anew, each time', async () => {
    const params = { coupleId: table.coupleId, sessionId };
    for (const where of ['in the parked car', 'in the stairwell', START_CHECK.where]) {
      await table.partnerA.does(GIVE_START_CHECK, { params, body: { ...START_CHECK, where } });
      await person('Tenzin').getByText(where).waitFor({ timeout: 5_000 });
    }
    expect(await person('Rose').getByText(START_CHECK.where).count()).toBe(1);
    await person('Tenzin')
      .getByText(/^Given .+, \d\d:\d\d$/)
      .waitFor();
    await ines.looksAt('mediator-check-given-1280');
  });

  it('a word that is heard is in sight, however far the people were scrolled', async () => {
    const { page } = ines;
    rose = await AtBoard.open(table.partnerB, sessionId);
    for (const name of ['Tenzin', 'Rose']) await letsIn(ines, name);
    await press(page, 'Open the table');
    await heading(page, 'Nothing is on the table');
    await page.locator('#people').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    await rose.does({ type: 'signal', kind: 'words', text: WORD });
    await page.getByText(HEARD).waitFor();
    expect(await page.locator('#people').evaluate((pane) => pane.scrollTop)).toBeGreaterThan(100);
    await inSight(HEARD);
    await ines.keepsPicture('mediator-signal-scrolled-1280');
  });

  it('in the presenter view a signal is a dot with a number, and nobody is named', async () => {
    const { page } = ines;
    const seen = page.getByRole('button', { name: /^Seen/ });
    await seen.click();
    await seen.waitFor({ state: 'detached' });
    await press(page, 'Presenter view');
    expect(await page.getByText('●').count()).toBe(0);
    await tenzin.does({ type: 'signal', kind: 'cant_talk' });
    await page.getByText('● 1').waitFor();
    await inSight('● 1');
    await page.getByText('Something is new.').waitFor({ state: 'attached' });
    await ines.looksAt('mediator-presenting-signal-1280');
    const content = await page.locator('body').innerText();
    for (const told of ['Signal from Tenzin', 'talk freely', WORD]) expect(content).not.toContain(told);
    await press(page, 'Leave presenter view');
    await page.getByText('Can’t talk freely here.').waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('whom she speaks with alone, and the way back, stay in sight', async () => {
    const { page } = ines;
    await press(page, 'Speak with Rose…');
    await page.getByRole('checkbox', { name: 'Tenzin is out of the call' }).click();
    await press(page, 'Speak with Rose');
    await heading(page, 'You’re speaking with Rose alone');
    await page.setViewportSize({ width: 1280, height: 500 + 80 });
    const board = page.locator('.pane--board');
    await board.evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    expect(await board.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(40);
    await inSight('You’re speaking with Rose alone');
    await inSight('Bring both together');
    await ines.keepsPicture('mediator-apart-scrolled-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('mediator-apart-360');
    await page.setViewportSize({ width: 1280, height: 800 });
    await press(page, 'Bring both together');
  });

  it('the start checks leave her screen with the end, and a word that was heard keeps its meaning', async () => {
    const { page } = ines;
    await person('Rose').getByText('my sister', { exact: false }).waitFor();
    await press(page, 'End safely…');
    await press(page, 'End now');
    await heading(page, 'This session has ended');
    for (const reloaded of [false, true]) {
      if (reloaded) await page.reload();
      await page.getByText('Destroyed when the session ended').nth(1).waitFor();
      await page.getByText(HEARD).waitFor();
      const shown = await page.locator('#people').innerText();
      for (const gone of [START_CHECK.where, START_CHECK.whoToCall, 'Nepal', 'Not given', 'can talk'])
        expect(shown).not.toContain(gone);
    }
    await ines.looksAt('mediator-ended-1280');
  });

  /** Nothing covers it, and it lies within the window. */
  async function inSight(words: string): Promise<void> {
    const seen = await ines.page
      .getByText(words)
      .first()
      .evaluate((element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return top >= 0 && bottom <= window.innerHeight && element.contains(above);
      });
    expect([words, seen]).toEqual([words, true]);
  }
});

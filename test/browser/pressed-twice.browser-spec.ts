import type { Browser, Page } from 'playwright-core';
import { READ_DESK } from '#libs/contracts';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { nothingStands, releasedHurt, sessionNow, tableOpen } from '../support/sessions.js';

/** Presses twice before the page is drawn again: a quick double tap, on a phone that has much to do. */
const pressTwice = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });

describe('What is pressed twice', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let ines: Visitor;
  let tenzin: Visitor;
  const sent: string[] = [];
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    ines = await Visitor.signedIn(browser, table.mediator, 1280);
    tenzin = await Visitor.signedIn(browser, table.partnerA, 360);
    for (const { page } of [ines, tenzin]) {
      page.on('request', (request) => {
        if (request.method() !== 'GET') sent.push(new URL(request.url()).pathname);
      });
    }
  });
  beforeEach(() => void sent.splice(0));
  afterEach(() => nothingStands(table));
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const times = (end: string): number => sent.filter((path) => path.endsWith(end)).length;

  it('a start check is given once, with the word that is kept first', async () => {
    const sessionId = await sessionNow(table);
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${sessionId}/ready`);
    await page.getByText('Can you talk freely?').waitFor();
    for (const yes of await page.getByRole('radio', { name: 'Yes', exact: true }).all()) await yes.click();
    await page.getByLabel('Your word').fill('heron');
    await pressTwice(page, 'I’m ready');
    await heading(page, 'You’ll be let in when your mediator is there.');
    expect([times('/start-check'), times('/safety-word')]).toEqual([1, 1]);
  });

  it('a check-out is sent once, and the page says that it was and nothing else', async () => {
    const { sessionId, ...seats } = await tableOpen(table);
    await seats.mediator.does({ type: 'endSafely' });
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${sessionId}/live`);
    await page.getByLabel('How it was, if you want to say').fill('Tired.');
    await pressTwice(page, 'Send to Inês Almeida');
    await page.getByText('Inês Almeida can read it now.').waitFor();
    expect(times('/check-out')).toBe(1);
    expect(await page.getByText('This isn’t available').count()).toBe(0);
    for (const seat of [seats.mediator, seats.partnerA, seats.partnerB]) seat.leave();
  });

  it('a couple is opened once', async () => {
    const { page } = ines;
    await page.goto(`${server.url}/desk`);
    await press(page, 'Open a new one');
    await page.getByLabel('Code word').fill('Rowan');
    await page.getByLabel('Name of the one person').fill('Ama');
    await page.getByLabel('Name of the other person').fill('Juno');
    await pressTwice(page, 'Open the couple');
    await heading(page, 'Rowan');
    const { couples } = await table.mediator.does(READ_DESK);
    expect(couples.filter(({ codeWord }) => codeWord === 'Rowan')).toHaveLength(1);
  });

  it('a step on the board is one step', async () => {
    const { sessionId, ...seats } = await tableOpen(table);
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'When the lamp was out.');
    await seats.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    const before = (await seats.mediator.mediatorView()).item!.step.number;
    const { page } = ines;
    await page.goto(`${server.url}/desk/m/${sessionId}/live`);
    await page.getByRole('button', { name: 'Step on', exact: true }).waitFor();
    await pressTwice(page, 'Step on');
    await seats.mediator.until(({ view }) => 'people' in view && view.item?.step.number === before + 1);
    await page.waitForTimeout(300);
    expect((await seats.mediator.mediatorView()).item!.step.number).toBe(before + 1);
    for (const seat of [seats.mediator, seats.partnerA, seats.partnerB]) seat.leave();
  });

  it('no page complained', () => {
    expect([...ines.complaints, ...tenzin.complaints]).toEqual([]);
  });
});

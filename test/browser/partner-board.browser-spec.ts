import type { Browser, Page } from 'playwright-core';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, passesStartCheck, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { nothingStands, sessionNow, tableOpen, type ThreeAtBoard } from '../support/sessions.js';

/** What one partner meets on a phone while a session goes on: nothing typed is swept away, nothing new stays unseen. */
describe('A partner’s live board, on a phone', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let three: ThreeAtBoard;
  let tenzin: Visitor;
  let page: Page;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    page = tenzin.page;
    await page.goto(server.url);
    await signsIn(tenzin, table.partnerA.email);
    await page.waitForURL(/\/home$/);
  });
  beforeEach(async () => {
    await nothingStands(table);
    three = await tableOpen(table);
    three.partnerA.leave();
    await page.goto(`${server.url}/m/${three.sessionId}/live`);
    await heading(page, 'Nothing is on the table yet');
  });
  afterEach(async () => {
    await tenzin.keepsPicture('last-partner-board');
    three.mediator.leave();
    three.partnerB.leave();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('keeps a check-out that was begun in sight when the mediator goes on, and forgets it when it is sent', async () => {
    const { mediator, sessionId } = three;
    await mediator.does({ type: 'endSafely' });
    const words = page.getByLabel('How it was, if you want to say');
    await words.fill('It was hard, but');
    await page.getByRole('checkbox').click();
    await mediator.does({ type: 'endingStep', stage: 'closing' });
    await heading(page, 'Inês Almeida closes the session');
    await heading(page, 'What you had begun to write');
    expect(await words.inputValue()).toBe('It was hard, but');
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await tenzin.looksAt('partner-check-out-begun-360');
    await press(page, 'Send to Inês Almeida');
    await page.getByText('Inês Almeida can read it now.').waitFor();
    await mediator.does({ type: 'endingStep', stage: 'next_times' });
    await heading(page, 'Next times');
    expect(await page.getByText('What you had begun to write').count()).toBe(0);
    await page.goto(`${server.url}/m/${sessionId}/after`);
    await heading(page, 'Afterwards');
    await page.waitForTimeout(300);
    expect(await words.inputValue()).toBe('');
  });

  it('keeps a start check through a reload until it is sent, and marks what is still open', async () => {
    three.partnerB.leave();
    three.mediator.leave();
    await nothingStands(table);
    const sessionId = await sessionNow(table);
    await page.goto(`${server.url}/m/${sessionId}/ready`);
    await page.getByLabel('Where are you?').fill('In the kitchen');
    const talk = page.getByRole('group', { name: 'Can you talk freely?' });
    await talk.getByRole('radio', { name: 'No', exact: true }).click();
    await page.getByLabel('Which country are you in today?').selectOption('NP');
    await page.getByLabel('Your word').fill('heron');
    await page.waitForTimeout(400);
    await page.reload();
    await page.getByText('Can you talk freely?').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('input:checked').length === 1);
    expect(await page.getByLabel('Where are you?').inputValue()).toBe('In the kitchen');
    expect(await page.getByLabel('Which country are you in today?').inputValue()).toBe('NP');
    expect(await page.getByLabel('Your word').inputValue()).toBe('heron');
    await press(page, 'I’m ready');
    await page.getByText('Choose one. “Rather not say” is an answer.').first().waitFor();
    expect(await page.getByText('Choose one. “Rather not say” is an answer.').count()).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.closest('fieldset')?.textContent)).toMatch(
      /^Are you alone/,
    );
    await tenzin.looksAt('start-check-open-360');
    await passesStartCheck(tenzin, 'kept');
    await heading(page, 'You’ll be let in when your mediator is there.');
    await page.goto(`${server.url}/m/${sessionId}/ready`);
    await page.getByLabel('Where are you?').waitFor();
    await page.waitForTimeout(400);
    expect(await page.getByLabel('Where are you?').inputValue()).toBe('');
  });

  it('no page complained: every field says who can read it, and nothing scrolls sideways', () => {
    expect(tenzin.complaints).toEqual([]);
  });
});

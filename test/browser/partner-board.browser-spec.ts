import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { tableSet, type Table } from '../support/actors.js';
import { drafted, saying } from '../support/agreements.js';
import { AtBoard } from '../support/board.js';
import { PICTURES, startBrowser, Visitor } from '../support/browser.js';
import { heading, passesStartCheck, press, signsIn, unfold } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { nothingStands, releasedHurt, sessionNow, tableOpen, type ThreeAtBoard } from '../support/sessions.js';

const HURT = Array.from({ length: 12 }, (_, at) => `That evening, line ${at + 1}, the lamp was out.`).join('\n\n');

/** What one partner meets on a phone while a session goes on: nothing typed is swept away, nothing new stays unseen. */
describe('A partner’s live board, on a phone', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let hurtId: string;
  let three: ThreeAtBoard;
  let tenzin: Visitor;
  let page: Page;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    hurtId = await releasedHurt(table.partnerB, table.coupleId, HURT);
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
    await tenzin.context.setOffline(false);
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
    await page.getByText('What you sent has arrived: Inês Almeida can read it.', { exact: false }).waitFor();
    await tenzin.looksAt('partner-after-sent-360');
    await page.waitForTimeout(300);
    expect(await words.inputValue()).toBe('');
  });

  /** The hurt is on the table, at the first step at which it is Tenzin’s turn to speak. */
  const hisTurn = async (): Promise<void> => {
    const { mediator } = three;
    await mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    const tenzins = await AtBoard.open(table.partnerA, three.sessionId);
    for (let steps = 0; steps < 6; steps++) {
      const view = await tenzins.partnerView();
      if (view.phase === 'live' && view.floor === 'partnerA' && view.moves.includes('write')) break;
      await mediator.does({ type: 'skipStep' });
    }
    tenzins.leave();
    await page.getByRole('button', { name: 'I’ve said it back' }).waitFor();
  };
  const log = () => page.getByRole('log').innerText();

  it('says beside what can’t be pressed without a line that it is gone, and that the words are kept', async () => {
    await hisTurn();
    await unfold(page, 'I’d rather write it');
    await page.getByLabel('In my words').fill('The lamp was out.');
    await tenzin.context.setOffline(true);
    await page.getByText('Your words are kept on this device.').waitFor();
    expect(await page.getByText('You can press this as soon as you’re back.', { exact: false }).count()).toBe(2);
    for (const name of ['Share', 'I’ve said it back']) {
      expect(await page.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
      await page.getByRole('button', { name }).click({ force: true });
    }
    await tenzin.looksAt('partner-no-line-360');
    await tenzin.context.setOffline(false);
    await page.getByText('Your words are kept on this device.').waitFor({ state: 'detached' });
    expect((await three.partnerB.look()).view).toMatchObject({ item: { shared: [] } });
    await press(page, 'Share');
    await three.partnerB.until(({ view }) => JSON.stringify(view).includes('The lamp was out.'));
  });

  it('opens the folded writing again where words are in it, after a reload and after a pause', async () => {
    await hisTurn();
    await unfold(page, 'I’d rather write it');
    await page.getByLabel('In my words').fill('Half a sentence');
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByLabel('In my words').waitFor();
    expect(await page.getByLabel('In my words').inputValue()).toBe('Half a sentence');
    await three.mediator.does({ type: 'pause' });
    await heading(page, 'The session is paused.');
    await three.mediator.does({ type: 'resume' });
    await page.getByLabel('In my words').waitFor();
    expect(await page.getByLabel('In my words').inputValue()).toBe('Half a sentence');
  });

  it('takes back from the log what is no longer so', async () => {
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    await heading(page, 'Inês Almeida is speaking with you alone.');
    expect(await log()).toContain('is speaking with you alone');
    await three.mediator.does({ type: 'together' });
    await heading(page, 'Nothing is on the table yet');
    expect(await log()).not.toContain('is speaking with you alone');
  });

  it('points in sight to one’s turn and to an agreement that are below the fold, and leads there', async () => {
    await hisTurn();
    const turn = page.getByRole('button', { name: 'It’s your turn to speak. Go there' });
    await turn.waitFor();
    const agreement = await drafted(three.mediator);
    await three.mediator.does({ type: 'putAgreement', agreementId: agreement.agreementId });
    const asked = page.getByRole('button', { name: 'An agreement to look at. Go there' });
    await asked.waitFor();
    await tenzin.looksAt('partner-points-360');
    await page.screenshot({ path: join(PICTURES, 'partner-points-fold-360.png') });
    await asked.click();
    await asked.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('asked');
    for (const seat of [three.partnerB]) await seat.does(saying(true, agreement));
    await press(page, 'I agree');
    await page.getByText('on your first page, under “What we said we would try”', { exact: false }).waitFor();
  });

  it('says at the top of an empty table that there is something to answer, and leads to its buttons', async () => {
    const agreement = await drafted(three.mediator);
    await three.mediator.does({ type: 'putAgreement', agreementId: agreement.agreementId });
    await page.getByText('There is an agreement to look at below.', { exact: false }).waitFor();
    expect(await page.getByText('There is nothing you need to do.', { exact: false }).count()).toBe(0);
    await tenzin.looksAt('partner-empty-asked-360');
    await page.screenshot({ path: join(PICTURES, 'partner-empty-asked-fold-360.png') });
    const go = page.getByRole('button', { name: 'An agreement to look at. Go there' });
    const yes = page.getByRole('button', { name: 'I agree' });
    if ((await go.count()) > 0) await go.click();
    await go.waitFor({ state: 'detached' });
    expect((await yes.boundingBox())!.y).toBeLessThan(760);
    await press(page, 'Not today');
    await page.getByText('There is nothing you need to do.', { exact: false }).waitFor();
  });

  it('says that one is done with a step, and what comes, until the mediator goes on', async () => {
    const { mediator } = three;
    await mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    for (let steps = 0; steps < 5; steps++) await mediator.does({ type: 'skipStep' });
    await heading(page, 'Write one thing you heard');
    await page.getByText('It is shared only once both of you have pressed Share.', { exact: false }).waitFor();
    await page.getByLabel('In my words').fill('That the lamp was out.');
    await press(page, 'Share');
    await page.getByText('You said that it may be shared. It is, once both of you have.').waitFor();
    await press(page, 'I’ve finished');
    await heading(page, 'You’re done with this step');
    await page.getByText('Nothing more is expected of you.', { exact: false }).waitFor();
    // Where the button was, which may be far below the heading, it is said as well.
    await page.getByText('You’re done with this step.', { exact: true }).waitFor();
    await tenzin.looksAt('partner-step-done-360');
    expect(JSON.stringify((await three.partnerB.look()).view)).not.toContain('done');
    await mediator.does({ type: 'park' });
    await heading(page, 'Nothing is on the table now');
  });

  it('keeps the focus where an answer leads, and closes “Tell mediator” by Escape', async () => {
    await page.getByRole('button', { name: 'Tell mediator' }).click();
    await page.getByLabel('Or a line of your own').fill('slowly');
    await page.keyboard.press('Escape');
    await page.getByLabel('Or a line of your own').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tell mediator');
    await hisTurn();
    await page.getByRole('button', { name: 'I’ve said it back' }).focus();
    await page.keyboard.press('Enter');
    // Once the view with the next step is drawn, the focus follows.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
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
    await page.getByText(/^It is planned for .+ \d\d:\d\d to \d\d:\d\d, on your clock\.$/).waitFor();
    await tenzin.looksAt('partner-waiting-360');
    await page.getByRole('link', { name: 'Answer the questions again' }).click();
    await page.waitForURL(`${server.url}/m/${sessionId}/ready`);
    await page.getByLabel('Where are you?').waitFor();
    await page.waitForTimeout(400);
    expect(await page.getByLabel('Where are you?').inputValue()).toBe('');
  });

  it('no page complained: every field says who can read it, and nothing scrolls sideways', () => {
    expect(tenzin.complaints).toEqual([]);
  });
});

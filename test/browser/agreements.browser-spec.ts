import type { Browser } from 'playwright-core';
import { GIVE_START_CHECK, RECORD_READINESS } from '#libs/contracts';
import { tableSet, type Actor, type Table } from '../support/actors.js';
import { dateIn } from '../support/agreements.js';
import { AtBoard } from '../support/board.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { releasedHurt, sessionNow, START_CHECK, tableOpen } from '../support/sessions.js';

/** Agreements, and sessions in which the two never meet, as the three people meet them on their screens. */
describe('Agreements and shuttle sessions, in three browsers', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let ines: Visitor;
  let tenzin: Visitor;
  let rose: Visitor;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
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
    for (const visitor of [ines, tenzin, rose]) await visitor.keepsPicture(`last-agreements-${visitor.name}`);
  });

  const opens = async (sessionId: string): Promise<void> => {
    await ines.page.goto(`${server.url}/desk/m/${sessionId}/live`);
    for (const { page } of [tenzin, rose]) await page.goto(`${server.url}/m/${sessionId}/live`);
  };
  /** What the mediator's page says stands on one partner's screen. */
  const screenOf = (role: 'A' | 'B') => ines.page.locator('.sees > *', { hasText: `What ${role} sees` });
  let agreedIn: string;
  const WORDS = 'We ring when it gets late, even if it is only one word.';

  it('drafted by the mediator, put to both, answered privately, and standing when both agree', async () => {
    const three = await tableOpen(table);
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    agreedIn = three.sessionId;
    await opens(agreedIn);
    await press(ines.page, 'Agreement…');
    await ines.page.getByRole('textbox', { name: 'We said we would try' }).fill(WORDS);
    await ines.page.getByLabel('To look at again on').fill(dateIn(14));
    await ines.looksAt('mediator-agreement-draft-1280');
    await press(ines.page, 'Keep the draft');
    await ines.page.getByText('Drafted', { exact: true }).waitFor();
    for (const { page } of [tenzin, rose]) expect(await page.content()).not.toContain('one word');
    await press(ines.page, 'Put it to both');
    for (const { page } of [tenzin, rose]) await heading(page, 'An agreement to look at');
    await tenzin.looksAt('partner-agreement-asked-360');
    for (const role of ['A', 'B'] as const) {
      await screenOf(role).getByText(WORDS).waitFor();
      expect(await screenOf(role).innerText()).toContain('An agreement to look at:');
    }
    const before = await rose.page.locator('main').innerHTML();
    await press(tenzin.page, 'I agree');
    await tenzin.page.getByText('You said that you agree.', { exact: false }).waitFor();
    await ines.page.getByText('said yes').waitFor();
    expect(await screenOf('A').innerText()).toContain('They said “I agree”.');
    expect(await screenOf('B').innerText()).not.toContain('They said');
    expect(await rose.page.locator('main').innerHTML()).toBe(before);
    await press(rose.page, 'Not today');
    await rose.page.getByText('You said “Not today”.', { exact: false }).waitFor();
    await ines.page.getByText('said not today').waitFor();
    await tenzin.looksAt('partner-agreement-answered-360');
    await ines.looksAt('mediator-agreement-answers-1280');
    await press(rose.page, 'I agree');
    for (const { page } of [tenzin, rose])
      await page.getByText('Both of you confirmed this.', { exact: false }).waitFor();
    await rose.looksAt('partner-agreement-stands-360');
    for (const role of ['A', 'B'] as const) await screenOf(role).getByText('Agreements today:').waitFor();
    await ines.looksAt('mediator-agreement-stands-1280');
    await press(ines.page, 'End safely…');
    await press(ines.page, 'End now');
    await ines.page.getByText('This session has ended').waitFor();
    await ines.page.goto(`${server.url}/desk/m/${agreedIn}/wrap`);
    await ines.page.getByText(WORDS).waitFor();
    await ines.page.getByText(/^To look at again on/).waitFor();
    await ines.looksAt('desk-wrap-agreed-1280');
    await ines.page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('desk-wrap-agreed-360');
    await ines.page.setViewportSize({ width: 1280, height: 860 });
  });

  it('on a page of one’s own, each says whether it is still right, and nobody but the mediator reads it', async () => {
    for (const { page } of [tenzin, rose]) {
      await page.goto(`${server.url}/home`);
      await page.getByRole('link', { name: 'What we said we would try' }).click();
      await page.getByText(WORDS).waitFor();
    }
    await press(tenzin.page, 'Want to revisit');
    await tenzin.page.getByText('You said that you want to revisit it.').waitFor();
    await tenzin.looksAt('agreements-360');
    await tenzin.page.setViewportSize({ width: 1280, height: 860 });
    await tenzin.looksAt('agreements-1280');
    await tenzin.page.setViewportSize({ width: 360, height: 760 });
    await rose.page.reload();
    await rose.page.getByText(WORDS).waitFor();
    expect(await rose.page.getByText('revisit it.').count()).toBe(0);
    await ines.page.goto(`${server.url}/desk/couples/${table.coupleId}`);
    await ines.page.getByText('Tenzin wants to revisit it', { exact: false }).waitFor();
    await ines.looksAt('desk-agreements-1280');
    await press(rose.page, 'I no longer agree…');
    await rose.page.getByText('and not whose doing it was', { exact: false }).waitFor();
    await rose.looksAt('agreements-ending-360');
    await press(rose.page, 'I no longer agree');
    await heading(rose.page, 'No longer standing');
    await tenzin.page.reload();
    await heading(tenzin.page, 'No longer standing');
    expect(await tenzin.page.locator('main').innerText()).not.toContain('Rose');
    await tenzin.looksAt('agreements-over-360');
    await ines.page.goto(`${server.url}/desk/m/${agreedIn}/wrap`);
    await ines.page.getByText('Rose no longer agrees.').waitFor();
    await ines.page.getByText('No longer standing').waitFor();
  });

  it('where the two never meet, both read so in the same words, and each sees only their own', async () => {
    const { mediator, coupleId } = table;
    const params = { coupleId };
    await mediator.does(RECORD_READINESS, { params, body: { role: 'partnerA', decision: 'shuttle' } });
    await releasedHurt(table.partnerB, coupleId, 'When the door stayed shut I waited in the rain.');
    const sessionId = await sessionNow(table);
    for (const { page } of [tenzin, rose]) {
      await page.goto(`${server.url}/home`);
      await page.getByText('who speaks with each of you separately', { exact: false }).waitFor();
    }
    await tenzin.looksAt('home-separately-360');
    await tenzin.page.goto(`${server.url}/m/${sessionId}`);
    await tenzin.page.getByText('You and Rose don’t meet.', { exact: false }).waitFor();
    await tenzin.looksAt('meeting-separately-360');
    const checks = (who: Actor) => who.does(GIVE_START_CHECK, { params: { ...params, sessionId }, body: START_CHECK });
    await checks(table.partnerA);
    await checks(table.partnerB);
    await opens(sessionId);
    await ines.page.getByText('They never meet on this board.', { exact: false }).waitFor();
    const seat = await AtBoard.open(mediator, sessionId);
    for (const role of ['partnerA', 'partnerB'] as const) await seat.does({ type: 'confirmReady', role, ready: true });
    await press(ines.page, 'Admit Tenzin');
    await ines.page.locator('summary', { hasText: 'Link of Tenzin' }).click();
    // Ticked once the board has it.
    await ines.page.getByRole('checkbox', { name: /You telephone Tenzin instead/ }).click();
    await ines.page.getByText('By telephone', { exact: false }).waitFor();
    await ines.looksAt('mediator-shuttle-waiting-1280');
    await press(ines.page, 'Open the table');
    await heading(tenzin.page, 'Your mediator is speaking with each of you separately.');
    await tenzin.page.getByText('You’ll be telephoned for the call.').waitFor();
    await heading(rose.page, 'You’ll be let in when your mediator is there.');
    await press(ines.page, 'Speak with Tenzin…');
    await ines.page.getByRole('checkbox', { name: 'Rose is out of the call' }).check();
    await press(ines.page, 'Speak with Tenzin');
    await press(ines.page, 'Look again');
    await ines.page.getByRole('button', { name: /^Table….*When the door/ }).click();
    await ines.looksAt('mediator-shuttle-tabling-1280');
    await press(ines.page, 'Bring it to Tenzin');
    await tenzin.page.getByText('waited in the rain', { exact: false }).waitFor();
    await tenzin.looksAt('partner-shuttle-brought-360');
    await press(ines.page, 'Admit Rose');
    await heading(rose.page, 'Your mediator is speaking with each of you separately.');
    await rose.looksAt('partner-shuttle-waits-360');
    await ines.looksAt('mediator-shuttle-1280');
    expect(await rose.page.content()).not.toContain('waited in the rain');
    await press(ines.page, 'Speak with Rose…');
    await ines.page.getByRole('checkbox', { name: 'Tenzin is out of the call' }).check();
    await press(ines.page, 'Speak with Rose');
    await heading(rose.page, 'Inês Almeida is speaking with you alone.');
    expect(await tenzin.page.content()).not.toContain('waited in the rain');
    expect(await ines.page.getByRole('button', { name: 'Bring both together' }).count()).toBe(0);
    seat.leave();
  });

  it('no page complained: every field says who can read it, and nothing scrolls sideways', () => {
    for (const visitor of [ines, tenzin, rose]) expect(visitor.complaints).toEqual([]);
  });
});

import type { Browser } from 'playwright-core';
import { GIVE_START_CHECK, RECORD_READINESS } from '#libs/contracts';
import { PARTNERS } from '#libs/domain';
import { tableSet, type Table } from '../support/actors.js';
import { AtBoard } from '../support/board.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { letIn, releasedHurt, sessionNow, START_CHECK } from '../support/sessions.js';

const WORDS = 'When the well ran dry I carried it alone.';
const WAITS = 'Your mediator is speaking with each of you separately.';

/** The way out of a session in which the two never meet: each by themself, and neither hears of the other's. */
describe('The end of a shuttle session, in three browsers', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let ines: Visitor;
  let tenzin: Visitor;
  let rose: Visitor;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    const { mediator, coupleId } = table;
    await mediator.does(RECORD_READINESS, { params: { coupleId }, body: { role: 'partnerA', decision: 'shuttle' } });
    await releasedHurt(table.partnerB, coupleId, WORDS);
    const sessionId = await sessionNow(table);
    for (const role of PARTNERS)
      await table[role].does(GIVE_START_CHECK, { params: { coupleId, sessionId }, body: START_CHECK });
    const seat = await AtBoard.open(mediator, sessionId);
    await letIn(seat);
    await seat.does({ type: 'openTable' });
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    rose = await Visitor.arrive(browser, 'Rose', 'America/St_Johns', 360);
    for (const [visitor, actor, path] of [
      [ines, mediator, `/desk/m/${sessionId}/live`],
      [tenzin, table.partnerA, `/m/${sessionId}/live`],
      [rose, table.partnerB, `/m/${sessionId}/live`],
    ] as const) {
      await visitor.page.goto(server.url);
      await signsIn(visitor, actor.email);
      await visitor.page.waitForURL(/\/(home|desk)$/);
      await visitor.page.goto(`${server.url}${path}`);
    }
    seat.leave();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  afterEach(async () => {
    for (const visitor of [ines, tenzin, rose]) await visitor.keepsPicture(`last-ending-apart-${visitor.name}`);
  });

  const speaksWith = async (name: string, other: string): Promise<void> => {
    await press(ines.page, `Speak with ${name}…`);
    await ines.page.getByRole('checkbox', { name: `${other} is out of the call` }).click();
    await press(ines.page, `Speak with ${name}`);
    await heading(ines.page, `You’re speaking with ${name} alone`);
  };

  it('is offered with the one who is spoken with, and says so where nobody is', async () => {
    for (const { page } of [tenzin, rose]) await heading(page, WAITS);
    await press(ines.page, 'End safely…');
    await ines.page.getByText('To end it safely, speak with one of them first.', { exact: false }).waitFor();
    expect(await ines.page.getByRole('button', { name: /^End safely with/ }).count()).toBe(0);
    await press(ines.page, 'Not yet');
    await speaksWith('Tenzin', 'Rose');
    await ines.page.getByRole('button', { name: /^Table….*When the well/ }).click();
    await press(ines.page, 'Bring it to Tenzin');
    await tenzin.page.getByText(WORDS).waitFor();
    await press(ines.page, 'End safely…');
    await ines.looksAt('mediator-shuttle-ending-asks-1280');
    await press(ines.page, 'End safely with Tenzin');
    await heading(tenzin.page, 'Before you go');
    expect(await tenzin.page.content()).not.toContain(WORDS);
  });

  it('leads the one out step by step, while the other’s page stands as it stood', async () => {
    await rose.page.waitForTimeout(300);
    const before = await rose.page.locator('main').innerHTML();
    await tenzin.page.getByLabel('How it was, if you want to say').fill('Tired, and a little lighter.');
    await press(tenzin.page, 'Send to Inês Almeida');
    await ines.page.getByText('Tired, and a little lighter.').waitFor();
    await tenzin.looksAt('partner-shuttle-check-out-360');
    await ines.looksAt('mediator-shuttle-check-out-1280');
    await press(ines.page, 'On to: Closing words');
    await ines.page.getByLabel('Your words to Tenzin').fill('You stayed with it. Go gently tonight.');
    await press(ines.page, 'Show to Tenzin');
    await tenzin.page.getByText('Inês Almeida says to you', { exact: true }).waitFor();
    await tenzin.looksAt('partner-shuttle-closing-360');
    await ines.looksAt('mediator-shuttle-closing-1280');
    await press(ines.page, 'On to: Next times');
    await heading(tenzin.page, 'Next times');
    await ines.looksAt('mediator-shuttle-next-1280');
    await ines.page.getByLabel('Minutes between the two').selectOption('10');
    await press(ines.page, 'Let Tenzin go');
    await heading(tenzin.page, 'You can go now.');
    await tenzin.looksAt('partner-shuttle-go-360');
    await press(tenzin.page, 'Leave the session');
    await heading(tenzin.page, 'Afterwards');
    await ines.page.getByText('Tenzin has left.').waitFor();
    await heading(ines.page, 'They are apart');
    await ines.looksAt('mediator-shuttle-one-left-1280');
    expect(await rose.page.locator('main').innerHTML()).toBe(before);
  });

  it('then the other, who keeps their page while nobody is with them, and learns of no first', async () => {
    await speaksWith('Rose', 'Tenzin');
    await press(ines.page, 'End safely…');
    await press(ines.page, 'End safely with Rose');
    await heading(rose.page, 'Before you go');
    await press(ines.page, 'With neither for now');
    await rose.page.getByText(`${WAITS} Nothing is expected of you.`).waitFor();
    await rose.looksAt('partner-shuttle-check-out-waits-360');
    await speaksWith('Rose', 'Tenzin');
    await press(ines.page, 'On to: Closing words');
    await heading(rose.page, 'Inês Almeida closes with you');
    expect(await ines.page.getByLabel('Your words to Rose').inputValue()).toBe('');
    await ines.page.getByText(/of the 10 left/).waitFor();
    await ines.page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('mediator-shuttle-leaving-360');
    await ines.page.setViewportSize({ width: 1280, height: 900 });
    await press(ines.page, 'Let Rose go');
    await heading(rose.page, 'You can go now.');
    expect(await rose.page.locator('main').innerText()).not.toMatch(/Tenzin|minutes|gently/);
    await press(rose.page, 'Leave the session');
    await heading(rose.page, 'Afterwards');
    await ines.page.getByText('Rose has left.').waitFor();
    await ines.looksAt('mediator-shuttle-both-left-1280');
    await press(ines.page, 'End and wrap up');
    await heading(ines.page, 'This session has ended');
  });

  it('nobody’s browser complained, and every page they met passed axe', () => {
    expect([...ines.complaints, ...tenzin.complaints, ...rose.complaints]).toEqual([]);
  });
});

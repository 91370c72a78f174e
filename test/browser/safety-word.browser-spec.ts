import type { Browser } from 'playwright-core';
import { READ_SAFETY_WORD } from '#libs/contracts';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, passesStartCheck, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { sessionNow } from '../support/sessions.js';

const FIRST = 'lighthouse';
const WORD = 'blue kettle';

describe('A word that means “I am not safe”, in three browsers', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let ines: Visitor;
  let tenzin: Visitor;
  let rose: Visitor;
  let sessionId: string;
  const toRose: string[] = [];
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    sessionId = await sessionNow(table);
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    rose = await Visitor.arrive(browser, 'Rose', 'America/St_Johns', 360);
    rose.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void toRose.push(String(payload))),
    );
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

  const kept = async (who: 'partnerA' | 'partnerB'): Promise<string | null> =>
    (await table[who].does(READ_SAFETY_WORD, { params: { coupleId: table.coupleId } })).word;

  it('is chosen in the settings, and out of sight from then on', async () => {
    const { page } = tenzin;
    await page.goto(`${server.url}/settings`);
    await page.getByLabel('Your word').fill(FIRST);
    await tenzin.looksAt('safety-settings-360');
    await press(page, 'Keep this word');
    await page.getByText('Kept. Inês Almeida can read it now.').waitFor();
    expect(await kept('partnerA')).toBe(FIRST);
    await page.reload();
    await page.getByText('You’ve chosen one, and it is remembered.').waitFor();
    expect(await page.content()).not.toContain(FIRST);
    await press(page, 'Show or change it');
    expect(await page.getByLabel('Your word').inputValue()).toBe(FIRST);
    await tenzin.looksAt('safety-settings-shown-360');
  });

  it('is remembered in the start check, and kept with it where it is changed there', async () => {
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${sessionId}/ready`);
    await press(page, 'Show or change it');
    await page.getByLabel('Your word').fill(WORD);
    await passesStartCheck(tenzin, 'safety-word');
    await heading(page, 'You’ll be let in when your mediator is there.');
    expect(await kept('partnerA')).toBe(WORD);
  });

  it('is taken away by one press, and the focus is where another can be written', async () => {
    const { page } = rose;
    await page.goto(`${server.url}/m/${sessionId}/ready`);
    await page.getByLabel('Your word').fill(WORD);
    await passesStartCheck(rose, 'safety-word-of-rose');
    await heading(page, 'You’ll be let in when your mediator is there.');
    expect(await kept('partnerB')).toBe(WORD);
    await page.goto(`${server.url}/m/${sessionId}/ready`);
    await press(page, 'Take it away');
    await page.getByLabel('Your word').waitFor();
    expect(await page.getByLabel('Your word').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await kept('partnerB')).toBeNull();
    await page.goto(`${server.url}/m/${sessionId}/live`);
    await heading(page, 'You’ll be let in when your mediator is there.');
  });

  it('stands beside its partner while a session is prepared, and says what it means', async () => {
    await ines.page.goto(`${server.url}/desk/m/${sessionId}/prep`);
    await ines.page.getByText(WORD).waitFor();
    await ines.page.getByText('Tenzin isn’t safe or wants to stop', { exact: false }).waitFor();
    await ines.looksAt('safety-prep-1280');
  });

  it('stands on the live board, and is heard where a signal holds it', async () => {
    const { page } = ines;
    await page.goto(`${server.url}/desk/m/${sessionId}/live`);
    await page.getByText('If you hear this word or read it in a signal, Tenzin isn’t safe', { exact: false }).waitFor();
    await page.getByText('None chosen').waitFor();
    await ines.looksAt('safety-board-1280');
    for (const ready of await page.getByRole('checkbox', { name: 'Still ready today' }).all()) await ready.click();
    await press(page, 'Admit Tenzin');
    await press(page, 'Admit Rose');
    await press(page, 'Open the table');
    await press(tenzin.page, 'Tell mediator');
    await tenzin.page.getByLabel('Or a line of your own').fill('I have put the Blue Kettle on.');
    await press(tenzin.page, 'Send this line');
    await page.getByText('This is Tenzin’s word for “not safe” or “stop”.').waitFor();
    // However far down the people stand, it is in sight.
    await page.getByText('None chosen').scrollIntoViewIfNeeded();
    const heard = page.getByText('This is Tenzin’s word for “not safe” or “stop”.');
    const { top, bottom } = await heard.evaluate((words) => words.getBoundingClientRect().toJSON() as DOMRect);
    expect([top > 0, bottom < 860]).toEqual([true, true]);
    await ines.looksAt('safety-heard-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('safety-heard-360');
  });

  it('never reaches the other', async () => {
    await rose.page.getByText('Nothing is on the table yet').waitFor();
    expect(toRose.join()).not.toMatch(/kettle/i);
    expect(await rose.page.content()).not.toMatch(/kettle/i);
    expect([...ines.complaints, ...tenzin.complaints, ...rose.complaints]).toEqual([]);
  });
});

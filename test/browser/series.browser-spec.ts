import type { Browser } from 'playwright-core';
import { READ_MEETINGS, READ_OPEN_PROPOSAL, type MeetingView } from '#libs/contracts';
import { tableSet, type Actor, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { answered, hoursOpened } from '../support/times.js';

/** A series as the three people meet it: Lisbon, Kathmandu and St John's. */
describe('Meeting again and again, on three clocks', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let params: { coupleId: string };
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    params = { coupleId: table.coupleId };
    const inSixWeeks = new Date(Date.now() + 42 * 86_400_000).toISOString().slice(0, 10);
    const exceptions = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
      date: new Date(Date.parse(inSixWeeks) + day * 86_400_000).toISOString().slice(0, 10),
      kind: 'away' as const,
    }));
    await hoursOpened(table.mediator, { exceptions });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  afterEach(async () => {
    expect(visitors.flatMap(({ complaints }) => complaints.splice(0))).toEqual([]);
    for (const { context } of visitors.splice(0)) await context.close();
  });

  async function signedIn(who: Actor, width: number): Promise<Visitor> {
    const visitor = await Visitor.signedIn(browser, who, width);
    visitors.push(visitor);
    return visitor;
  }
  const standing = async (): Promise<MeetingView[]> =>
    (await table.mediator.does(READ_MEETINGS, { params })).meetings
      .filter(({ state }) => state === 'confirmed')
      .sort((one, other) => one.starts.instant.localeCompare(other.starts.instant));

  it('is proposed from one start, with what each will read of the clocks before anything is sent', async () => {
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/couples/${table.coupleId}/propose`);
    // The first may be over its notice by the time it is sent, and how many there are depends on the time of day.
    await page
      .getByRole('button', { name: /^Choose/ })
      .last()
      .click();
    await page.getByRole('radio', { name: 'Every week', exact: true }).check();
    await page.getByLabel('How many times').fill('26');
    await page.getByText('25 of 26 can be held').waitFor();
    await page.getByText('you are away.', { exact: false }).waitFor();
    const clock = page.getByLabel('Always at the same time on the clock of');
    const own = await clock.inputValue();
    await clock.selectOption({ label: 'Tenzin, in Kathmandu' });
    await page.getByText('(Kathmandu): you are away', { exact: false }).waitFor();
    await ines.looksAt('series-propose-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('series-propose-360');
    await page.setViewportSize({ width: 1280, height: 860 });
    // On Kathmandu's clock a late start leaves her hours once summer time begins; on her own none does.
    await clock.selectOption(own);
    await page.getByText('25 of 26 can be held').waitFor();
    await press(page, 'Send to both');
    await page.getByText('They come back every week.', { exact: false }).waitFor();
    await ines.looksAt('series-open-1280');
  });

  it('is answered by a partner once for all dates, but for those that don’t work', async () => {
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/home`);
    await page
      .getByRole('link', { name: /Look|See the offered times/ })
      .first()
      .click();
    await heading(page, 'Could you meet regularly?');
    await page.getByText('25 times', { exact: false }).waitFor();
    await tenzin.looksAt('series-answer-360');
    await press(page, 'Save my answer');
    await page.getByText('Choose one of the three first.').waitFor();
    await page.getByRole('radio', { name: 'Works' }).check();
    await page.getByRole('checkbox').nth(3).check();
    await press(page, 'Save my answer');
    await page.getByText(/^Saved\. Only/).waitFor();
    await tenzin.looksAt('series-answered-360');
    await page.reload();
    expect(await page.getByRole('checkbox').nth(3).isChecked()).toBe(true);
    expect(await standing()).toEqual([]);
    const { proposal } = await table.partnerB.does(READ_OPEN_PROPOSAL, { params });
    await answered(table.partnerB, table.coupleId, proposal!, 'could');
    expect(await standing()).toHaveLength(24);
    await page.reload();
    await heading(page, 'Your meetings are planned.');
    await page.getByRole('link', { name: 'See the dates' }).click();
    await heading(page, 'Planned');
    await tenzin.looksAt('series-planned-360');
  });

  it('is ended by anyone from one of its meetings on, and one can be dropped by itself', async () => {
    const [first, second, third, fourth] = await standing();
    const rose = await signedIn(table.partnerB, 360);
    const { page } = rose;
    await page.goto(`${server.url}/m/${second!.id}`);
    await press(page, 'Cancel it…');
    await press(page, 'Yes, cancel it');
    await page.getByRole('button').filter({ hasText: 'Yes, cancel it' }).waitFor({ state: 'detached' });
    await page.getByText('This session won’t go ahead.', { exact: false }).waitFor();
    expect((await standing()).map(({ id }) => id)).toContain(third!.id);
    await page.goto(`${server.url}/m/${fourth!.id}`);
    await press(page, 'End this and all later ones…');
    await page.getByText('They aren’t told who.', { exact: false }).waitFor();
    await rose.looksAt('series-rest-360');
    await press(page, 'Yes, end them');
    await page.getByRole('button').filter({ hasText: 'Yes, end them' }).waitFor({ state: 'detached' });
    await page.getByText('This session won’t go ahead.', { exact: false }).waitFor();
    expect((await standing()).map(({ id }) => id)).toEqual([first!.id, third!.id]);
    const ines = await signedIn(table.mediator, 1280);
    await ines.page.goto(`${server.url}/desk/couples/${table.coupleId}`);
    await ines.page
      .getByRole('button', { name: /^Cancel…/ })
      .first()
      .click();
    await ines.page.getByText('It comes back.', { exact: false }).waitFor();
    await ines.looksAt('series-desk-rest-1280');
    await press(ines.page, 'End this and the later ones');
    await ines.page.getByRole('button', { name: 'End this and the later ones' }).waitFor({ state: 'detached' });
    expect((await standing()).map(({ id }) => id)).toEqual([first!.id]);
  });
});

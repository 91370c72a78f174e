import type { Browser, Locator, Page, Request } from 'playwright-core';
import { READ_AGENDA, SAVE_HURT, type HurtWords } from '#libs/contracts';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';

const SAVED = /^Saved \d\d:\d\d\. Only you can see this\.$/;
/** Longer than the coach waits after the last key. */
const PAUSE_MS = 3000;
/** A word nobody else uses, by which the text is known wherever it goes. */
const PLANTED = 'quartzlamp';
const REMARK = '“Always” and “never” can be hard to answer.';

describe('The writing coach', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let visitor: Visitor;
  let page: Page;
  let requests: Request[];
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
  });
  afterEach(() => visitor.context.close());
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const arrives = async (width: number): Promise<void> => {
    visitor = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', width);
    page = visitor.page;
    requests = [];
    page.on('request', (request) => void requests.push(request));
    await page.goto(server.url);
    await signsIn(visitor, table.partnerA.email);
    await page.waitForURL(/\/home$/);
    await page.goto(`${server.url}/notes`);
    await press(page, 'Start a page');
    await field('What happened').waitFor();
  };
  const field = (name: string): Locator => page.getByLabel(name, { exact: true });
  const remark = (): Locator => page.getByText(REMARK, { exact: false });
  const saved = (): Promise<void> => page.getByText(SAVED).first().waitFor();
  const stored = async (): Promise<HurtWords> => {
    const { hurts } = await table.partnerA.does(READ_AGENDA, { params: { coupleId: table.coupleId } });
    return hurts.find(({ id }) => page.url().endsWith(id))!.words;
  };
  const carriesTheText = (request: Request): boolean =>
    [request.url(), request.postData() ?? '', JSON.stringify(request.headers())].some((part) => part.includes(PLANTED));
  const saves = (request: Request): boolean =>
    request.method() === SAVE_HURT.method &&
    /^\/api\/couples\/[^/]+\/hurts\/[^/]+$/.test(new URL(request.url()).pathname);

  it('remarks after a pause, adds only on a press, can be undone, and the text goes to the save route alone', async () => {
    await arrives(1280);
    const written = `You never answered my ${PLANTED} letter.`;
    await field('What happened').pressSequentially(written);
    expect(await remark().count()).toBe(0);
    await remark().waitFor();
    expect(await page.getByText('There is a suggestion beside “What happened”.').getAttribute('role')).toBe('status');
    await visitor.looksAt('coach-1280');
    expect(await field('What happened').inputValue()).toBe(written);

    await press(page, 'Add this below');
    const scaffold = `When you didn’t answer my ${PLANTED} letter, I felt …, because …; what I need is …`;
    expect(await field('What happened').inputValue()).toBe(`${written}\n\n${scaffold}`);
    await page.keyboard.type('alone');
    await saved();
    await page.waitForTimeout(PAUSE_MS);
    expect((await stored()).whatHappened).toBe(`${written}\n\n${scaffold.replace('…', 'alone')}`);
    for (let undone = 0; undone < 20 && (await field('What happened').inputValue()) !== written; undone++)
      await page.keyboard.press('Control+z');
    expect(await field('What happened').inputValue()).toBe(written);

    await press(page, 'Leave mine');
    await remark().waitFor({ state: 'detached' });
    expect(requests.some(saves)).toBe(true);
    expect(requests.filter((request) => carriesTheText(request) && !saves(request)).map((each) => each.url())).toEqual(
      [],
    );
    expect(visitor.complaints).toEqual([]);
  });

  it('puts a phrase where one is writing, chosen to be changed', async () => {
    await arrives(1280);
    const coach = page.locator('#part-howItWas');
    await field('How it was for me').fill('At first. And then.');
    await field('How it was for me').evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
    await coach.getByText('Words to start from').click();
    await coach.getByRole('button', { name: 'It touched something older: …' }).click();
    await page.keyboard.type('the move');
    expect(await field('How it was for me').inputValue()).toBe(
      'At first. It touched something older: the move And then.',
    );
    await saved();
  });

  it('is off when turned off, also after a reload: nothing is fetched, looked at or said', async () => {
    await arrives(1280);
    await field('What happened').fill('You never answered.');
    await remark().waitFor();
    await press(page, 'Turn it off');
    await page.getByText('Suggestions are off on this device.').waitFor();
    expect(await page.getByText('Words to start from').count()).toBe(0);
    await saved();
    await page.reload();
    await page.getByText('Suggestions are off on this device.').waitFor();
    requests.length = 0;
    await field('What happened').fill('You never answered, you always leave.');
    await page.waitForTimeout(PAUSE_MS);
    expect(await remark().count()).toBe(0);
    expect(requests.filter((request) => request.url().includes('coach-rules'))).toEqual([]);
    await visitor.looksAt('coach-off-1280');
    await press(page, 'Turn them on');
    await field('What happened').fill('You never answered, you always leave me.');
    await remark().waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  it('falls silent on fear and harm, with all it offers', async () => {
    await arrives(1280);
    for (const tag of ['fear', 'harm']) {
      await field('What happened').fill(`You never answered. It is about ${tag}.`);
      await remark().waitFor();
      await page.getByRole('checkbox', { name: tag, exact: true }).check();
      await remark().waitFor({ state: 'detached' });
      await field('What happened').fill(`You never, never answered. It is about ${tag}.`);
      await page.waitForTimeout(PAUSE_MS);
      expect(await remark().count()).toBe(0);
      for (const offered of ['Words to start from', 'Put it as a request', 'Turn it off'])
        expect(await page.getByText(offered).count()).toBe(0);
      await page.getByRole('checkbox', { name: tag, exact: true }).uncheck();
    }
  });

  it('finds feelings by name, takes one’s own word, and makes a request out of small fields', async () => {
    await arrives(360);
    await field('What happened').fill('You always leave when I speak. You came in late, you ate, you slept.');
    await remark().waitFor();
    await visitor.looksAt('coach-360');
    await press(page, 'Which feeling was it?');
    await page.keyboard.type('lone');
    await page.getByRole('checkbox', { name: 'lonely' }).check();
    await field('Find a word, or write your own').fill('seasick');
    await press(page, 'Add “seasick”');
    await page.getByText('tired', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'worn out' }).check();
    await visitor.looksAt('feelings-360');
    await press(page, 'Take “lonely” away');

    await page.getByText('Put it as a request').click();
    await field('In short').fill('a word when you land');
    await field('How I can help').fill('I stay up until ten');
    await visitor.looksAt('request-360');
    await press(page, 'Add it to “What I’d like”');
    const request = 'In short: a word when you land\nHow I can help: I stay up until ten';
    expect(await field('What I’d like').inputValue()).toBe(request);
    expect(await field('In short').inputValue()).toBe('');
    await page.waitForTimeout(PAUSE_MS);
    await saved();
    expect(await stored()).toMatchObject({ feelings: ['seasick', 'worn_out'], whatIdLike: request });
    expect(visitor.complaints).toEqual([]);
  });
});

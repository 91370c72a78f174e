import type { Browser, Page } from 'playwright-core';
import { SAVE_PREPARATION } from '#libs/contracts';
import { addDays } from '#libs/domain';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, passesStartCheck, press, signsIn, unfold } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { releasedHurt, sessionNow } from '../support/sessions.js';

const OF_TENZIN = 'When the call did not come on my birthday I sat with the phone in my lap.';
const OF_ROSE = 'When the rent was gone again I paid it from my mother’s money.';

/** What only the mediator, or only one of the two, may ever be sent: each is planted where it is private. */
const PRIVATE = {
  signalOfRose: 'my hands are shaking, please go slowly',
  checkOfTenzin: 'in the kitchen behind the shop',
  unsharedOfRose: 'I keep the blue scarf from Lisbon',
  checkOutOfRose: 'I am more tired than I let on',
  openingWords: 'We begin where it is quiet.',
};

/**
 * Three people go through a whole session in the frame of the house: two hurts, a signal, a pause, a separate
 * conversation, an agreement, a line that drops and a server that is killed. Every frame that reached a partner is
 * searched afterwards.
 */
describe('A whole session, in three browsers', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  let ines: Visitor;
  let tenzin: Visitor;
  let rose: Visitor;
  let sessionId: string;
  const frames = new Map<string, string[]>();

  /** Keeps every frame of a socket, and every answer of the api, that this browser is sent. */
  const recorded = ({ name, page }: Visitor): void => {
    const all: string[] = [];
    frames.set(name, all);
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void all.push(String(payload))));
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) return;
      response.text().then(
        (text) => void all.push(text),
        () => undefined,
      );
    });
  };

  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    const { coupleId, mediator, partnerA, partnerB } = table;
    const hurtOfA = await releasedHurt(partnerA, coupleId, OF_TENZIN);
    const hurtOfB = await releasedHurt(partnerB, coupleId, OF_ROSE);
    sessionId = await sessionNow(table);
    const planned = (hurtId: string) => ({ hurtId, protocolId: 'floor_dialogue', minutes: 25 });
    await mediator.does(SAVE_PREPARATION, {
      params: { coupleId, sessionId },
      body: {
        version: 0,
        items: [planned(hurtOfA), planned(hurtOfB)],
        links: [],
        openingWords: PRIVATE.openingWords,
      },
    });
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    rose = await Visitor.arrive(browser, 'Rose', 'America/St_Johns', 360);
    for (const [visitor, actor, path] of [
      [ines, mediator, `/desk/m/${sessionId}/live`],
      [tenzin, partnerA, `/m/${sessionId}/ready`],
      [rose, partnerB, `/m/${sessionId}/ready`],
    ] as const) {
      recorded(visitor);
      await visitor.page.goto(server.url);
      await signsIn(visitor, actor.email);
      await visitor.page.waitForURL(/\/(home|desk)$/);
      await visitor.page.goto(`${server.url}${path}`);
    }
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** One step of the session; what comes after a step that failed is not tried. */
  let failed: string | undefined;
  const step = (what: string, does: () => Promise<void>): void =>
    it(what, async () => {
      if (failed !== undefined) throw new Error(`not tried, since this failed: ${failed}`);
      failed = what;
      await does();
      failed = undefined;
    });
  afterEach(async () => {
    for (const visitor of [ines, tenzin, rose]) await visitor.keepsPicture(`last-session-${visitor.name}`);
  });

  const partners = (): readonly Page[] => [tenzin.page, rose.page];
  const stepsOn = async (...titles: string[]): Promise<void> => {
    for (const title of titles) {
      await press(ines.page, 'Step on');
      await ines.page.locator('[aria-current=step]', { hasText: title }).waitFor();
    }
  };
  const tables = async (words: string): Promise<void> => {
    await ines.page.getByRole('button', { name: new RegExp(`Table….*${words.slice(0, 20)}`) }).click();
    await ines.page.getByText('will read exactly this', { exact: false }).waitFor();
    await press(ines.page, 'Put it on the table');
    for (const page of partners()) await page.getByText(words).waitFor();
  };
  /** One says a piece, the other says it back, and the first is heard. */
  const heard = async (speaks: Page, saysBack: Page): Promise<void> => {
    await speaks.getByText('It’s your turn to speak').waitFor();
    await press(speaks, 'I’ve finished');
    await heading(saysBack, 'Say back what you heard');
    await press(saysBack, 'I’ve said it back');
    await press(speaks, 'Yes, that’s it');
  };

  step('each answers the start check privately, and is found ready again and let in', async () => {
    await tenzin.page.getByLabel('Who could be called, if you needed somebody?').fill(PRIVATE.checkOfTenzin);
    for (const partner of [tenzin, rose]) {
      await passesStartCheck(partner, `session-${partner.name}`);
      await heading(partner.page, 'You’ll be let in when your mediator is there.');
    }
    await ines.page.getByText(PRIVATE.checkOfTenzin).waitFor();
    for (const ready of await ines.page.getByRole('checkbox', { name: 'Still ready today' }).all()) await ready.click();
    for (const { name } of [tenzin, rose]) await ines.page.getByRole('button', { name: `Admit ${name}` }).waitFor();
    await ines.looksAt('session-1-admitting-1280');
    await press(ines.page, 'Admit Tenzin');
    await heading(tenzin.page, 'You’ve been let in');
    await tenzin.looksAt('session-1-let-in-360');
    await press(ines.page, 'Admit Rose');
    await press(ines.page, 'Open the table');
    for (const page of partners()) await page.getByText('Nothing is on the table yet').waitFor();
  });

  step('the frame begins: ground rules, and what each doesn’t want to lose', async () => {
    await press(ines.page, 'Begin with the ground rules');
    await heading(rose.page, 'Inês Almeida goes through the ground rules');
    await rose.looksAt('session-2-rules-360');
    await ines.looksAt('session-2-rules-1280');
    await stepsOn('What I don’t want to lose');
    await tenzin.page.getByText('It’s your turn to speak').waitFor();
    await press(tenzin.page, 'I’ve finished');
    await rose.page.getByText('It’s your turn to speak').waitFor();
    await unfold(rose.page, 'I’d rather write it');
    await rose.page.getByLabel('In my words (optional)').fill(PRIVATE.unsharedOfRose);
    await rose.looksAt('session-2-strengths-360');
    await press(rose.page, 'Pass');
    await stepsOn('The agenda', 'What was brought');
    await ines.page.getByText('Your opening words').click();
    await ines.page.getByText(PRIVATE.openingWords).waitFor();
    await ines.looksAt('session-3-queue-1280');
  });

  step('the first hurt is tabled, as planned, and heard', async () => {
    await tables(OF_TENZIN);
    await stepsOn('Tenzin speaks');
    await ines.looksAt('session-4-first-hurt-1280');
    await rose.looksAt('session-4-listening-360');
    await heard(tenzin.page, rose.page);
  });

  step('a signal reaches the mediator alone', async () => {
    await press(rose.page, 'Tell mediator');
    await rose.looksAt('session-5-telling-360');
    await rose.page.getByLabel('Or a line of your own').fill(PRIVATE.signalOfRose);
    await press(rose.page, 'Send this line');
    await rose.page.getByText('Sent', { exact: true }).waitFor();
    await ines.page.getByText(PRIVATE.signalOfRose).first().waitFor();
    await ines.looksAt('session-5-signal-1280');
    await rose.page.getByText('Sent', { exact: true }).waitFor({ state: 'detached' });
    expect(await rose.page.content()).not.toMatch(/Sent|shaking/);
  });

  step('a pause stops everybody, names nobody, and may say when it is over', async () => {
    await press(rose.page, 'Pause');
    for (const page of partners()) await heading(page, 'The session is paused.');
    expect(await tenzin.page.locator('main').innerText()).not.toMatch(/Rose|pressed/);
    await ines.page.getByText('Rose pressed Pause').waitFor();
    await press(ines.page, 'in 5 min');
    await tenzin.page.getByText(/It may go on at about \d\d:\d\d, on your clock/).waitFor();
    await tenzin.looksAt('session-6-paused-360');
    await ines.looksAt('session-6-paused-1280');
    await press(ines.page, 'Resume');
    for (const page of partners()) await page.getByText(OF_TENZIN).waitFor();
  });

  step('the mediator speaks with one, and the other reads one sentence', async () => {
    await press(ines.page, 'Speak with Tenzin…');
    await ines.page.getByRole('checkbox', { name: 'Rose is out of the call' }).check();
    await press(ines.page, 'Speak with Tenzin');
    await heading(tenzin.page, 'Inês Almeida is speaking with you alone.');
    await heading(rose.page, 'Your mediator is speaking with each of you separately.');
    await rose.looksAt('session-7-waiting-360');
    await tenzin.looksAt('session-7-spoken-with-360');
    await ines.looksAt('session-7-apart-1280');
    await press(ines.page, 'Bring both together');
    for (const page of partners()) await page.getByText(OF_TENZIN).waitFor();
  });

  step('a line that drops comes back by itself to the same step, with what was half typed', async () => {
    await rose.context.setOffline(true);
    // What the device knows at once is said at once, above as beside what could be pressed.
    await rose.page
      .getByText('The line dropped. You’ll come back to this step by yourself.')
      .waitFor({ timeout: 3000 });
    expect(await rose.page.getByText('You’re connected', { exact: false }).count()).toBe(0);
    await ines.page.getByRole('region', { name: /Rose/ }).getByText('Gone').waitFor({ timeout: 60_000 });
    await rose.page.getByText('The line dropped. You’ll come back to this step by yourself.').waitFor();
    await rose.looksAt('session-8-line-lost-360');
    await rose.context.setOffline(false);
    await rose.page.getByText('You’re connected', { exact: false }).waitFor({ timeout: 60_000 });
    await ines.page.getByRole('region', { name: /Rose/ }).getByText('Steady').waitFor();
    if ((await ines.page.getByRole('button', { name: 'Resume' }).count()) > 0) await press(ines.page, 'Resume');
    await rose.page.getByText(OF_TENZIN).waitFor();
  });

  step('a killed server comes back with nothing lost', async () => {
    await server.kill();
    await tenzin.page.getByText('The line dropped. You’ll come back to this step by yourself.').waitFor();
    await server.restart();
    for (const page of partners())
      await page.getByText('You’re connected', { exact: false }).waitFor({ timeout: 60_000 });
    if ((await ines.page.getByRole('button', { name: 'Resume' }).count()) > 0) await press(ines.page, 'Resume');
    for (const page of partners()) await page.getByText(OF_TENZIN).waitFor();
    await press(ines.page, 'Close this hurt');
    await heading(ines.page, 'The frame of this session');
  });

  step('the second hurt is the other’s, and is heard as well', async () => {
    await tables(OF_ROSE);
    await stepsOn('Rose speaks');
    await tenzin.looksAt('session-9-second-hurt-360');
    await heard(rose.page, tenzin.page);
    await press(ines.page, 'Close this hurt');
    for (const page of partners()) await page.getByText('What’s been covered').waitFor();
    await tenzin.looksAt('session-9-covered-360');
  });

  step('an agreement stands once both have said yes, each privately', async () => {
    await press(ines.page, 'Draft an agreement…');
    await ines.page.getByLabel('We said we would try').fill('To write by noon when it gets late.');
    await ines.page.getByLabel('To look at again on').fill(addDays(new Date().toISOString().slice(0, 10), 14));
    await ines.looksAt('session-10-drafting-1280');
    await press(ines.page, 'Keep the draft');
    for (const page of partners()) expect(await page.content()).not.toContain('write by noon');
    await press(ines.page, 'Put it to both');
    for (const page of partners()) await heading(page, 'An agreement to look at');
    const before = await rose.page.locator('main').innerHTML();
    await press(tenzin.page, 'I agree');
    await tenzin.page.getByText('You said that you agree. You can change that until it stands.').waitFor();
    await ines.page.getByText('said yes').waitFor();
    expect(await rose.page.locator('main').innerHTML()).toBe(before);
    await rose.looksAt('session-10-agreement-360');
    await ines.looksAt('session-10-agreement-1280');
    await press(rose.page, 'I agree');
    for (const page of partners()) await heading(page, 'Agreements today');
    await tenzin.looksAt('session-10-agreed-360');
  });

  step('it ends safely: a private word, closing words, next times, one after the other', async () => {
    await press(ines.page, 'End safely…');
    await press(ines.page, 'End safely');
    for (const page of partners()) await heading(page, 'Before you go');
    await rose.looksAt('session-11-check-out-360');
    await rose.page.getByLabel('How it was, if you want to say').fill(PRIVATE.checkOutOfRose);
    await press(rose.page, 'Send to Inês Almeida');
    await ines.page.getByText(PRIVATE.checkOutOfRose).waitFor();
    await ines.looksAt('session-11-check-out-1280');
    await press(ines.page, 'On to: Closing words');
    await ines.page.getByLabel('Your words to both').fill('You both stayed. That is a lot for one day.');
    await press(ines.page, 'Show to both');
    for (const page of partners()) await page.getByText('You both stayed. That is a lot for one day.').waitFor();
    await tenzin.looksAt('session-12-closing-360');
    await ines.looksAt('session-12-closing-1280');
    await press(ines.page, 'On to: Next times');
    for (const page of partners()) await heading(page, 'Next times');
    await tenzin.looksAt('session-13-next-times-360');
    await ines.page.getByRole('group', { name: 'Who leaves first' }).getByText('Rose').click();
    await press(ines.page, 'Let Rose go');
    await heading(rose.page, 'You can go now.');
    await heading(tenzin.page, 'You can go in a few minutes.');
    await rose.looksAt('session-14-go-360');
    await tenzin.looksAt('session-14-soon-360');
    await ines.looksAt('session-14-leaving-1280');
    await press(rose.page, 'Leave the session');
    await heading(rose.page, 'Afterwards');
    await press(ines.page, 'Let Tenzin go');
    await heading(tenzin.page, 'You can go now.');
    await press(ines.page, 'End and wrap up');
    await heading(tenzin.page, 'The session has ended.');
    for (const page of partners()) {
      expect(await page.content()).not.toContain(OF_TENZIN);
      expect(await page.content()).not.toContain(OF_ROSE);
    }
  });

  step('no frame and no answer that reached a partner held what was not theirs', async () => {
    await Promise.resolve();
    const [toTenzin, toRose] = [tenzin, rose].map(({ name }) => frames.get(name)!.join('\n'));
    expect(toTenzin!.length).toBeGreaterThan(10_000);
    for (const words of [PRIVATE.signalOfRose, PRIVATE.unsharedOfRose, PRIVATE.checkOutOfRose, PRIVATE.openingWords])
      expect(toTenzin).not.toContain(words);
    for (const words of [PRIVATE.checkOfTenzin, PRIVATE.openingWords]) expect(toRose).not.toContain(words);
    for (const all of [toTenzin!, toRose!]) {
      // Who pressed, who was spoken with, who has a line, whose readiness, and how long each spoke.
      expect(all).not.toMatch(/airtime|pauses|"signals"|readyToday|"lines"|slow_down|pressed|"people"|letGo/);
      expect(all).toContain(OF_TENZIN);
    }
  });

  step('nobody’s browser complained, and every page they met passed axe', async () => {
    await Promise.resolve();
    expect([...ines.complaints, ...tenzin.complaints, ...rose.complaints]).toEqual([]);
  });
});

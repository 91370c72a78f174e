import type { Browser } from 'playwright-core';
import type { HurtKind, HurtTag } from '#libs/domain';
import { tableSet, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press, signsIn } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { releasedHurt, tableOpen } from '../support/sessions.js';

/** Each family of protocols, as the three people meet it on their screens. */
describe('Every protocol, in three browsers', () => {
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
    const three = await tableOpen(table);
    for (const [visitor, actor, path] of [
      [ines, table.mediator, `/desk/m/${three.sessionId}/live`],
      [tenzin, table.partnerA, `/m/${three.sessionId}/live`],
      [rose, table.partnerB, `/m/${three.sessionId}/live`],
    ] as const) {
      await visitor.page.goto(server.url);
      await signsIn(visitor, actor.email);
      await visitor.page.waitForURL(/\/(home|desk)$/);
      await visitor.page.goto(`${server.url}${path}`);
      await visitor.page.getByText('Nothing is on the table', { exact: false }).first().waitFor();
    }
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  afterEach(async () => {
    for (const visitor of [ines, tenzin, rose]) await visitor.keepsPicture(`last-protocols-${visitor.name}`);
  });

  /** A hurt of Tenzin's, released and put on the table by the protocol that the mediator chooses. */
  const puts = async (words: string, choose: string | null, kind: HurtKind | null, tags: HurtTag[] = []) => {
    await releasedHurt(table.partnerA, table.coupleId, words, { kind, tags });
    const { page } = ines;
    await press(page, 'Look again');
    await page.getByRole('button', { name: new RegExp(`Table….*${words.slice(0, 20)}`) }).click();
    await page.getByText('will read exactly this', { exact: false }).waitFor();
    if (choose !== null) await page.getByRole('radio', { name: choose }).check();
    await ines.looksAt(`tabling-${kind ?? tags.join('-')}-1280`);
    await press(page, 'Put it on the table');
    await ines.page.locator('.pane--board').getByText(words).waitFor();
  };
  const closes = async (): Promise<void> => {
    await press(ines.page, 'Close this hurt');
    for (const { page } of [tenzin, rose]) {
      await page.getByRole('heading', { name: /Nothing is on the table yet|says what comes next/ }).waitFor();
    }
  };
  const stepsOn = async (...titles: string[]): Promise<void> => {
    for (const title of titles) {
      await press(ines.page, 'Step on');
      await ines.page.locator('[aria-current=step]', { hasText: title }).waitFor();
    }
  };

  /** Presses so many times, each once the step before has come. */
  const goes = async (button: 'Step on' | 'Skip', times: number): Promise<void> => {
    const now = ines.page.locator('[aria-current=step]');
    for (let time = 0; time < times; time++) {
      const before = await now.innerText();
      await press(ines.page, button);
      await ines.page.waitForFunction(
        (was) => document.querySelector<HTMLElement>('[aria-current=step]')?.innerText !== was,
        before,
      );
    }
  };

  it('the frame: ground rules, and what each doesn’t want to lose', async () => {
    await press(ines.page, 'Begin with the ground rules');
    await heading(rose.page, 'Inês Almeida goes through the ground rules');
    await stepsOn('What I don’t want to lose');
    await heading(tenzin.page, 'Say one thing you don’t want to lose');
    await heading(rose.page, 'Listen while one thing is named');
    await tenzin.looksAt('partner-frame-360');
    await ines.looksAt('mediator-frame-1280');
    await press(tenzin.page, 'I’ve finished');
    await heading(rose.page, 'Say one thing you don’t want to lose');
    await press(rose.page, 'Pass');
    await stepsOn('The agenda', 'What was brought');
  });

  it('fear: only what asks nothing of its author is offered, and nothing is asked of them', async () => {
    await puts('When you threw the cup I was afraid.', null, null, ['fear']);
    for (const { page } of [tenzin, rose]) {
      await heading(page, 'Inês Almeida is speaking with each of you separately. Nothing is expected of you');
      expect(await page.getByText('has the floor').count()).toBe(0);
      expect(await page.content()).not.toContain('threw the cup');
    }
    await tenzin.looksAt('partner-apart-360');
    await ines.looksAt('mediator-apart-1280');
    expect(await ines.page.getByRole('group', { name: 'Whose turn it is' }).count()).toBe(0);
    await stepsOn('The words are read');
    await rose.page.getByText('When you threw the cup I was afraid.').waitFor();
    await stepsOn('Rose has listened');
    await heading(tenzin.page, 'A quiet moment. Nothing is expected of you');
    expect(await tenzin.page.getByRole('button', { name: /finished|Pass$/ }).count()).toBe(0);
    await rose.page.getByText('Then Inês Almeida can, and nobody else.').waitFor();
    await rose.looksAt('partner-listens-360');
  });

  it('an answer is kept until it is asked for, and its writer’s screen never changes by it', async () => {
    await stepsOn('With each, apart', 'If asked for');
    await rose.page.getByLabel('In my words (optional)').fill('I am sorry, and you need not answer.');
    await press(rose.page, 'Share');
    await rose.page.getByText('You aren’t told whether it was asked for.', { exact: false }).waitFor();
    await ines.page.getByText('I am sorry, and you need not answer.').waitFor();
    expect(await tenzin.page.content()).not.toContain('I am sorry');
    await tenzin.looksAt('partner-asking-360');
    const before = await rose.page.locator('main').innerHTML();
    await press(tenzin.page, 'I’d like to read an answer');
    await ines.page.getByText('Tenzin would like to read an answer.').waitFor();
    await press(ines.page, 'Hand the answer on');
    await tenzin.page.getByText('I am sorry, and you need not answer.').waitFor();
    await ines.page.getByText('Handed on. Its writer isn’t told.').waitFor();
    await tenzin.looksAt('partner-answered-360');
    await ines.looksAt('mediator-answer-1280');
    expect(await rose.page.locator('main').innerHTML()).toBe(before);
    await rose.looksAt('partner-kept-360');
    await closes();
  });

  it('after an incident: each in turn, answered, and drafted in small fields', async () => {
    await puts('At the station you walked off.', null, 'incident');
    await heading(tenzin.page, 'Name what you felt, without why');
    await heading(rose.page, 'Listen. Nobody comments on a feeling');
    await tenzin.looksAt('partner-in-turn-360');
    await stepsOn('How it was');
    await press(tenzin.page, 'I’ve finished');
    await heading(rose.page, 'Sum up what you heard, and grant the part you can');
    await press(rose.page, 'I’ve said it back');
    await heading(rose.page, 'Tell how it was for you');
    await stepsOn('Older hurts', 'My part');
    await press(tenzin.page, 'I’ve finished');
    await heading(rose.page, 'Answer in your own time');
    await rose.looksAt('partner-answers-360');
    await press(rose.page, 'Not yet');
    await ines.page.getByText('Rose answered “Not yet”.').waitFor();
    await ines.looksAt('mediator-in-turn-1280');
    await stepsOn('Next time');
    await rose.page.getByLabel('One thing I could do').fill('Wait at the clock.');
    await rose.page.getByText('One thing I could do: Wait at the clock.').waitFor();
    await rose.looksAt('partner-fields-360');
    await rose.page.reload();
    expect(await rose.page.getByLabel('One thing I could do').inputValue()).toBe('Wait at the clock.');
    await press(rose.page, 'Share');
    await rose.page.getByText('It is, once both of you have.', { exact: false }).waitFor();
    expect(await tenzin.page.content()).not.toContain('at the clock');
    await closes();
  });

  it('hearing it whole: more answers than three, and the sides change', async () => {
    await puts('You never asked how it went.', 'Hearing it whole', 'pattern');
    await goes('Step on', 5);
    await heading(tenzin.page, 'Did that arrive, and is there more?');
    await tenzin.looksAt('partner-more-answers-360');
    await press(tenzin.page, 'There is more');
    await ines.page.getByText('now, round 2').waitFor();
    await ines.looksAt('mediator-hearing-1280');
    await goes('Skip', 8);
    await heading(rose.page, 'Inês Almeida says whether the sides change now');
    await press(ines.page, 'Change the sides');
    await heading(rose.page, 'Say in one sentence what it is about and what you hope for');
    await ines.page.getByText('4 Rose speaks').waitFor();
    await ines.looksAt('mediator-swapped-1280');
    await closes();
  });

  it('a boundary, two truths, repair, a request: each asks in its own words', async () => {
    const each: [string, string, HurtKind | null, string][] = [
      ['I will hang up when there is shouting.', 'A boundary', 'boundary', 'Say what you will do, and when'],
      ['The bottles under the sink.', 'Two truths at once', 'both_true', 'Say what the illness did'],
      ['The money from the tin.', 'Repair', null, 'Listen while Rose gives an account'],
      ['Our Sunday calls.', 'A request', 'keep', 'Write what you’d like'],
    ];
    for (const [words, choose, kind, prompt] of each) {
      await puts(words, choose, kind);
      await heading(tenzin.page, prompt);
      await tenzin.looksAt(`partner-${choose.toLowerCase().replaceAll(' ', '-')}-360`);
      await closes();
    }
  });

  it('apart: the mediator asks themself about the call; who waits reads one sentence', async () => {
    await puts('The key on the table.', null, null);
    await press(ines.page, 'Speak with Tenzin…');
    await ines.page.getByText('Have you moved Rose out of the call?').waitFor();
    await ines.looksAt('mediator-apart-asks-1280');
    await ines.page.getByRole('checkbox', { name: 'Rose is out of the call' }).check();
    await press(ines.page, 'Speak with Tenzin');
    await heading(tenzin.page, 'Inês Almeida is speaking with you alone.');
    await heading(rose.page, 'Your mediator is speaking with each of you separately.');
    for (const { page } of [tenzin, rose]) expect(await page.content()).not.toContain('The key on the table');
    await tenzin.looksAt('partner-spoken-with-360');
    await rose.looksAt('partner-waits-apart-360');
    await ines.looksAt('mediator-speaks-apart-1280');
    const before = await rose.page.locator('main').innerHTML();
    await press(ines.page, 'With neither for now');
    await heading(tenzin.page, 'Your mediator is speaking with each of you separately.');
    expect(await rose.page.locator('main').innerHTML()).toBe(before);
    await press(ines.page, 'Bring both together');
    for (const { page } of [tenzin, rose]) await page.getByText('The key on the table.').waitFor();
    await closes();
  });

  it('what was left goes on at its step in another session', async () => {
    await puts('The letter in the drawer.', 'Hearing it whole', null);
    await stepsOn('Rose answers', 'What for', 'Tenzin speaks');
    await press(ines.page, 'Park it');
    await press(ines.page, 'End safely…');
    await press(ines.page, 'End now');
    await heading(rose.page, 'The session has ended.');
    const three = await tableOpen(table);
    await ines.page.goto(`${server.url}/desk/m/${three.sessionId}/live`);
    await rose.page.goto(`${server.url}/m/${three.sessionId}/live`);
    for (const seat of [three.mediator, three.partnerB]) seat.leave();
    await ines.page.getByRole('button', { name: /Table….*The letter in the/ }).click();
    expect(await ines.page.getByRole('radio', { name: 'Go on where it was left' }).isChecked()).toBe(true);
    await ines.page.getByText('Hearing it whole, step 4: Tenzin speaks.').waitFor();
    await ines.looksAt('tabling-go-on-1280');
    await press(ines.page, 'Put it on the table');
    await heading(rose.page, 'Listen while Tenzin says one piece');
    three.partnerA.leave();
  });

  it('the mediator turns on what they were trained for, at the desk', async () => {
    await ines.page.goto(`${server.url}/desk`);
    await press(ines.page, /^Turn on/);
    await ines.page.getByRole('button', { name: /^Turn off/ }).waitFor();
    await ines.looksAt('desk-protocols-1280');
  });

  it('nobody’s browser complained, and every page they met passed axe', async () => {
    await Promise.resolve();
    expect([...ines.complaints, ...tenzin.complaints, ...rose.complaints]).toEqual([]);
  });
});

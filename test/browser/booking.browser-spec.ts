import type { Browser } from 'playwright-core';
import {
  CANCEL_MEETING,
  END_PROPOSAL,
  GIVE_START_CHECK,
  READ_DESK_TIMES,
  READ_MEETINGS,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  SET_GOOD_HOURS,
  START_NOW,
  type MeetingView,
  type ProposeTimes,
} from '#libs/contracts';
import { tableSet, type Actor, type Table } from '../support/actors.js';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, press } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';
import { START_CHECK } from '../support/sessions.js';
import { answered, HOUR, hoursOpened, openAtDesk, proposed } from '../support/times.js';

/** Around the clock, so that a session can begin soon whenever this runs. */
const ALWAYS = {
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  lengths: { joint: [50, 80], individual: [25, 50] },
};

/** "Tuesday 1 December, 08:30 to 09:30", as a number in order of time within some weeks. */
function whenSaid(label: string): number {
  const [, day, month, time] = /^\S+ (\d+) (\S+), (\S+) to/.exec(label.trim())!;
  const at = Date.parse(`${day} ${month} ${new Date().getFullYear()} ${time} UTC`);
  // In winter the next months are those of another year.
  return at < Date.now() - 100 * 24 * HOUR ? at + 366 * 24 * HOUR : at;
}

/** Booking as the three people do it: Lisbon, Kathmandu and St John's. */
describe('Booking, on three clocks', () => {
  let browser: Browser;
  let server: RunningServer;
  let table: Table<RunningServer>;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    table = await tableSet(server);
    await hoursOpened(table.mediator, ALWAYS);
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
  const open = async (of: Pick<ProposeTimes, 'alone' | 'moving'> = {}) =>
    openAtDesk({ ...table, app: { clock: { now: () => new Date() } } }, 14, table.coupleId, of);
  const meetings = async (who: Actor): Promise<readonly MeetingView[]> =>
    (await who.does(READ_MEETINGS, { params: { coupleId: table.coupleId } })).meetings;
  /** A session of all three, so many hours from now. */
  async function standing(hours: number): Promise<string> {
    const { coupleId, mediator, partnerA, partnerB } = table;
    const start = (await open()).find((instant) => Date.parse(instant) >= Date.now() + hours * HOUR)!;
    const proposal = await proposed(mediator, coupleId, [start]);
    await answered(partnerA, coupleId, proposal, 'works');
    return (await answered(partnerB, coupleId, proposal, 'works')).sessionId!;
  }

  it('lets a partner ask for a time with the mediator alone, of which nothing is on the other’s pages', async () => {
    const rose = await signedIn(table.partnerB, 360);
    const pages = async (): Promise<string[]> => {
      const texts: string[] = [];
      for (const path of ['/home', '/times']) {
        await rose.page.goto(`${server.url}${path}`);
        await rose.page.getByRole('heading', { level: 2 }).first().waitFor();
        await rose.page.waitForLoadState('networkidle');
        texts.push(await rose.page.locator('main').innerText());
      }
      return texts;
    };
    const before = await pages();
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/home`);
    await page.getByRole('link', { name: 'Offer some times' }).click();
    await page.getByText('With whom').waitFor();
    await tenzin.looksAt('times-new-whom-360');
    await page.getByRole('radio', { name: /Inês Almeida alone/ }).check();
    await page.getByText('Rose sees nothing of it.').waitFor();
    for (const week of await page.getByRole('group', { name: /^In the week of/ }).all()) {
      const starts = (await week.locator('label').allInnerTexts()).map(whenSaid);
      expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    }
    // The last ones: what is soon stays free for the meetings of today below.
    for (const place of [-1, -2]) await page.getByRole('checkbox').nth(place).check();
    await tenzin.looksAt('times-new-alone-360');
    await press(page, 'Offer these');
    await heading(page, 'Times you offered');
    await page.getByText('Inês Almeida has been asked.', { exact: false }).waitFor();
    await tenzin.looksAt('times-alone-own-360');
    expect(await pages()).toEqual(before);
    await page.goto(`${server.url}/times`);
    await page.getByText('Times with Inês Almeida alone').first().waitFor();
    await tenzin.looksAt('times-list-360');
  });

  it('lets a partner ask for another time; the old one stands, in words, until all have said yes', async () => {
    const { coupleId, mediator, partnerB } = table;
    const sessionId = await standing(72);
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${sessionId}`);
    await tenzin.looksAt('meeting-changes-360');
    await page.getByRole('link', { name: 'Ask for another time' }).click();
    await page.getByText(/stands until everybody has said yes/).waitFor();
    await page.getByRole('checkbox').nth(-3).check();
    await tenzin.looksAt('meeting-move-360');
    await press(page, 'Offer these instead');
    await page.getByText(/Each of these would be in place of/).waitFor();
    await tenzin.looksAt('times-moving-own-360');
    const rose = await signedIn(partnerB, 360);
    await rose.page.goto(`${server.url}/home`);
    await rose.page.getByRole('link', { name: 'Look' }).first().click();
    await rose.page.getByText(/Each of these would be in place of/).waitFor();
    await rose.looksAt('times-moving-360');
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await rose.page.route('**/answers', async (route) => {
      await held;
      await route.continue();
    });
    const works = rose.page.getByRole('radio', { name: 'Works' }).first();
    await works.click();
    // Before the server has answered.
    expect(await works.isChecked()).toBe(true);
    await rose.page.getByText('Saving.').waitFor();
    letGo();
    await rose.page.getByText(/^Saved\. Only/).waitFor();
    const { proposal } = await mediator.does(READ_OPEN_PROPOSAL, { params: { coupleId } });
    const before = (await meetings(table.partnerA)).find(({ id }) => id === sessionId)!;
    await page.goto(`${server.url}/m/${sessionId}`);
    await page.getByText(before.starts.time, { exact: true }).waitFor();
    const ines = await signedIn(mediator, 1280);
    await ines.page.goto(`${server.url}/desk/couples/${coupleId}/propose?moving=${sessionId}`);
    await ines.page
      .getByText(/stands until everybody has said yes/)
      .first()
      .waitFor();
    await ines.page.getByRole('radio', { name: 'Works' }).first().check();
    await press(ines.page, 'Save my answers');
    await ines.page.getByText(/^Moved: it is .* now\.$/).waitFor();
    expect(await ines.page.getByText(/stands until everybody has said yes/).count()).toBe(0);
    await page.reload();
    const after = (await meetings(table.partnerA)).find(({ id }) => id === sessionId)!;
    expect(after.starts.instant).toBe(proposal!.slots[0]!.starts.instant);
    await page.getByText(after.starts.time, { exact: true }).waitFor();
  });

  it('has a kind way to be late, not to come today and to cancel, each saying first who reads what', async () => {
    const soon = await standing(1.5);
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${soon}`);
    await press(page, 'I’m running late');
    await page.getByText('Only Inês Almeida hears it.', { exact: false }).waitFor();
    await press(page, 'Cancel it…');
    await page.getByText(/After that it is noted as late, for Inês Almeida alone/).waitFor();
    await tenzin.looksAt('meeting-late-360');
    await press(page, 'Tell Inês Almeida');
    await page.getByText('Come when you can', { exact: false }).waitFor();
    await press(page, 'Leave it as it is');
    await press(page, 'I can’t come that day');
    await page.getByText('You don’t have to say why.', { exact: false }).waitFor();
    await tenzin.looksAt('meeting-today-360');
    await press(page, 'Yes, I can’t come that day');
    await page.getByText('Nothing more is needed of you that day.', { exact: false }).waitFor();
    const { starts, ends } = (await meetings(table.partnerA)).find(({ id }) => id === soon)!;
    await page.getByText(new RegExp(`, ${starts.time} to ${ends.time}$`)).waitFor();
    await tenzin.looksAt('meeting-today-done-360');
  });

  it('shows the mediator what was asked for alone, who was late or could not come, and keeps it from everybody else', async () => {
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/couples/${table.coupleId}`);
    await page.getByText('Tenzin said: running late').waitFor();
    await page.getByText('Tenzin couldn’t come that day, said late').waitFor();
    await ines.looksAt('desk-couple-marks-1280');
    const open = page.getByRole('region', { name: 'Times that are open' });
    await open.getByText('Tenzin alone').first().waitFor();
    await open.getByText('They wait for your answer.', { exact: false }).waitFor();
    await open.getByRole('link', { name: 'Answer' }).waitFor();
    await ines.looksAt('desk-couple-open-times-1280');
    await page.goto(`${server.url}/desk`);
    await page.getByRole('link', { name: 'You, about times with Tenzin alone' }).click();
    await page.getByText('Tenzin asked for these.', { exact: false }).waitFor();
    await page.getByRole('radio', { name: 'Works' }).first().check();
    await ines.looksAt('desk-proposal-alone-1280');
    await press(page, 'Save my answers');
    await page.getByText(/^Confirmed: /).waitFor();
    await ines.looksAt('desk-settled-1280');
    expect(await page.getByRole('button', { name: /^Choose/ }).count()).toBe(0);
    const { starts } = (await meetings(table.mediator)).find(({ alone }) => alone !== null)!;
    await page.getByText(new RegExp(`^Confirmed: .*, ${starts.time} to `)).waitFor();
    await page.getByRole('link', { name: 'See it with the sessions' }).click();
    await page.getByText('With Tenzin alone · Confirmed').waitFor();
    const [own] = (await meetings(table.partnerA)).filter(({ alone }) => alone !== null);
    expect(own?.state).toBe('confirmed');
    expect((await meetings(table.partnerB)).filter(({ kind }) => kind === 'individual')).toEqual([]);
  });

  it('says on the desk what comes next on three clocks, when they were last heard of, and which notes are missing', async () => {
    const { next } = await table.mediator.does(READ_DESK_TIMES, { params: { coupleId: table.coupleId } });
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk`);
    for (const { role, starts } of next!.people.slice(1)) {
      await page.getByText(new RegExp(`${role === 'partnerA' ? 'A' : 'B'}.* ?${starts.time}`)).waitFor();
    }
    await page.getByRole('columnheader', { name: 'Last contact' }).waitFor();
    await page.getByText('None to write').waitFor();
    await ines.looksAt('desk-table-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await page.getByRole('rowheader', { name: 'Juniper' }).waitFor();
    const cut = await page
      .getByRole('table')
      .evaluate((all) => [...all.querySelectorAll('td')].filter((cell) => cell.getBoundingClientRect().right > 360));
    expect(cut).toEqual([]);
    await ines.looksAt('desk-table-360');
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.goto(`${server.url}/desk/availability`);
    await page.getByLabel('For whom').selectOption('Juniper');
    await page.getByLabel('Date', { exact: true }).fill('2027-05-04');
    await page.getByLabel('Time', { exact: true }).fill('03:10');
    await page.getByLabel('Minutes', { exact: true }).selectOption('80');
    await press(page, 'Look');
    await page.getByText(/can’t be booked:/).waitFor();
    await ines.looksAt('availability-why-not-1280');
  });

  it('lets the mediator set the notice for cancelling', async () => {
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk`);
    await page.getByLabel('Hours before a session').fill('48');
    await page.getByRole('form', { name: 'Notice for cancelling' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await ines.looksAt('desk-late-hours-1280');
  });

  it('shows a day on three clocks, of which starts are chosen by keys alone, and what each will read', async () => {
    const { coupleId, mediator, partnerA, partnerB } = table;
    const weekly = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '08:00', to: '22:00' }));
    await hoursOpened(mediator, { ...ALWAYS, weekly, stepMinutes: 60 });
    const every = (from: string, to: string) => weekly.map(({ weekday }) => ({ weekday, from, to }));
    await partnerA.does(SET_GOOD_HOURS, {
      params: { coupleId },
      body: { zone: 'Asia/Kathmandu', weekly: every('17:00', '22:00') },
    });
    await partnerB.does(SET_GOOD_HOURS, {
      params: { coupleId },
      body: { zone: 'America/St_Johns', weekly: every('08:00', '14:00') },
    });
    const ines = await signedIn(mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/couples/${coupleId}/propose`);
    await page.getByText('good', { exact: true }).first().waitFor();
    await press(page, 'Next day that suits all');
    await page.getByText('closed').first().waitFor();
    expect(await page.locator('table.hours tbody tr').count()).toBeGreaterThanOrEqual(23);
    await page
      .getByRole('button', { name: /^Choose/ })
      .first()
      .focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Space', 'ArrowDown', 'ArrowDown', 'Enter'])
      await page.keyboard.press(key);
    for (let down = 0; down < 5; down++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await heading(page, 'Chosen, 3 of 6');
    await ines.looksAt('propose-day-1280');
    await page.setViewportSize({ width: 360, height: 760 });
    await ines.looksAt('propose-day-360');
    await page.setViewportSize({ width: 1280, height: 860 });
    await press(page, 'Send to both');
    await heading(page, 'Times that are open');
    await press(page, 'Let them lapse…');
    await press(page, 'Let them lapse');
    await page
      .getByRole('button', { name: /^Choose/ })
      .first()
      .waitFor();
  });

  it('moves a session by drawing it in the calendar, and by a form that leads to the same page', async () => {
    await hoursOpened(table.mediator, { ...ALWAYS, stepMinutes: 15 });
    // Tomorrow, or the day after where tomorrow's would begin late and end past midnight.
    const sessionId = await standing(new Date(Date.now() + 26 * HOUR).getUTCHours() < 20 ? 26 : 36);
    const meeting = (await meetings(table.mediator)).find(({ id }) => id === sessionId)!;
    const ines = await signedIn(table.mediator, 1280);
    const { page } = ines;
    await page.goto(`${server.url}/desk/calendar`);
    await heading(page, 'Propose another time for a session');
    const weekday = (date: Date): number => (date.getUTCDay() + 6) % 7;
    if (weekday(new Date(meeting.starts.date)) < weekday(new Date())) await press(page, 'Week after');
    await ines.looksAt('calendar-week-1280');
    const event = page.locator('.calendar a').filter({ hasText: `${meeting.starts.time}–` });
    // One late in the day lies below what is in sight, where no mouse gets.
    await event.scrollIntoViewIfNeeded();
    const box = (await event.boundingBox())!;
    const down = Number(meeting.starts.time.slice(0, 2)) < 12 ? 80 : -80;
    await page.mouse.move(box.x + 20, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 8 + down, { steps: 12 });
    await page.mouse.up();
    await page.waitForURL(/moving=/);
    expect(new URL(page.url()).searchParams.get('moving')).toBe(sessionId);
    await page.getByText(/stands until everybody has said yes to another time/).waitFor();
    await heading(page, 'Chosen, 1 of 6');
    await page.getByText(/is open\. It is chosen/).waitFor();
    await ines.looksAt('propose-moving-1280');
    const drawn = new URL(page.url()).searchParams;
    await page.goto(`${server.url}/desk/calendar`);
    await page.getByLabel('Session', { exact: true }).selectOption(sessionId);
    await page.getByLabel('New date').fill(drawn.get('date')!);
    await page.getByLabel('New time').fill(drawn.get('time')!);
    await press(page, 'Look at that time');
    await page.waitForURL(/moving=/);
    expect(new URL(page.url()).searchParams.toString()).toBe(drawn.toString());
  });

  it('fetches no calendar and no zone library on a partner’s first pages, and the calendar when it is asked for', async () => {
    await standing(50);
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    const heavy: string[] = [];
    let fetched = 0;
    page.on('response', async (response) => {
      if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
      fetched += 1;
      const text = await response.text();
      if (/fullcalendar|fc-event|Temporal\.|ZonedDateTime/i.test(text)) heavy.push(response.url());
    });
    for (const path of ['/home', '/times']) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.waitForLoadState('networkidle');
    }
    expect([fetched > 3, heavy]).toEqual([true, []]);
    await press(page, 'Show as a calendar');
    await page.getByRole('region', { name: 'Calendar of one week' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(heavy).not.toEqual([]);
    await tenzin.looksAt('times-calendar-360');
    await page.getByRole('region', { name: 'Calendar of one week' }).getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await heading(page, 'A meeting');
  });

  it.each([
    ['partnerA', 360],
    ['partnerB', 320],
  ] as const)(
    'lets %s look at the list and answer by keys alone, at %i px, in large text and forced colours',
    async (role, width) => {
      const { coupleId, mediator } = table;
      const free = (await open()).filter((_, at) => at % 9 === 3).slice(4, 7);
      const proposal = await proposed(mediator, coupleId, free);
      const visitor = await signedIn(table[role], width);
      const { page } = visitor;
      await page.emulateMedia({ forcedColors: 'active' });
      await page.goto(`${server.url}/times`);
      await page.getByText('Times for the three of you').first().waitFor();
      await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
      await visitor.looksAt(`times-list-keys-${width}`);
      await tabTo(visitor, 'Look');
      await page.keyboard.press('Enter');
      await heading(page, 'Which of these could work?');
      await tabTo(visitor, 'Works');
      await page.keyboard.press('ArrowRight');
      await page.getByText(/^Saved\. Only/).waitFor();
      await tabTo(visitor, 'Works');
      await page.keyboard.press('Space');
      await page
        .getByText(/^Saved\. Only/)
        .nth(1)
        .waitFor();
      await visitor.looksAt(`times-answers-keys-${width}`);
      await tabTo(visitor, 'None of these');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelectorAll('input:checked').length === 3);
      await page
        .getByText(/^Saved\. Only/)
        .nth(2)
        .waitFor();
      const { slots } = await table[role].does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
      expect(slots.map(({ ownChoice }) => ownChoice)).toEqual(['no', 'no', 'no']);
      await tabTo(visitor, 'Done for now', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Next meeting' }).waitFor();
      await mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    },
  );

  it('says to whoever waits to be let in that the session won’t go ahead, and on the first page beside the next one', async () => {
    const { coupleId, mediator, partnerA, partnerB } = table;
    await standing(30);
    const { id } = await mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 50 } });
    const params = { coupleId, sessionId: id };
    await partnerA.does(GIVE_START_CHECK, { params, body: START_CHECK });
    const tenzin = await signedIn(partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${id}/live`);
    await heading(page, 'You’ll be let in when your mediator is there.');
    await partnerB.does(CANCEL_MEETING, { params, body: {} });
    await page.getByText('This session won’t go ahead. Your mediator will offer new times.').waitFor();
    await heading(page, 'A meeting');
    await tenzin.looksAt('meeting-live-off-360');
    const stranger = await signedIn(table.attacker, 360);
    await stranger.page.goto(`${server.url}/m/${id}/live`);
    await stranger.page.getByText('This page isn’t available.').waitFor();
    await page.getByRole('link', { name: 'Back to the first page' }).click();
    const next = page.getByRole('region', { name: 'Next meeting' });
    await next.getByText(/^(This session|These sessions) won’t go ahead\./).waitFor();
    await next.getByRole('link', { name: 'See or change it' }).waitFor();
    await tenzin.looksAt('home-off-beside-360');
  });

  it('opens the start check in the hours before a meeting, and says so until then', async () => {
    const id = await standing(30);
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/m/${id}`);
    await heading(page, 'A meeting');
    expect(await page.getByRole('link', { name: 'Get ready' }).count()).toBe(0);
    await page.goto(`${server.url}/m/${id}/ready`);
    await page.getByText('they open three hours before the meeting', { exact: false }).waitFor();
    await page.getByText(/^It is planned for /).waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await tenzin.looksAt('start-check-early-360');
  });

  it('says on an open first page that a session is open now, with one button to go, and the start check first', async () => {
    const { coupleId, mediator } = table;
    const tenzin = await signedIn(table.partnerA, 360);
    const { page } = tenzin;
    await page.goto(`${server.url}/home`);
    await page.getByRole('heading', { name: 'Next meeting' }).waitFor();
    expect(await page.getByText('It is open now.').count()).toBe(0);
    const { id } = await mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 50 } });
    await page.getByText('It is open now.').waitFor({ timeout: 30_000 });
    await tenzin.looksAt('home-open-now-360');
    const next = page.getByRole('region', { name: 'Next meeting' });
    expect(await next.locator('a.btn--main').count()).toBe(1);
    await next.getByRole('link', { name: 'Go to it' }).click();
    await page.waitForURL(`${server.url}/m/${id}/ready`);
  });
});

/** Presses Tab until what has the focus is called that, and checks that it can be seen where it stands. */
async function tabTo({ page }: Visitor, name: string, key = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press(key);
    const [called, seen] = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.innerText ?? '') : focused.innerText;
      const { top, bottom } = focused.getBoundingClientRect();
      return [label.trim(), bottom > 0 && top < innerHeight] as const;
    });
    if (!called.startsWith(name)) continue;
    expect(seen).toBe(true);
    return;
  }
  throw new Error(`“${name}” can’t be reached by ${key}.`);
}

import type { Page } from 'playwright-core';
import { linkSentTo, type HasMail } from './mails.js';
import type { Visitor } from './browser.js';

/** A password nobody would guess, the same for all actors. */
export const PASSWORD = 'a long walk by the sea 41';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

/** Unfolds what stands folded under this name; once more where the page still moved under the press. */
async function unfold(page: Page, name: string): Promise<void> {
  const folded = page.locator('details', { has: page.locator('summary', { hasText: name }) });
  for (let tries = 0; tries < 5 && (await folded.getAttribute('open')) === null; tries++) {
    await folded.locator('summary').click();
    await page.waitForTimeout(250);
  }
}

/** Fills the sign-up form that is open. */
async function signsUpHere({ page }: Visitor, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await press(page, 'Make my account');
}

/** Signs in on the form that is open. */
export async function signsIn({ page }: Visitor, email: string): Promise<void> {
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await press(page, 'Sign in');
}

/** The first mediator: signs up by the code that the server printed, and describes the practice. */
export async function mediatorSetsUp(visitor: Visitor, url: string, code: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${url}/sign-up?code=${code}`);
  await visitor.looksAt('sign-up-1280');
  await signsUpHere(visitor, 'Inês Almeida', 'ines@lisbon.example');
  await heading(page, 'Your practice');
  await page.getByLabel('Credentials').fill('Family mediator, 14 years');
  await page.getByLabel('Places where you are licensed').fill('Portugal');
  await page.getByRole('radio', { name: /stays with me/ }).check();
  await visitor.looksAt('desk-practice-1280');
  await press(page, 'Save your practice');
  await press(page, 'Yes, that’s my clock');
  await visitor.looksAt('desk-empty-1280');
  await press(page, 'Open a new one');
}

/** Opens a couple from an empty desk, and its page. */
export async function opensCouple(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByLabel('Code word').fill('Juniper');
  await page.getByLabel('Name of the one person').fill('Tenzin');
  await page.getByLabel('Name of the other person').fill('Rose');
  await press(page, 'Open the couple');
  await heading(page, 'Juniper');
}

/** Makes the link for one seat and reads it off the page. */
export async function makesLink({ page }: Visitor, name: string): Promise<string> {
  const seat = page.getByRole('region', { name: new RegExp(name) });
  await seat.getByRole('button', { name: 'Make a link' }).click();
  return seat.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
}

/** A partner follows their link, makes an account, confirms the address by mail, and comes back to the link. */
export async function joins(
  visitor: Visitor,
  server: HasMail,
  link: string,
  name: string,
  email: string,
): Promise<void> {
  const { page } = visitor;
  await page.goto(link);
  await page.getByText('You don’t have to decide now.').waitFor();
  await visitor.looksAt(`invitation-${name}-360`);
  await press(page, 'Continue');
  await signsUpHere(visitor, name, email);
  await page.getByText('a mail is on its way', { exact: false }).waitFor();
  await page.goto(await linkSentTo(server, email));
  await press(page, 'Yes, it’s mine');
  await page.getByText('Your address is confirmed.').waitFor();
  await page.goto(link);
  await press(page, 'Continue');
  await page.getByRole('link', { name: 'I already have an account' }).click();
  await signsIn(visitor, email);
  await press(page, 'Continue');
}

/** Walks through the welcome and agrees to each text. */
export async function readsWelcome(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  await heading(page, 'What this is');
  await visitor.looksAt(`welcome-1-${name}-360`);
  await press(page, /^Next/);
  await heading(page, 'Leaving quickly');
  await press(page, /^Next/);
  await heading(page, 'Who sees what');
  await visitor.looksAt(`welcome-3-${name}-360`);
  await press(page, /^Next/);
  await heading(page, 'Safe ways to reach you');
  await press(page, /^Next/);
  await heading(page, 'What you agree to');
  for (const left of [3, 2, 1]) {
    await page
      .getByRole('button', { name: /I agree to this/ })
      .first()
      .click();
    await page.waitForFunction(
      (count) => document.body.innerText.split('I agree to this').length - 1 === count,
      left - 1,
    );
  }
  await visitor.looksAt(`welcome-5-${name}-360`);
  await press(page, /^Next/);
  await heading(page, 'Your language and your clock');
  await visitor.looksAt(`welcome-6-${name}-360`);
  await press(page, 'Save and finish');
  await heading(page, 'That’s all for now');
  await page
    .getByRole('link', { name: 'Go to the first page' })
    .or(page.getByRole('button', { name: 'Go to the first page' }))
    .click();
}

/** The mediator marks one place as theirs and records that they are ready for a joint session. */
export async function findsReady({ page }: Visitor, name: string): Promise<void> {
  const seat = page.getByRole('region', { name: new RegExp(name) });
  await seat.getByRole('button', { name: 'This is the person I spoke with' }).click();
  await seat.getByText('Taken, and you marked it as theirs').waitFor();
  await seat.getByRole('radio', { name: 'Joint' }).check();
  await seat.getByRole('button', { name: 'Record' }).click();
  await seat.getByText(/^Recorded/).waitFor();
}

/** Looks at what is on a partner's phone, and at the same on a desk. */
async function looksAtBoth(visitor: Visitor, what: string): Promise<void> {
  await visitor.looksAt(`${what}-360`);
  await visitor.page.setViewportSize({ width: 1280, height: 860 });
  await visitor.looksAt(`${what}-1280`);
  await visitor.page.setViewportSize({ width: 360, height: 760 });
}

/** Writes one page, waits until it is saved, and lets exactly these words be brought to a session. */
export async function writesAndReleases(visitor: Visitor, url: string, words: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${url}/notes`);
  await heading(page, 'My pages');
  await page
    .getByRole('button', { name: 'Start a page' })
    .or(page.getByRole('link', { name: 'Start a page' }))
    .click();
  await page.getByLabel('What happened').fill(words);
  await page
    .getByText(/^Saved \d\d:\d\d\. Only you can see this\.$/)
    .first()
    .waitFor();
  await looksAtBoth(visitor, 'note-written');
  await page.getByRole('radio', { name: 'May be brought to a session' }).check();
  await page.getByText('Let these words be brought to a session?').waitFor();
  await looksAtBoth(visitor, 'note-releasing');
  await press(page, 'Yes, these words');
  await page.getByText(/These words may be brought to a session since/).waitFor();
  await looksAtBoth(visitor, 'note-released');
}

/** Writes a page with all that can be said on it, rests it and lifts that, and lets the mediator read it. */
export async function sharesAPage(visitor: Visitor, url: string, words: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${url}/notes`);
  await heading(page, 'My pages');
  await press(page, 'Start a page');
  await page.getByLabel('What happened').fill(words);
  await page.getByRole('radio', { name: 'something that keeps happening' }).check();
  await page.getByText('One time that stands for the others says more than “always”.').waitFor();
  await page.getByText('More about it (optional)').click();
  await page.getByRole('radio', { name: 'in my own words' }).check();
  await page.getByLabel('When, in your own words').fill('for years');
  await page.getByRole('checkbox', { name: 'Let Inês Almeida see when it was' }).check();
  await page.getByRole('checkbox', { name: 'fear' }).check();
  await page.getByLabel('My part, if any').waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: 'fear' }).uncheck();
  await page
    .getByText(/^Saved \d\d:\d\d\./)
    .first()
    .waitFor();
  await press(page, 'Not before I have slept on it');
  await page.getByText(/^Resting until .*, 07:00\./).waitFor();
  await visitor.looksAt('note-resting-360');
  await press(page, 'Lift the rest');
  await page.getByRole('radio', { name: 'My mediator' }).check();
  await press(page, 'Yes, let Inês Almeida read it');
  await page.getByText(/Inês Almeida can read this page\./).waitFor();
}

/** The mediator, at the couple's desk, suggests gentler words for the one page they may read. */
export async function suggestsWords(visitor: Visitor, words: string): Promise<void> {
  const { page } = visitor;
  await page
    .getByText(/for your eyes only|You may read/i)
    .first()
    .click();
  await page.getByRole('button', { name: 'Suggest gentler words… Rose' }).click();
  await page.getByRole('textbox', { name: 'Gentler words' }).fill(words);
  await visitor.looksAt('desk-suggesting-1280');
  await press(page, 'Suggest it to Rose');
  await page.getByText('You suggested, and Rose hasn’t answered:').waitFor();
}

/** The author finds the suggestion in their list, changes it, takes it, and still has their own words. */
export async function takesWordsChanged(visitor: Visitor, words: string): Promise<void> {
  const { page } = visitor;
  await visitor.page.goto(new URL('/notes', page.url()).href);
  await page.getByText('Your mediator suggests gentler words.').waitFor();
  await page.getByRole('link', { name: /You never tell me/ }).click();
  await page.getByRole('heading', { name: 'Inês Almeida suggests gentler words' }).waitFor();
  await visitor.looksAt('note-gentler-360');
  await press(page, 'Change them first');
  await page.getByRole('textbox', { name: 'The suggestion' }).fill(words);
  await press(page, 'Take these words');
  await page.getByRole('heading', { name: 'The gentler words you took' }).waitFor();
  await page.getByText('Earlier texts of this page').click();
  await page
    .getByRole('button', { name: /^Write this text again/ })
    .first()
    .waitFor();
  await visitor.looksAt('note-gentler-taken-360');
}

/** The mediator plans the session: brings a page in, says how and how long, writes opening words and a note. */
export async function preparesSession(visitor: Visitor, url: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${url}/desk`);
  await page.getByRole('link', { name: 'Prepare the session' }).click();
  await heading(page, 'Prepare the session');
  await page.getByRole('button', { name: /^Bring it in/ }).click();
  await page.getByText('In the order below.').waitFor();
  await page.getByLabel('How it is held').selectOption({ index: 0 });
  await page.getByLabel('About, minutes').fill('25');
  await page.getByLabel('Your opening words').fill('We go slowly today.');
  await page
    .getByText(/^Saved \d\d:\d\d\. Only you can see this\.$/)
    .first()
    .waitFor();
  await page.getByText('About 25 of 75 minutes. Nothing ends by them.').waitFor();
  await page.getByRole('textbox', { name: 'On Tenzin' }).fill('Asked for short steps.');
  await page
    .getByText(/^Saved \d\d:\d\d/)
    .nth(1)
    .waitFor();
  await visitor.looksAt('desk-prep-1280');
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  expect(paper).toContain('A ·');
  for (const word of ['Tenzin', 'Rose', 'Inês', 'Juniper', 'birthday', 'slowly', 'short steps'])
    expect(paper).not.toContain(word);
  await visitor.keepsPicture('desk-prep-paper');
  await page.emulateMedia({ media: 'screen' });
  await page.reload();
  await page.getByText('About 25 of 75 minutes. Nothing ends by them.').waitFor();
}

/** The mediator confirms that a partner is still ready today, and lets them in. The tick follows the server. */
export async function letsIn({ page }: Visitor, name: string): Promise<void> {
  await page
    .getByRole('region', { name: new RegExp(name) })
    .getByRole('checkbox', { name: 'Still ready today' })
    .click();
  await press(page, `Admit ${name}`);
}

/** The mediator opens hours: every day from nine to five, and saves them. */
export async function opensHours(visitor: Visitor, url: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${url}/desk/availability`);
  await heading(page, 'Availability');
  for (let day = 1; day <= 7; day++) await press(page, 'Add hours');
  await press(page, 'Save my hours');
  await page.getByText('Saved. Sessions that stand already stay where they are.').waitFor();
  await visitor.looksAt('availability-1280');
}

/** The mediator chooses the first two starts of a day and sends them to both. */
export async function proposesTimes(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page
    .getByRole('link', { name: 'Propose times' })
    .or(page.getByRole('button', { name: 'Propose times' }))
    .first()
    .click();
  await heading(page, 'Propose times');
  // Late in the day few starts are left; the next one has all of its own.
  await press(page, 'Day after');
  for (const place of [0, 4])
    await page
      .getByRole('button', { name: /^Choose/ })
      .nth(place)
      .click();
  await visitor.looksAt('propose-1280');
  await press(page, 'Send to both');
  await heading(page, 'Times that are open');
}

/** A partner answers that every offered time works. Returns what each of them read as its time. */
export async function saysYes(visitor: Visitor, url: string, name: string): Promise<string[]> {
  const { page } = visitor;
  await page.goto(`${url}/home`);
  await page.getByText('Answer some times').waitFor();
  await visitor.looksAt(`home-times-${name}-360`);
  await page
    .getByRole('link', { name: 'Look' })
    .or(page.getByRole('button', { name: 'Look' }))
    .first()
    .click();
  await heading(page, 'Which of these could work?');
  await visitor.looksAt(`times-${name}-360`);
  const times = await page.locator('.when').allInnerTexts();
  await page.getByRole('radio', { name: 'Works' }).first().click();
  await page
    .getByText(/^Saved\. Only/)
    .first()
    .or(page.getByText('A time was found.'))
    .waitFor();
  return times;
}

/** Answers the private start check. */
export async function passesStartCheck(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  await page.getByRole('group', { name: 'Are you alone where you are?' }).getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('group', { name: 'Can you talk freely?' }).getByRole('radio', { name: 'Yes' }).check();
  await page
    .getByRole('group', { name: /Have you had alcohol/ })
    .getByRole('radio', { name: 'Rather not say' })
    .check();
  await page.getByLabel('Where are you?').fill('At home');
  await page.getByLabel('Which country are you in today?').selectOption('NP');
  await visitor.looksAt(`start-check-${name}-360`);
  await press(page, 'I’m ready');
}

export { heading, press, unfold };

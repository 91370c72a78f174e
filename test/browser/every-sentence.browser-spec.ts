import type { Browser, Page } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.js';
import { heading, joins, makesLink, mediatorSetsUp, opensCouple, readsWelcome } from '../support/pages.js';
import { startServer, type RunningServer } from '../support/server.js';

/** What stands on a page that no catalogue has: names, addresses, times, dates by Intl, one's own words. */
const NOT_A_SENTENCE = new RegExp(
  '^(' +
    [
      String.raw`[\s\d:.,+–—·-]*`,
      'Inês Almeida|Tenzin|Rose|Juniper|Notebook|A|B',
      'Family mediator, 14 years|Portugal',
      String.raw`http\S*|\S+@\S+|findahelpline\.com`,
      String.raw`([A-Z][a-z]{2} )?\d{1,2}( [A-Z][a-z]+ \d{4})?`,
    ].join('|') +
    ')$',
);

/** Every piece of text on the page that is not in the brackets of the pseudo-language. */
async function outsideOfTheCatalogue(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node as Element;
      const block = getComputedStyle(element).display !== 'inline';
      const leaf = [...element.children].every((child) => getComputedStyle(child).display === 'inline');
      if (!block || !leaf || element.matches('textarea, input, select, option, script')) continue;
      // What people wrote, the names of zones and what Intl formats are not the product's sentences.
      if (element.closest('.words, time, .num, select') !== null) continue;
      if (element instanceof HTMLElement) found.push(element.innerText.trim());
    }
    return found.filter((text) => text !== '');
  });
  return texts.filter((text) => !text.includes('[') && !NOT_A_SENTENCE.test(text));
}

describe('Every sentence comes from the catalogue', () => {
  let browser: Browser;
  let server: RunningServer;
  let ines: Visitor;
  let tenzin: Visitor;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
    ines = await Visitor.arrive(browser, 'Inês', 'Europe/Lisbon', 1280);
    tenzin = await Visitor.arrive(browser, 'Tenzin', 'Asia/Kathmandu', 360);
    await mediatorSetsUp(ines, server.url, (await server.setUpCode())!);
    await opensCouple(ines);
    await joins(tenzin, server, await makesLink(ines, 'Tenzin'), 'Tenzin', 'tenzin@kathmandu.example');
    await readsWelcome(tenzin, 'Tenzin');
    await ines.page.reload();
    await ines.page.getByRole('button', { name: 'This is the person I spoke with' }).click();
    await ines.page.getByText('Taken, and you marked it as theirs').waitFor();
    for (const { page } of [ines, tenzin]) {
      await page.evaluate(() =>
        fetch('/api/accounts/me', {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ locale: 'pseudo' }),
        }),
      );
    }
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it.each(['/home', '/notes', '/settings', '/calm', '/help', '/times', '/times/new'])(
    '%s, for a partner',
    async (path) => {
      await tenzin.page.goto(`${server.url}${path}`);
      await heading(tenzin.page, /\[/);
      expect(await outsideOfTheCatalogue(tenzin.page)).toEqual([]);
    },
  );

  it.each(['/desk', '/desk/availability', '/desk/calendar', '/settings'])('%s, for the mediator', async (path) => {
    await ines.page.goto(`${server.url}${path}`);
    await heading(ines.page, /\[/);
    expect(await outsideOfTheCatalogue(ines.page)).toEqual([]);
  });
});

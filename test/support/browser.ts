import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Actor } from './actors.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where pictures are kept, as artefacts of the run. */
export const PICTURES = join(import.meta.dirname, '..', '..', 'test-artefacts', 'pictures');

/** Starts the Chromium that `test/run.mjs` found. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['TEST_CHROMIUM'];
  if (executablePath === undefined)
    throw new Error('Run the browser tests by `npm test` or `node test/run.mjs browser`.');
  const libraries = process.env['TEST_CHROMIUM_LIBRARIES'];
  const fonts = process.env['TEST_CHROMIUM_FONTS'];
  mkdirSync(PICTURES, { recursive: true });
  return chromium.launch({
    executablePath,
    args: FLAGS,
    env: {
      ...(process.env as Record<string, string>),
      ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
      ...(fonts === undefined ? {} : { FONTCONFIG_FILE: fonts }),
    },
  });
}

/** Somebody in front of a screen: a browser of their own, in a zone of their own. */
export class Visitor {
  /** What the browser complained about: errors, and anything the security policy stopped. */
  readonly complaints: string[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async arrive(browser: Browser, name: string, zone: string, width: number): Promise<Visitor> {
    const context = await browser.newContext({
      timezoneId: zone,
      locale: 'en-GB',
      viewport: { width, height: width < 600 ? 760 : 860 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    const visitor = new Visitor(name, context, await context.newPage());
    visitor.page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/status of 4\d\d|ERR_CONNECTION_REFUSED|WebSocket connection/.test(message.text())
      ) {
        visitor.complaints.push(message.text());
      }
    });
    visitor.page.on('pageerror', (error) => void visitor.complaints.push(error.message));
    return visitor;
  }

  /** Somebody who is signed in already. */
  static async signedIn(browser: Browser, who: Actor, width: number): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, who.name, who.zone, width);
    const [name = '', value = ''] = who.cookieHeader().split('=');
    await visitor.context.addCookies([
      { name, value, url: 'https://localhost/', secure: true, httpOnly: true, sameSite: 'Lax' },
    ]);
    return visitor;
  }

  /** Promise 3: beside every field in which one writes stands who can read it. */
  private async fieldsWithoutReaders(): Promise<string[]> {
    const silent = await this.page.locator('textarea').evaluateAll((fields) =>
      fields
        .filter((field) => {
          const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
          return !described.some((id) => document.getElementById(id)?.classList.contains('readers'));
        })
        .map((field) => (field as HTMLTextAreaElement).labels?.[0]?.innerText ?? field.id),
    );
    return silent.map((label) => `nobody says who can read “${label}”`);
  }

  /** Keeps a picture of what is on the screen, as an artefact for whoever looks into a failure. */
  async keepsPicture(what: string): Promise<void> {
    await this.page.screenshot({ path: join(PICTURES, `${what}.png`), fullPage: true });
  }

  /** Keeps a picture of the whole page, and checks it: no axe violation, no sideways scrolling. Complaints are collected. */
  async looksAt(what: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await this.keepsPicture(what);
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`);
    const wider = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wider > 0) found.push(`scrolls sideways by ${wider} px`);
    found.push(...(await this.fieldsWithoutReaders()));
    if (found.length > 0) this.complaints.push(`${what}: ${found.join('; ')}`);
  }
}

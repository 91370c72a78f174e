import type { Browser } from 'playwright-core';
import { startBrowser, Visitor } from '../support/browser.js';
import { startServer, type RunningServer } from '../support/server.js';

describe('The front door', () => {
  let browser: Browser;
  let server: RunningServer;
  beforeAll(async () => {
    [browser, server] = [await startBrowser(), await startServer()];
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('shows the sign-in page to nobody in particular, under a neutral name', async () => {
    const visitor = await Visitor.arrive(browser, 'somebody', 'America/St_Johns', 360);
    await visitor.page.goto(server.url);
    await visitor.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await visitor.page.title()).toBe('Notebook');
    await visitor.looksAt('sign-in-360');
    expect(visitor.complaints).toEqual([]);
  });
});

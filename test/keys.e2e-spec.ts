import { randomBytes, randomUUID } from 'node:crypto';
import { READ_HURT, SAVE_HURT } from '#libs/contracts';
import { KeyStore } from '../apps/api/src/platform/key-store.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet } from './support/actors.js';
import { words } from './support/hurts.js';

const newKey = (): string => randomBytes(32).toString('base64');

describe('The key to what people write', () => {
  let app: TestApp;
  const first = `1:${newKey()}`;
  const opensWith = async (keys: string): Promise<boolean> => {
    const store = new KeyStore({ ...app.config, keys });
    const opens = await store.opens();
    await store.onApplicationShutdown();
    return opens;
  };
  beforeAll(async () => {
    app = await startApp({ KEYS: first });
    const { partnerA, coupleId } = await tableSet(app);
    const params = { coupleId, hurtId: randomUUID() };
    await partnerA.does(SAVE_HURT, { params, body: { version: 0, words: words({ whatHappened: 'sealed' }) } });
    expect((await partnerA.does(READ_HURT, { params })).words.whatHappened).toBe('sealed');
  });
  afterAll(() => app.close());

  it('opens with the key it was written with, also behind a newer one', async () => {
    expect(await opensWith(first)).toBe(true);
    expect(await opensWith(`2:${newKey()},${first}`)).toBe(true);
  });

  it('is seen at start to be another one, before anybody meets it', async () => {
    expect(await opensWith(`1:${newKey()}`)).toBe(false);
    expect(await opensWith(`2:${newKey()}`)).toBe(false);
  });
});

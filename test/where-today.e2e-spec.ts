import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESCRIBE_PRACTICE, GIVE_START_CHECK, READ_CHECKS, READ_DESK } from '#libs/contracts';
import { tableSet, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { sessionNow, START_CHECK } from './support/sessions.js';

describe('where somebody is today', () => {
  let app: TestApp;
  let table: Table<TestApp>;
  let params: { coupleId: string; sessionId: string };
  const practice = {
    credentials: 'Family mediator',
    placesLicensed: 'Portugal',
    policy: 'private_unless_safety' as const,
    groundRules: 'One at a time.',
  };
  const { country: _, ...before } = START_CHECK;
  const countries = async () => {
    const { checks } = await table.mediator.does(READ_CHECKS, { params });
    return checks.map(({ start }) => start?.country);
  };

  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    params = { coupleId: table.coupleId, sessionId: await sessionNow(table) };
  });
  afterAll(() => app.close());

  it('is read by the mediator with the start check, and is left open by whoever doesn’t say', async () => {
    await table.partnerA.does(GIVE_START_CHECK, { params, body: { ...before, country: 'NP' } });
    await table.partnerB.does(GIVE_START_CHECK, { params, body: before });
    expect(await countries()).toEqual(['NP', undefined]);
    expect((await table.partnerB.ask(READ_CHECKS, { params })).status).toBe(404);
  });

  it.each(['np', 'XX', 'Nepal', '', null, 7])('is no country where it reads %j', async (country) => {
    const answer = await table.partnerA.ask(GIVE_START_CHECK, { params, body: { ...before, country } as never });
    expect([answer.status, answer.body.code]).toEqual([422, 'input_not_valid']);
    expect(await countries()).toEqual(['NP', undefined]);
  });

  it('stands beside the countries of the mediator’s licence, of which there are none until they are said', async () => {
    expect((await table.mediator.does(READ_DESK)).practice!.licensedIn).toEqual([]);
    await table.mediator.does(DESCRIBE_PRACTICE, { body: { ...practice, licensedIn: ['PT', 'NP'] } });
    expect((await table.mediator.does(READ_DESK)).practice!.licensedIn).toEqual(['PT', 'NP']);
    const later = await table.mediator.does(DESCRIBE_PRACTICE, { body: practice });
    expect(later.licensedIn).toEqual(['PT', 'NP']);
    expect(
      (await table.mediator.does(DESCRIBE_PRACTICE, { body: { ...practice, licensedIn: [] } })).licensedIn,
    ).toEqual([]);
  });

  it.each([[['PT', 'PT']], [['Portugal']], ['PT'], [[null]]])('is no licence where it reads %j', async (licensedIn) => {
    const body = { ...practice, licensedIn } as never;
    expect((await table.mediator.ask(DESCRIBE_PRACTICE, { body })).body.code).toBe('input_not_valid');
  });
});

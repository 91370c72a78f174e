import 'reflect-metadata';
import { jest } from '@jest/globals';
import { SIGN_IN, READ_SESSION, READ_COUPLE } from '#libs/contracts';
import { call, NoLine, Refusal } from './http.js';

const answering = (answer: Response | Error) =>
  jest.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });

afterEach(() => jest.restoreAllMocks());

describe('a call to the api', () => {
  it('fills the path, sends JSON and answers the view', async () => {
    const fetched = answering(Response.json({ appName: 'Notebook' }));
    expect(await call(SIGN_IN, { body: { email: 'a@b.cd', password: 'x' } })).toEqual({ appName: 'Notebook' });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/accounts/sign-in');
    expect(fetched.mock.calls[0]?.[1]?.body).toBe('{"email":"a@b.cd","password":"x"}');
  });

  it('escapes what stands in the path', async () => {
    const fetched = answering(Response.json({}));
    await call(READ_COUPLE, { params: { coupleId: '../x' } });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/couples/..%2Fx');
  });

  it('throws the refusal of a problem body, with its reference', async () => {
    answering(Response.json({ code: 'too_many_tries', reference: '7K3F' }, { status: 429 }));
    await expect(call(READ_SESSION)).rejects.toEqual(new Refusal('too_many_tries', '7K3F'));
  });

  it('says that there is no line when nothing answers, or a gateway in its own words', async () => {
    answering(new TypeError('failed'));
    await expect(call(READ_SESSION)).rejects.toThrow(NoLine);
    jest.restoreAllMocks();
    answering(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(call(READ_SESSION)).rejects.toThrow(NoLine);
  });
});

import { once } from 'node:events';
import { request } from 'node:http';
import {
  CHANGE_ME,
  CONFIRM_MAIL,
  INVITE_MEDIATOR,
  READ_DESK,
  READ_SESSION,
  SIGN_IN,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  SIGN_UP,
} from '#libs/contracts';
import { AccountsService } from '../apps/api/src/accounts/accounts.service.js';
import { startApp, type TestApp } from './support/app.js';
import { Actor } from './support/actors.js';
import { everythingSent, linkSentTo, mailsTo } from './support/mails.js';

const DAY = 86_400_000;

describe('Accounts', () => {
  let app: TestApp;
  let mediator: Actor;
  const person = (name: string, password?: string) =>
    new Actor(app, name, `${name}@example.org`, 'Asia/Kathmandu', password);
  const signUp = (actor: Actor, code?: string) =>
    actor.ask(SIGN_UP, {
      body: {
        email: actor.email,
        password: actor.password,
        name: actor.name,
        locale: 'en',
        zone: actor.zone,
        ...(code === undefined ? {} : { mediatorCode: code }),
      },
    });
  beforeAll(async () => {
    app = await startApp();
    mediator = person('ines');
    await mediator.arrives(await app.nest.get(AccountsService).makeSetUpCode());
  });
  afterAll(() => app.close());

  it('makes no second set-up code once there is a mediator', async () => {
    expect(await app.nest.get(AccountsService).makeSetUpCode()).toBeUndefined();
  });

  it('answers sign-up alike for a new and a known address, to the byte, and tells only the mailbox', async () => {
    const [fresh, known] = [await signUp(person('fresh')), await signUp(person('ines', 'another long one 77'))];
    const told = ({ status, text, headers }: typeof fresh) => [status, text, { ...headers, date: '' }];
    expect(told(known)).toEqual(told(fresh));
    await everythingSent(app);
    expect((await mailsTo(app, 'ines@example.org')).at(-1)!.text).not.toContain('/c/');
  });

  it('answers sign-up with a code that is not valid alike for a new and a known address', async () => {
    const code = 'a-code-that-nobody-made-0000000000000000000';
    const [fresh, known] = [await signUp(person('unheard'), code), await signUp(person('ines'), code)];
    expect([known.status, known.text]).toEqual([fresh.status, fresh.text]);
    expect(known.body.code).toBe('link_not_valid');
  });

  it('lets nobody take an address by signing up with it first', async () => {
    const [first, owner] = [person('wanted', 'the intruder was first 9'), person('wanted', 'the owner comes later 9')];
    await signUp(first);
    await everythingSent(app);
    await signUp(owner);
    await everythingSent(app);
    const [early, late] = (await mailsTo(app, owner.email)).map(({ text }) => /\/c\/([\w-]+)/.exec(text!)![1]!);
    await owner.does(CONFIRM_MAIL, { body: { token: late! } });
    expect((await first.ask(CONFIRM_MAIL, { body: { token: early! } })).body.code).toBe('link_not_valid');
    expect((await first.ask(SIGN_IN, { body: { email: first.email, password: first.password } })).status).toBe(401);
    expect((await owner.ask(SIGN_IN, { body: { email: owner.email, password: owner.password } })).status).toBe(200);
  });

  it('refuses sign-in alike for an unknown address, a wrong password and an address not confirmed', async () => {
    await signUp(person('unconfirmed'));
    const tries = [
      { email: 'nobody@example.org', password: 'whatever it was' },
      { email: 'ines@example.org', password: 'whatever it was' },
      { email: 'unconfirmed@example.org', password: person('x').password },
    ];
    const answers = [];
    for (const body of tries) {
      const { status, text } = await person('guest').ask(SIGN_IN, { body });
      answers.push(`${status} ${text}`);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('sign_in_failed');
  });

  it.each(['password123', 'qwertyuiop', 'abcabcabcabc', 'Password1!!', 'iloveyou2024'])(
    'refuses the common password %s',
    async (password) => {
      expect((await signUp(person('common', password))).body.code).toBe('password_too_common');
    },
  );

  it('confirms an address once, and not after three days', async () => {
    const late = person('late');
    await signUp(late);
    const token = (await linkSentTo(app, late.email)).split('/').at(-1)!;
    app.clock.pass(4 * DAY);
    expect((await late.ask(CONFIRM_MAIL, { body: { token } })).body.code).toBe('link_not_valid');
    const again = person('intime');
    await signUp(again);
    const fresh = (await linkSentTo(app, again.email)).split('/').at(-1)!;
    await again.does(CONFIRM_MAIL, { body: { token: fresh } });
    expect((await again.ask(CONFIRM_MAIL, { body: { token: fresh } })).body.code).toBe('link_not_valid');
  });

  it('lets an approved mediator vouch for another, once; nobody else can', async () => {
    const { link } = await mediator.does(INVITE_MEDIATOR);
    const code = new URL(link).searchParams.get('code')!;
    const colleague = await person('colleague').arrives(code);
    expect((await colleague.does(READ_SESSION)).person!.mediator).toBe(true);
    expect((await colleague.does(READ_DESK)).couples).toEqual([]);
    expect((await signUp(person('second'), code)).body.code).toBe('link_not_valid');
    const partner = await person('partner').arrives();
    expect((await partner.ask(INVITE_MEDIATOR)).status).toBe(404);
  });

  it('takes nothing from a page that somebody else had opened on this device', async () => {
    const first = await person('opened').arrives();
    const second = await person('cameafter').arrives();
    const change = (meant: string) =>
      second.send('PATCH', CHANGE_ME.path, { name: 'Written by another' }, { 'X-Person': meant });
    expect((await change(first.personId)).body.code).toBe('sign_in_needed');
    expect((await change(second.personId)).status).toBe(200);
  });

  it('signs out here, and everywhere', async () => {
    const here = await person('rose').arrives();
    const there = person('rose');
    await there.does(SIGN_IN, { body: { email: there.email, password: there.password } });
    await here.does(SIGN_OUT);
    expect((await here.does(READ_SESSION)).person).toBeNull();
    expect((await there.does(READ_SESSION)).person).not.toBeNull();
    const third = person('rose');
    await third.does(SIGN_IN, { body: { email: third.email, password: third.password } });
    await third.does(SIGN_OUT_EVERYWHERE);
    expect((await there.does(READ_SESSION)).person).toBeNull();
  });

  it('keeps only hashes of tokens, and gives the cookie to this host alone', async () => {
    const answer = await person('ines').ask(SIGN_IN, { body: { email: mediator.email, password: mediator.password } });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-notebook=[\w-]{43}; .*Path=\/.*HttpOnly; Secure; SameSite=Strict/);
    expect(await app.databases.everyRow()).not.toContain(/=([\w-]{43});/.exec(cookie)![1]);
  });

  it('ends a sign-in after fourteen days', async () => {
    const old = await person('old').arrives();
    app.clock.pass(15 * DAY);
    expect((await old.does(READ_SESSION)).person).toBeNull();
  });

  it.each(['asia/kathmandu', 'UTC+5', '+05:45', 'Mars/Olympus'])(
    'refuses %s for a zone, and keeps the one that stood',
    async (zone) => {
      const stays = await person(`stays${zone.length}${zone.charCodeAt(0)}`).arrives();
      expect((await stays.ask(CHANGE_ME, { body: { zone } })).status).toBe(422);
      expect((await stays.does(READ_SESSION)).person!.zone).toBe('Asia/Kathmandu');
    },
  );

  it('keeps a language and a zone that the person confirmed', async () => {
    const mover = await person('mover').arrives();
    const { person: seen } = await mover.does(CHANGE_ME, {
      body: { zone: 'Australia/Lord_Howe', zoneConfirmed: true, locale: 'pseudo' },
    });
    expect(seen).toMatchObject({ zone: 'Australia/Lord_Howe', zoneConfirmed: true, locale: 'pseudo' });
  });
});

describe('Guessing is slowed', () => {
  it('after ten tries on one account, also on one that does not exist', async () => {
    const app = await startApp({ RATE_LIMITS: 'on' });
    const guess = async (email: string): Promise<number[]> => {
      const actor = new Actor(app, 'guesser', email, 'UTC');
      const statuses = [];
      for (let tries = 0; tries < 11; tries++)
        statuses.push((await actor.ask(SIGN_IN, { body: { email, password: 'not this one' } })).status);
      return statuses;
    };
    expect(await guess('nobody@example.org')).toEqual([...Array<number>(10).fill(401), 429]);
    await app.close();
  });

  it('not by a right password, which gives its own try back and no other', async () => {
    const app = await startApp({ RATE_LIMITS: 'on' });
    const rose = new Actor(app, 'rose', 'rose@example.org', 'UTC');
    const { email, password } = await rose.arrives();
    const signsIn = async (tried: string): Promise<number> =>
      (await rose.ask(SIGN_IN, { body: { email, password: tried } })).status;
    const statuses = [];
    for (let times = 0; times < 25; times++) statuses.push(await signsIn(password));
    expect(new Set(statuses)).toEqual(new Set([200]));
    // Her sign-up was one of the ten.
    for (let tries = 0; tries < 8; tries++) expect(await signsIn('not this one')).toBe(401);
    expect(await signsIn(password)).toBe(200);
    expect(await signsIn('not this one')).toBe(401);
    expect(await signsIn(password)).toBe(429);
    await app.close();
  });

  it('by nobody but whoever guesses: elsewhere the person is neither locked out nor counted', async () => {
    const app = await startApp({ RATE_LIMITS: 'on' });
    const { email, password } = await new Actor(app, 'rose', 'rose@example.org', 'UTC').arrives();
    const from = async (localAddress: string, tried: string): Promise<number> => {
      const body = JSON.stringify({ email, password: tried });
      const headers = { origin: app.origin, 'content-type': 'application/json', 'content-length': body.length };
      const sent = request(`${app.url}${SIGN_IN.path}`, { method: SIGN_IN.method, localAddress, headers });
      sent.end(body);
      const [{ statusCode }] = (await once(sent, 'response')) as [{ statusCode: number }];
      return statusCode;
    };
    const guesses = [];
    for (let tries = 0; tries < 11; tries++) guesses.push(await from('127.0.0.2', 'not this one'));
    expect(guesses).toEqual([...Array<number>(10).fill(401), 429]);
    expect(await from('127.0.0.3', password)).toBe(200);
    await app.close();
  });
});

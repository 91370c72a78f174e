import request, { type Response } from 'supertest';
import {
  addressOf,
  CONFIRM_MAIL,
  CONSENT_TOPICS,
  DESCRIBE_PRACTICE,
  GIVE_CONSENT,
  INVITE_PARTNER,
  MARK_SEAT,
  OPEN_COUPLE,
  READ_SESSION,
  RECORD_READINESS,
  SIGN_IN,
  SIGN_UP,
  TAKE_SEAT,
  type LinkView,
  type DeskCoupleView,
  type Route,
  type SessionView,
} from '#libs/contracts';
import type { PartnerRole, Role } from '#libs/domain';
import type { Served, TestApp } from './app.js';
import { linkSentTo } from './mails.js';

/** What a request carries. */
export interface Carries<Request> {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: Request;
}

/** Somebody with a browser of their own: keeps its cookie and sends the Origin that a page of ours would send. */
export class Actor {
  private cookie: string | undefined;
  personId = '';

  constructor(
    readonly app: Served,
    readonly name: string,
    readonly email: string,
    readonly zone: string,
    readonly password = 'a long walk by the sea 41',
  ) {}

  /** Asks a route and returns whatever came back. */
  async ask<Request, View>(route: Route<Request, View>, carries: Carries<Request> = {}): Promise<Response> {
    return this.send(route.method, addressOf(route as Route<never, unknown>, carries.params), carries.body);
  }

  /** Asks a route and expects it to be answered. */
  async does<Request, View>(route: Route<Request, View>, carries: Carries<Request> = {}): Promise<View> {
    const response = await this.ask(route, carries);
    if (response.status !== 200) {
      throw new Error(`${this.name}: ${route.method} ${route.path} answered ${response.status} ${response.text}`);
    }
    return response.body as View;
  }

  /** Sends anything at all, also what no route expects. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const agent = request(this.app.url);
    const sending = { GET: agent.get, POST: agent.post, PUT: agent.put, PATCH: agent.patch, DELETE: agent.delete }[
      method
    ];
    if (sending === undefined) throw new Error(method);
    let sent = sending.call(agent, path).set('Origin', this.app.origin);
    if (this.app.lines !== undefined) sent = sent.agent(this.app.lines);
    if (this.cookie !== undefined) sent = sent.set('Cookie', this.cookie);
    for (const [name, value] of Object.entries(headers)) sent = sent.set(name, value);
    const response = await (body === undefined ? sent : sent.send(body as object));
    const set = response.headers['set-cookie'] as unknown as string[] | undefined;
    if (set?.[0] !== undefined) this.cookie = set[0].split(';')[0];
    return response;
  }

  /** The header by which a socket is opened as this person. */
  cookieHeader(): string {
    return this.cookie ?? '';
  }

  /** Is signed in already, on a device that holds this token. */
  comesBack(personId: string, token: string): void {
    this.personId = personId;
    this.cookie = `__Host-notebook=${token}`;
  }

  /** The same person on a device that has never been signed in. */
  onNewDevice(): Actor {
    return new Actor(this.app, this.name, this.email, this.zone, this.password);
  }

  /** The same person on the same device, who has come to another process of the same installation. */
  at(app: Served): Actor {
    const there = new Actor(app, this.name, this.email, this.zone, this.password);
    there.personId = this.personId;
    there.cookie = this.cookie;
    return there;
  }

  /** Forgets who is signed in, as a new device would. */
  forget(): void {
    this.cookie = undefined;
  }

  /** Signs up, confirms the address by the mail that came, and signs in. */
  async arrives(mediatorCode?: string): Promise<this> {
    const { email, password, name, zone } = this;
    const code = mediatorCode === undefined ? {} : { mediatorCode };
    const { signedIn } = await this.does(SIGN_UP, { body: { email, password, name, locale: 'en', zone, ...code } });
    if (!signedIn) {
      const token = (await linkSentTo(this.app, this.email)).split('/').at(-1)!;
      await this.does(CONFIRM_MAIL, { body: { token } });
      await this.does(SIGN_IN, { body: { email, password } });
    }
    this.personId = ((await this.does(READ_SESSION)) as SessionView).person!.id;
    return this;
  }
}

/** The named actors of all tests: a couple far apart, their mediator, and somebody who should learn nothing. */
export interface Table<App extends Served = TestApp> {
  readonly app: App;
  readonly mediator: Actor;
  readonly partnerA: Actor;
  readonly partnerB: Actor;
  readonly attacker: Actor;
  readonly coupleId: string;
}

const GROUND_RULES = 'One speaks at a time. Nobody has to answer. Anybody may stop.';

/** Where the three are, by their clocks. */
export type Zones = Readonly<Record<Role, string>>;

const HOME: Zones = { mediator: 'Europe/Lisbon', partnerA: 'Asia/Kathmandu', partnerB: 'America/St_Johns' };

/** Everybody with an account; the mediator by the set-up code. */
export async function everybody<App extends Served>(app: App, zones = HOME): Promise<Omit<Table<App>, 'coupleId'>> {
  const mediator = new Actor(app, 'Inês Almeida', 'ines@lisbon.example', zones.mediator);
  const partnerA = new Actor(app, 'Tenzin', 'tenzin@kathmandu.example', zones.partnerA);
  const partnerB = new Actor(app, 'Rose', 'rose@stjohns.example', zones.partnerB);
  const attacker = new Actor(app, 'Mallory', 'mallory@elsewhere.example', 'Australia/Lord_Howe');
  await mediator.arrives(await app.setUpCode());
  for (const person of [partnerA, partnerB, attacker]) await person.arrives();
  return { app, mediator, partnerA, partnerB, attacker };
}

/** A couple whose two seats are taken, marked, consented and ready for joint sessions. */
export async function tableSet<App extends Served>(app: App, zones = HOME): Promise<Table<App>> {
  const people = await everybody(app, zones);
  const coupleId = await coupleOpened(people.mediator);
  for (const role of ['partnerA', 'partnerB'] as const) {
    await seatTaken(people.mediator, people[role], coupleId, role);
    await madeReady(people.mediator, people[role], coupleId, role);
  }
  return { ...people, coupleId };
}

/** The mediator's practice described, and one couple opened. */
export async function coupleOpened(mediator: Actor): Promise<string> {
  const practice = {
    credentials: 'Family mediator',
    placesLicensed: 'Portugal',
    policy: 'private_unless_safety' as const,
    groundRules: GROUND_RULES,
  };
  await mediator.does(DESCRIBE_PRACTICE, { body: practice });
  const couple: DeskCoupleView = await mediator.does(OPEN_COUPLE, {
    body: { codeWord: 'Juniper', nameA: 'Tenzin', nameB: 'Rose' },
  });
  return couple.coupleId;
}

/** One seat taken by its link. */
export async function seatTaken(mediator: Actor, partner: Actor, coupleId: string, role: PartnerRole): Promise<void> {
  const { link }: LinkView = await mediator.does(INVITE_PARTNER, { params: { coupleId }, body: { role } });
  await partner.does(TAKE_SEAT, { body: { token: link.split('/').at(-1)! } });
}

/** One seat marked, its person's consents given, readiness recorded. */
export async function madeReady(mediator: Actor, partner: Actor, coupleId: string, role: PartnerRole): Promise<void> {
  const params = { coupleId };
  for (const topic of CONSENT_TOPICS) await partner.does(GIVE_CONSENT, { params, body: { topic, version: 1 } });
  await mediator.does(MARK_SEAT, { params, body: { role } });
  await mediator.does(RECORD_READINESS, { params, body: { role, decision: 'joint' } });
}

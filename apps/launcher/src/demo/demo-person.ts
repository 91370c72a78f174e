import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addressOf, CONFIRM_MAIL, SIGN_IN, SIGN_UP, type ProblemView, type Route } from '#libs/contracts';

/** Where the server is that a demo is filled through. */
export interface DemoServer {
  readonly url: string;
  /** The origin that its own pages would have. */
  readonly origin: string;
  readonly dataDir: string;
}

/** Who somebody in the demo is. */
export interface Profile {
  readonly name: string;
  readonly email: string;
  readonly zone: string;
  readonly city: string;
}

/** What a request carries. */
export interface Carries<Request> {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: Request;
}

/** A refusal that the demo did not expect, by the code that the server gave. */
export class DemoRefused extends Error {}

const MAIL_TRIES = 200;
const MAIL_NAP_MILLISECONDS = 50;

/** Somebody in the demo. They do what a browser would do: the same routes, cookie and Origin. */
export class DemoPerson {
  private cookie = '';

  constructor(
    private readonly server: DemoServer,
    readonly profile: Profile,
    readonly password: string,
  ) {}

  /** Asks a route. Throws {@link DemoRefused} when it is refused. */
  async does<Request, View>(route: Route<Request, View>, { params, body }: Carries<Request> = {}): Promise<View> {
    const path = addressOf(route as Route<never, unknown>, params);
    const response = await fetch(`${this.server.url}${path}`, {
      method: route.method,
      headers: { 'Content-Type': 'application/json', Origin: this.server.origin, Cookie: this.cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0]!;
    const text = await response.text();
    if (!response.ok) throw new DemoRefused(`${route.method} ${route.path}: ${(JSON.parse(text) as ProblemView).code}`);
    return (text === '' ? undefined : JSON.parse(text)) as View;
  }

  /** With what a socket is opened as this person. */
  handshake(): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
    return { url: this.server.url, headers: { Origin: this.server.origin, Cookie: this.cookie } };
  }

  async signsIn(): Promise<void> {
    await this.does(SIGN_IN, { body: { email: this.profile.email, password: this.password } });
  }

  /** Signs up and, where no code vouches for them, confirms the address by the mail that came. */
  async signsUp(mediatorCode?: string): Promise<void> {
    const { name, email, zone } = this.profile;
    const code = mediatorCode === undefined ? {} : { mediatorCode };
    const { signedIn } = await this.does(SIGN_UP, {
      body: { email, password: this.password, name, locale: 'en', zone, ...code },
    });
    if (signedIn) return;
    await this.does(CONFIRM_MAIL, { body: { token: await this.tokenMailed() } });
    await this.signsIn();
  }

  private async tokenMailed(): Promise<string> {
    const folder = join(this.server.dataDir, 'mail');
    for (let tries = 0; tries < MAIL_TRIES; tries++) {
      const files = await readdir(folder).catch(() => []);
      for (const file of files.filter((each) => each.endsWith('.eml'))) {
        // A long line is folded in a mail: "=" at its end goes on in the next.
        const mail = (await readFile(join(folder, file), 'utf8')).replace(/=\r?\n/g, '');
        const token = /\/c\/([\w-]+)/.exec(mail)?.[1];
        if (token !== undefined && mail.includes(`To: ${this.profile.email}`)) return token;
      }
      await wait(MAIL_NAP_MILLISECONDS);
    }
    throw new Error(`No mail came for ${this.profile.email}.`);
  }
}

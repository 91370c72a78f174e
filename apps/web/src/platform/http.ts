import { addressOf, type ProblemView, type Route } from '#libs/contracts';
import type { RefusalCode } from '#libs/domain';

let actor: string | null = null;

/**
 * Says as whom this page acts from now on; nobody, after signing out. A page that has acted as one person never goes on
 * as another: it begins anew, so that nothing of the first is shown or sent in the name of the second.
 */
export function actAs(person: string | null): void {
  const changed = actor !== null && person !== null && actor !== person;
  actor = person;
  if (changed) location.replace('/');
}

/** Whether this page has acted as anybody: then something of theirs may still stand on it. */
export function hasActed(): boolean {
  return actor !== null;
}

/** The server said no. The code has a sentence in `refusals.ts`; the reference finds the line in the server's log. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly reference: string | null = null,
    readonly fields: ProblemView['fields'] = [],
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** The server could not be reached. Nothing is known of what it did, so what is sent again carries the same id. */
export class NoLine extends Error {
  constructor() {
    super('no line');
    this.name = 'NoLine';
  }
}

export interface CallOptions<Request> {
  /** What stands for the `:names` of the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Request;
  /** Lets the request outlive the page. Browsers take 64 KiB for that at most: what is larger is sent without it. */
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
  /** Asked in the name of whoever is signed in on this device, and not of the person whose page this is. */
  readonly forDevice?: boolean;
}

/** A little under what browsers let outlive a page, in bytes. */
const OUTLIVES_BYTES = 60_000;

/** The body is asked for exactly when the route has one. */
type Asked<Request> = [Request] extends [void]
  ? [options?: CallOptions<never>]
  : [options: CallOptions<Request> & { readonly body: Request }];

/** Calls a route of the api. Throws `Refusal` when it says no and `NoLine` when it can't be reached. */
export async function call<Request, View>(route: Route<Request, View>, ...asked: Asked<Request>): Promise<View> {
  const options: CallOptions<unknown> = asked[0] ?? {};
  const search = options.query ? `?${new URLSearchParams(options.query).toString()}` : '';
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  const outlives = body === null || new TextEncoder().encode(body).length <= OUTLIVES_BYTES;
  const answer = await reach(addressOf(route, options.params) + search, {
    method: route.method,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      // The server refuses to take this page's words for somebody else's who has signed in since.
      ...(actor === null || options.forDevice ? {} : { 'x-person': actor }),
    },
    body,
    credentials: 'same-origin',
    cache: 'no-store',
    keepalive: (options.keepalive ?? false) && outlives,
    signal: options.signal ?? null,
  });
  if (!answer.ok) throw await refusalOf(answer);
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as View;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new NoLine();
  }
}

async function refusalOf(answer: Response): Promise<Refusal | NoLine> {
  try {
    const problem = (await answer.json()) as Partial<ProblemView>;
    return new Refusal(problem.code ?? 'try_again', problem.reference ?? null, problem.fields ?? []);
  } catch {
    // A gateway between us and the server answered in its own words.
    return answer.status >= 502 ? new NoLine() : new Refusal('try_again');
  }
}

import { lookup, type LookupAddress } from 'node:dns';
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as sealedRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import type { Config } from './config.js';
import { CONFIG } from './names.js';

/** Why something outside was not read. */
export type NotReadWhy =
  | 'address_refused'
  | 'not_found'
  | 'not_allowed'
  | 'unreachable'
  | 'too_slow'
  | 'too_large'
  | 'too_many_redirects'
  | 'answered_oddly';

/** What is outside was not read. Says which way, and nothing of what was asked or answered. */
export class NotRead extends Error {
  constructor(readonly why: NotReadWhy) {
    super('Nothing was read.');
  }
}

/** How much of it is read at most, and how long it may take in all. */
export interface ReadingLimits {
  readonly accept: string;
  readonly bytes: number;
  readonly milliseconds: number;
}

const MOST_REDIRECTS = 3;

/**
 * Reads what somebody named on the internet, and never what is inside: only public addresses, each looked up once and
 * connected to as it was looked up, so that a name can't mean another the second time. Redirects pass the same doors.
 */
@Injectable()
export class Outside {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>) {}

  /** The text at an http or https address. Throws {@link NotRead}. */
  async read(address: string, limits: ReadingLimits): Promise<string> {
    const ending = AbortSignal.timeout(limits.milliseconds);
    try {
      let url = asOutside(address);
      for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
        const answer = await this.get(url, limits.accept, ending);
        const next = redirectOf(answer, url);
        if (next === undefined) return await bodyOf(answer, limits.bytes);
        answer.destroy();
        url = next;
      }
      throw new NotRead('too_many_redirects');
    } catch (fault) {
      if (fault instanceof NotRead) throw fault;
      if (ending.aborted) throw new NotRead('too_slow');
      throw new NotRead((fault as { code?: unknown }).code === 'ENOTFOUND' ? 'not_found' : 'unreachable');
    }
  }

  /** Whether an IP address is somebody else's on the public internet. */
  protected mayReach(address: string, _port: number): boolean {
    if (!isPublic(address)) return false;
    const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    return !own.some((each) => each.address === address);
  }

  private get(url: URL, accept: string, signal: AbortSignal): Promise<IncomingMessage> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const known = isIP(host) !== 0;
    if (host === this.config.publicUrl.hostname && !known) throw new NotRead('address_refused');
    if (known && !this.mayReach(host, port)) throw new NotRead('address_refused');
    const options: RequestOptions = {
      method: 'GET',
      headers: { accept, 'accept-encoding': 'identity', 'user-agent': 'Calendar/1.0' },
      agent: false,
      lookup: this.lookingUp(port),
      signal,
    };
    return new Promise((answered, failed) => {
      const asked = (url.protocol === 'https:' ? sealedRequest : plainRequest)(url, options, answered);
      asked.on('error', failed);
      asked.end();
    });
  }

  /** Looks a name up and hands on its addresses, when all of them may be reached. */
  private lookingUp(port: number): LookupFunction {
    return (name, { all }, done) => {
      lookup(name, { all: true }, (fault, found: LookupAddress[] = []) => {
        if (fault) return done(fault, '');
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => this.mayReach(address, port)))
          return done(new NotRead('address_refused'), '');
        if (all) done(null, found);
        else done(null, first.address, first.family);
      });
    };
  }
}

/** What is given out on the public internet. Of the long addresses that is one block; IPv4 within others is not in it. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(GIVEN_OUT));
}

/** An address on the internet as it is asked; calendars also name theirs `webcal`. Throws {@link NotRead}. */
export function asOutside(address: string): URL {
  const text = address.trim().replace(/^webcals?:/i, 'https:');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') throw new NotRead('address_refused');
  return url;
}

/** Where an answer sends on to; never from a sealed line to an open one, and never with what opened the first door. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, from.href)) throw new NotRead('answered_oddly');
  const next = asOutside(new URL(location, from.href).href);
  if (from.protocol === 'https:' && next.protocol === 'http:') throw new NotRead('address_refused');
  return next;
}

async function bodyOf(answer: IncomingMessage, most: number): Promise<string> {
  const { statusCode = 0, headers } = answer;
  try {
    if (statusCode === 401 || statusCode === 403) throw new NotRead('not_allowed');
    if (statusCode === 404 || statusCode === 410) throw new NotRead('not_found');
    if (statusCode !== 200) throw new NotRead('unreachable');
    // A small body may unpack to an endless one.
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new NotRead('answered_oddly');
    if (Number(headers['content-length'] ?? 0) > most) throw new NotRead('too_large');
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of answer as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new NotRead('too_large');
      pieces.push(piece);
    }
    return Buffer.concat(pieces)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  } finally {
    answer.destroy();
  }
}

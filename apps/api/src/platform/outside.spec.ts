import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asOutside, NotRead, Outside } from './outside.js';

const LIMITS = { accept: 'text/calendar', bytes: 100_000, milliseconds: 1_500 };
const config = { publicUrl: new URL('https://notes.example') };

/** Reaches one port of this machine, and else what anybody may reach. */
class OutsideButOne extends Outside {
  constructor(private readonly open: number) {
    super(config);
  }

  protected override mayReach(address: string, port: number): boolean {
    return (address === '127.0.0.1' && port === this.open) || super.mayReach(address, port);
  }
}

const why = (reading: Promise<string>): Promise<unknown> =>
  reading.then(
    (text) => text,
    (fault: unknown) => (fault instanceof NotRead ? fault.why : fault),
  );

describe('what is inside is never read', () => {
  const outside = new Outside(config);

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://017700000001/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://localhost/',
    'http://LOCALHOST/',
    'https://localhost:8080/',
    'https://notes.example/feed/x.ics',
    'file:///etc/passwd',
    'ftp://198.51.100.1/',
    'data:text/calendar,BEGIN',
    'javascript:1',
    'gopher://198.51.100.1/',
    'http://',
    'nothing at all',
    '',
  ])('%s', async (address) => {
    expect(await why(outside.read(address, LIMITS))).toBe('address_refused');
  });

  test('an address that calendars use is asked by a sealed line', () => {
    expect(asOutside(' webcal://calendar.example/a.ics ').href).toBe('https://calendar.example/a.ics');
  });
});

describe('what is outside is read within limits', () => {
  let server: Server;
  let base: string;
  let answers: RequestListener;
  let outside: Outside;
  let asked: string[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.url}`);
      answers(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    base = `http://127.0.0.1:${port}`;
    outside = new OutsideButOne(port);
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('its text, without cookies and by its own name', async () => {
    answers = ({ headers }, response) =>
      response.end(`\uFEFF${headers.cookie ?? 'none'} ${headers['accept-encoding']}`);
    expect(await why(outside.read(`${base}/a`, LIMITS))).toBe('none identity');
    expect(await why(outside.read(base.replace('127.0.0.1', 'localhost'), LIMITS))).toMatch(/^none|address_refused$/);
  });

  test.each([
    [401, 'not_allowed'],
    [403, 'not_allowed'],
    [404, 'not_found'],
    [410, 'not_found'],
    [500, 'unreachable'],
    [204, 'unreachable'],
  ])('an answer of %d', async (status, expected) => {
    answers = (_, response) => response.writeHead(status).end();
    expect(await why(outside.read(base, LIMITS))).toBe(expected);
  });

  test('three redirects, not four, and none to this machine, to another port of it, or to nothing', async () => {
    answers = ({ url }, response) => {
      const left = Number(/(\d+)$/.exec(url!)?.[1]);
      if (left === 0) return response.end('there');
      response.writeHead(302, { location: `/${left - 1}` }).end();
    };
    expect(await why(outside.read(`${base}/3`, LIMITS))).toBe('there');
    expect(await why(outside.read(`${base}/4`, LIMITS))).toBe('too_many_redirects');
    for (const location of ['http://127.0.0.1:1/', 'http://localhost:5432/', 'http://[::1]/', 'file:///etc/passwd']) {
      answers = (_, response) => response.writeHead(301, { location }).end();
      asked = [];
      expect(await why(outside.read(base, LIMITS))).toBe('address_refused');
      expect(asked).toHaveLength(1);
    }
    answers = (_, response) => response.writeHead(301).end();
    expect(await why(outside.read(base, LIMITS))).toBe('answered_oddly');
  });

  test('what is too large is cut, whether it says so or not', async () => {
    answers = (_, response) => response.writeHead(200, { 'content-length': '50000000' }).write('x');
    expect(await why(outside.read(base, LIMITS))).toBe('too_large');
    let written = 0;
    answers = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('y'.repeat(65_536))) written += 65_536;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await why(outside.read(base, LIMITS))).toBe('too_large');
    expect(written).toBeLessThan(20_000_000);
    answers = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    expect(await why(outside.read(base, LIMITS))).toBe('answered_oddly');
  });

  test('what never ends, or never begins, is left after the time it may take', async () => {
    answers = (_, response) => {
      response.write('a');
      const drip = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(drip));
    };
    expect(await why(outside.read(base, { ...LIMITS, milliseconds: 400 }))).toBe('too_slow');
    answers = () => undefined;
    expect(await why(outside.read(base, { ...LIMITS, milliseconds: 400 }))).toBe('too_slow');
  });

  test('a line that is cut', async () => {
    answers = (_, response) => void response.socket!.destroy();
    expect(await why(outside.read(base, LIMITS))).toBe('unreachable');
  });
});

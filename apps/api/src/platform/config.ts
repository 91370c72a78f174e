import { resolve } from 'node:path';
import type { Helpline } from '#libs/contracts';

/** What the server was told about where it runs. Read once, at start. */
export interface Config {
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly migrationsDatabaseUrl: string;
  readonly keysDatabaseUrl: string;
  readonly keysMigrationsDatabaseUrl: string;
  readonly publicUrl: URL;
  /** What joins several processes; undefined where there is one. */
  readonly redisUrl: string | undefined;
  /** `version:base64` pairs separated by commas, newest first; undefined means the key file in `dataDir`. */
  readonly keys: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly appName: string;
  readonly leaveTo: string;
  readonly rateLimits: boolean;
  /** How many proxies of one's own stand in front, whose word about the sender's address is taken. */
  readonly trustedProxies: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** What the help page lists, as configured. */
  readonly helplines: readonly Helpline[];
}

/** Every fault of the environment at once, each naming its variable and what it may be. */
export class ConfigFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** Reads and validates the environment. Throws {@link ConfigFaults} with all faults, never with a value. */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  const read = <T>(
    name: string,
    mayBe: string,
    otherwise: string | undefined,
    parse: (value: string) => T | null,
  ): T => {
    const value = text(name) ?? otherwise;
    const parsed = value === undefined ? null : parse(value);
    if (parsed === null) faults.push(`${name} ${value === undefined ? 'is missing' : 'is not valid'}; it is ${mayBe}.`);
    return parsed as T;
  };
  const postgres = (name: string, otherwise?: string) =>
    read(name, 'an address like postgres://role:password@host:5432/database', otherwise, (value) =>
      /^postgres(ql)?:\/\//.test(value) && URL.canParse(value) ? value : null,
    );
  const port = read('PORT', 'a whole number from 0 to 65535', '3000', (value) =>
    /^\d{1,5}$/.test(value) && Number(value) <= 65535 ? Number(value) : null,
  );
  const config: Config = {
    port,
    dataDir: resolve(text('DATA_DIR') ?? '.data'),
    databaseUrl: postgres('DATABASE_URL'),
    migrationsDatabaseUrl: postgres('MIGRATIONS_DATABASE_URL'),
    keysDatabaseUrl: postgres('KEYS_DATABASE_URL'),
    keysMigrationsDatabaseUrl: postgres('KEYS_MIGRATIONS_DATABASE_URL', text('KEYS_DATABASE_URL')),
    publicUrl: read(
      'PUBLIC_URL',
      'an http or https address without a path',
      `http://localhost:${port || 3000}`,
      asOrigin,
    ),
    redisUrl: text('REDIS_URL') && read('REDIS_URL', 'an address like redis://host:6379', undefined, asRedis),
    keys:
      text('KEYS') &&
      read('KEYS', 'version:base64 of 32 bytes, several separated by commas, newest first', undefined, asKeys),
    smtpUrl: text('SMTP_URL') && read('SMTP_URL', 'an address like smtps://user:password@host:465', undefined, asSmtp),
    mailFrom: read('MAIL_FROM', 'a mail address', 'notebook@localhost', (value) =>
      /^[^@\s]+@[^@\s]+$/.test(value) ? value : null,
    ),
    appName: read('APP_NEUTRAL_NAME', '1 to 40 characters', 'Notebook', (value) => (value.length <= 40 ? value : null)),
    leaveTo: read('LEAVE_TO', 'an http or https address', 'https://www.wikipedia.org/', (value) =>
      /^https?:\/\//.test(value) && URL.canParse(value) ? value : null,
    ),
    rateLimits:
      read('RATE_LIMITS', 'on or off', 'on', (value) => (value === 'on' || value === 'off' ? value : null)) !== 'off',
    trustedProxies: read('TRUSTED_PROXIES', 'a whole number from 0 to 9', '0', (value) =>
      /^\d$/.test(value) ? Number(value) : null,
    ),
    logLevel: read(
      'LOG_LEVEL',
      LOG_LEVELS.join(', '),
      'info',
      (value) => LOG_LEVELS.find((level) => level === value) ?? null,
    ),
    helplines: read('HELPLINES', 'entries like IE|Samaritans|116 123 separated by semicolons', '', asHelplines),
  };
  if (!config.rateLimits && config.databaseUrl && !isLoopback(config.databaseUrl)) {
    faults.push('RATE_LIMITS is off, which works with a database on this machine only; it is on.');
  }
  if (faults.length > 0) throw new ConfigFaults(faults);
  return config;
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function asOrigin(value: string): URL | null {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.pathname === '/' && !url.search && !url.hash ? url : null;
}

function asSmtp(value: string): string | null {
  return /^smtps?:\/\//.test(value) && URL.canParse(value) ? value : null;
}

function asRedis(value: string): string | null {
  return /^rediss?:\/\//.test(value) && URL.canParse(value) ? value : null;
}

function asKeys(value: string): string | null {
  const fine = value.split(',').every((pair) => {
    const [version, key] = pair.split(':');
    return /^\d{1,5}$/.test(version ?? '') && Buffer.from(key ?? '', 'base64').length === 32;
  });
  return fine ? value : null;
}

function asHelplines(value: string): Helpline[] | null {
  const entries = value.split(';').filter((entry) => entry.trim() !== '');
  const lines = entries.map((entry) => entry.split('|').map((part) => part.trim()));
  if (lines.some((parts) => parts.length !== 3 || !/^[A-Z]{2}$/.test(parts[0] ?? '') || parts.includes('')))
    return null;
  return lines.map(([country, name, number]) => ({ country: country!, name: name!, number: number! }));
}

import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from './config.js';

/** The only things a log line may carry. Anything else does not compile, and no value is ever a person's words. */
export interface Logged {
  readonly event:
    | 'served'
    | 'request'
    | 'fault'
    | 'started'
    | 'stopping'
    | 'mail_sent'
    | 'mail_failed'
    | 'mail_bounced'
    | 'job_failed'
    | 'seal_refused'
    | 'socket_refused'
    | 'framework';
  readonly method?: string;
  /** The route's pattern, never the address that was asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly reference?: string;
  /** The class of a fault or the code of the database, never its message. */
  readonly fault?: string;
  /** Where in our own code a fault arose. */
  readonly at?: string;
  readonly context?: string;
  readonly port?: number;
  readonly jobId?: string;
}

/** The server's log, by allow-list. Also takes what Nest says, and keeps only who said it. */
@Injectable()
export class Log implements LoggerService {
  private readonly to: Logger;

  constructor(config: Pick<Config, 'logLevel'>, destination?: { write(line: string): void }) {
    const options = { level: config.logLevel, base: null };
    this.to = destination ? pino(options, destination) : pino(options);
  }

  info(line: Logged): void {
    this.to.info(line);
  }

  warning(line: Logged): void {
    this.to.warn(line);
  }

  fault(line: Logged): void {
    this.to.error(line);
  }

  /** Nest's own chatter is left out; only its warnings and errors are counted, without their texts. */
  log(): void {}

  warn(_message: unknown, ...rest: unknown[]): void {
    this.to.warn({ event: 'framework', context: contextOf(rest) } satisfies Logged);
  }

  error(_message: unknown, ...rest: unknown[]): void {
    this.to.error({ event: 'framework', context: contextOf(rest) } satisfies Logged);
  }
}

function contextOf(rest: readonly unknown[]): string {
  const last = rest.at(-1);
  return typeof last === 'string' && /^[A-Za-z]{1,40}$/.test(last) ? last : 'unknown';
}

/** What of a fault may be logged: its class or database code, and the first place in our own code. */
export function traceOf(fault: unknown): Pick<Logged, 'fault' | 'at'> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const driver = (fault as { driverError?: { code?: unknown } }).driverError;
  const code = typeof driver?.code === 'string' ? `:${driver.code}` : '';
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at .*(apps|libs)\//.test(line));
  const at = frames[0]?.match(/((?:apps|libs)\/[\w./-]+:\d+)/)?.[1];
  return { fault: `${fault.name}${code}`, ...(at === undefined ? {} : { at }) };
}

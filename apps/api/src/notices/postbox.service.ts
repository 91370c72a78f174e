import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/names.js';

/** One mail, ready to go. The same mail sent again has the same id, by which a mail server drops it. */
export interface Mail {
  /** Opaque: 32 hexadecimal digits. */
  readonly id: string;
  readonly at: Date;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/** A mail server's no. `reason` holds codes only; `forGood` when this mailbox will not take the next try either. */
export class MailNotTaken extends Error {
  constructor(
    readonly reason: string,
    readonly forGood: boolean,
  ) {
    super('The mail was not taken.');
  }
}

/** Together well under the minute after which the queue hands a job out again. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Where mails leave: by SMTP or, without `SMTP_URL`, as files in the data folder. */
@Injectable()
export class Postbox {
  private readonly deliver: (mail: Mail) => Promise<void>;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.deliver = config.smtpUrl === undefined ? this.intoFolder() : this.bySmtp(config.smtpUrl);
  }

  /** Sends a mail. Throws {@link MailNotTaken} when the mail server did not take it. */
  post(mail: Mail): Promise<void> {
    return this.deliver(mail);
  }

  private bySmtp(url: string): (mail: Mail) => Promise<void> {
    const transport = createTransport({ url, ...TIMEOUTS });
    return async (mail) => {
      await transport.sendMail(this.composed(mail)).catch((fault: unknown) => {
        throw notTaken(fault);
      });
    };
  }

  /** The name comes from the mail's time and id: the same mail written again after a crash is the same file. */
  private intoFolder(): (mail: Mail) => Promise<void> {
    const transport = createTransport({ streamTransport: true, buffer: true });
    const folder = join(this.config.dataDir, 'mail');
    return async (mail) => {
      const { message } = await transport.sendMail(this.composed(mail));
      const path = join(folder, `${mail.at.toISOString().replace(/[-:.]/g, '')}-${mail.id}.eml`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await chmod(`${path}.part`, 0o600);
      await rename(`${path}.part`, path);
    };
  }

  private composed(mail: Mail) {
    const { mailFrom, appName } = this.config;
    return {
      messageId: `<${mail.id}@${mailFrom.split('@')[1]}>`,
      date: mail.at,
      from: { name: appName, address: mailFrom },
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false as const,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(mail.calendar && {
        icalEvent: { filename: 'appointment.ics', method: mail.calendar.method, content: mail.calendar.content },
      }),
    };
  }
}

function notTaken(fault: unknown): MailNotTaken {
  const { code, responseCode, command } = fault as { code?: unknown; responseCode?: unknown; command?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const name = typeof code === 'string' && /^[A-Z]{1,20}$/.test(code) ? code : 'unknown';
  return new MailNotTaken(`${name}:${status}`, command === 'RCPT TO' && status >= 500 && status < 600);
}

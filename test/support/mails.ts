import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { TestApp } from './app.js';

/** A server whose mails are written to its data folder. */
export interface HasMail {
  readonly config: { readonly dataDir: string };
}

/**
 * Every mail that was written for an address so far, the oldest first. Those of one moment, as when several sessions end
 * together, are told apart by random ids alone; they stand by their text, so that two worlds tell them in one order.
 */
export async function mailsTo(app: HasMail, address: string): Promise<ParsedMail[]> {
  const mails = await Promise.all(
    mailFiles(app).map(async (file) => ({ at: momentOf(file), mail: await simpleParser(readFileSync(file)) })),
  );
  return mails
    .filter(({ mail }) => [mail.to].flat().some((to) => to?.text.includes(address)))
    .sort((one, other) =>
      one.at === other.at ? (one.mail.text ?? '').localeCompare(other.mail.text ?? '') : one.at < other.at ? -1 : 1,
    )
    .map(({ mail }) => mail);
}

/** The moment a mail's file is named after, before the mail's id. */
const momentOf = (file: string): string => basename(file).split('-')[0]!;

/** The files of all mails, in the order in which they were written. */
export function mailFiles(app: HasMail): string[] {
  const folder = join(app.config.dataDir, 'mail');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Waits until an address has `count` mails. */
export async function waitForMails(app: HasMail, address: string, count: number): Promise<ParsedMail[]> {
  for (let tries = 0; tries < 200; tries++) {
    const mails = await mailsTo(app, address);
    if (mails.length >= count) return mails;
    await wait(50);
  }
  throw new Error(`${address} has fewer than ${count} mails.`);
}

/** The link in the newest mail to an address. */
export async function linkSentTo(app: HasMail, address: string): Promise<string> {
  const mail = (await waitForMails(app, address, 1)).at(-1)!;
  const link = /https?:\/\/\S+/.exec(mail.text ?? '')?.[0];
  if (link === undefined) throw new Error(`The mail to ${address} holds no link.`);
  return link;
}

/** Waits until nothing is left to send now, and no job of it is still being finished. Reminders wait for their time. */
export async function everythingSent(app: TestApp): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    const waiting = await app.databases.superQuery(
      `select 1 from notice where sent_at is null and not_before is null
         union all select 1 from pgboss.job where name = 'mail' and state in ('created', 'retry', 'active')
           and start_after <= now() limit 1`,
    );
    if (waiting.length === 0) return;
    await wait(50);
  }
  throw new Error('A notice was not sent.');
}

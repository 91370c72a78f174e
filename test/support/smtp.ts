import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server in this process. What it answers can be set. */
export interface MailServer {
  readonly url: string;
  /** Everything it was given, also what it then said no to. */
  readonly given: ParsedMail[];
  /** Addresses that it refuses for good. */
  readonly refused: Set<string>;
  /** How many of the next mails it takes and then says no to, as one that dies before it answers. */
  hiccups: number;
  close(): Promise<void>;
}

/** Starts a mail server on a port of its own. */
export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, answer) =>
      answer(mail.refused.has(address) ? answered(550, `no such mailbox: ${address}`) : null),
    onData: (stream, _session, answer) => {
      simpleParser(stream).then(
        (parsed) => {
          mail.given.push(parsed);
          answer(mail.hiccups-- > 0 ? answered(451, 'later') : null);
        },
        (fault: Error) => answer(fault),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    given: [],
    refused: new Set(),
    hiccups: 0,
    close: () => new Promise((closed) => server.close(closed)),
  };
  return mail;
}

function answered(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

import type { Locale } from '#libs/contracts';
import { clockOf } from '#libs/domain';
import { wordsFor, type Say } from '#libs/words';
import type { Config } from '../platform/config.js';
import { calendarFile, opaqueId } from './calendar-file.js';
import type { NoticeEntity } from './notice.entity.js';
import type { Mail } from './postbox.service.js';

/** Whom a mail is for, as the door says it. */
export interface Addressee {
  readonly person_id: string;
  readonly email: string;
  readonly locale: Locale;
  readonly zone: string;
  readonly bounced: boolean;
}

/** What was sealed with a notice: the link it carries, and where it goes when not to the person themself. */
export interface SealedInNotice {
  readonly link?: string;
  readonly to?: string;
}

/** The session that a notice tells of, as it stands now. */
export interface ToldSession {
  readonly session_id: string;
  readonly state: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly sequence: number;
}

/** Everything of which a mail is made. */
export interface MailParts {
  readonly notice: NoticeEntity;
  readonly person: Addressee;
  readonly sealed: SealedInNotice;
  readonly session: ToldSession | undefined;
}

/**
 * One notice as a mail to its person, in their language and on their clock. It names nobody and tells a stranger
 * nothing. Null when there is nothing to say any more: the session has changed since, and a later notice says so.
 */
export function mailSeen(parts: MailParts, config: Config): Mail | null {
  const { notice, person, sealed } = parts;
  if (isOutdated(parts)) return null;
  const say = wordsFor(person.locale);
  const calendar = calendarSeen(parts, say, config);
  return {
    id: opaqueId('mail', notice.id, notice.revision),
    at: notice.createdAt,
    to: sealed.to ?? person.email,
    subject: config.appName,
    text: `${paragraphs(parts, say, config).join('\n\n')}\n`,
    ...(calendar && { calendar }),
  };
}

function isOutdated({ notice, session }: MailParts): boolean {
  if (notice.kind === 'session_cancelled') return session === undefined;
  if (notice.kind !== 'session_confirmed') return false;
  return session === undefined || session.sequence > notice.revision || !['confirmed', 'live'].includes(session.state);
}

function paragraphs({ notice, person, sealed, session }: MailParts, say: Say, config: Config): string[] {
  const start = `${config.publicUrl.origin}/`;
  const when = () => whenSeen(session!.starts_at, person.zone, say);
  switch (notice.kind) {
    case 'confirm_mail':
      return [say('mail.confirm'), sealed.link!, say('mail.confirm.else')];
    case 'known_address':
      return [say('mail.known'), start, say('mail.known.else')];
    case 'seat_invitation':
      return [say('mail.invitation'), sealed.link!, say('mail.invitation.else')];
    case 'proposal':
      return [say('mail.proposal'), start, say('mail.proposal.else')];
    case 'session_confirmed':
      return [
        say(notice.revision > 0 ? 'mail.moved' : 'mail.confirmed'),
        when(),
        say('mail.confirmed.calendar'),
        start,
      ];
    case 'session_word':
      return [say('mail.word'), start];
    case 'session_later':
      return [say('mail.later'), start, say('mail.later.else')];
    case 'session_cancelled':
      return [say('mail.cancelled'), when(), say('mail.cancelled.calendar'), start];
  }
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function whenSeen(at: Date, zone: string, say: Say): string {
  const { date, time, offset } = clockOf(at.getTime(), zone);
  // The date is the person's own already; it is only spelled out, part by part, since versions differ in the commas.
  const parts = DAY.formatToParts(new Date(`${date}T00:00Z`));
  const [weekday, day, month, year] = (['weekday', 'day', 'month', 'year'] as const).map(
    (type) => parts.find((part) => part.type === type)!.value,
  );
  return say('mail.when', { day: `${weekday}, ${day} ${month} ${year}`, time, offset });
}

function calendarSeen({ notice, person, session }: MailParts, say: Say, config: Config): Mail['calendar'] {
  if (session === undefined) return undefined;
  const cancelled = notice.kind === 'session_cancelled';
  const entry = {
    sessionId: session.session_id,
    personId: person.person_id,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    sequence: notice.revision,
    cancelled,
    stamp: notice.createdAt,
    summary: say('mail.appointment'),
  };
  const from = { name: config.appName, email: config.mailFrom };
  const content = calendarFile({ zone: person.zone, entries: [entry], mailed: { from, to: person.email } });
  return { method: cancelled ? 'CANCEL' : 'REQUEST', content };
}

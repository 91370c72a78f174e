import type { Locale, NoticeChoicesView } from '#libs/contracts';
import { clockOf } from '#libs/domain';
import { wordsFor, type Say } from '#libs/words';
import type { Config } from '../platform/config.js';
import { zoneTold } from '../platform/own-clock.js';
import { calendarFile, opaqueId } from './calendar-file.js';
import type { NoticeEntity, NoticeKind } from './notice.entity.js';
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

/** What was sent of the same session to the same person. */
export interface SentBefore {
  /** An entry for their calendar. */
  readonly entry: boolean;
  /** A reminder that was asked for later than this one, and is due already. */
  readonly nearer: boolean;
}

/** Everything of which a mail is made. */
export interface MailParts {
  readonly notice: NoticeEntity;
  readonly person: Addressee;
  readonly sealed: SealedInNotice;
  readonly session: ToldSession | undefined;
  readonly choices: NoticeChoicesView;
  readonly before: SentBefore;
  readonly now: Date;
}

/**
 * One notice as a mail to its person, in their language and on their clock. It names nobody and, unless that person
 * chose plain words, tells a stranger nothing. Null when there is nothing to say any more, since the session has changed
 * and a later notice says so, or when that person wants no mails.
 */
export function mailSeen(parts: MailParts, config: Config): Mail | null {
  const { notice, person, sealed } = parts;
  if (isOutdated(parts) || isUnwanted(parts)) return null;
  const say = wordsFor(person.locale);
  const calendar = calendarSeen(parts, say, config);
  return {
    id: opaqueId('mail', notice.id, notice.revision),
    at: notice.notBefore ?? notice.createdAt,
    to: sealed.to ?? person.email,
    subject: isPlain(parts) ? say('mail.plain.subject', { name: config.appName }) : config.appName,
    text: `${paragraphs(parts, say, config).join('\n\n')}\n`,
    ...(calendar && { calendar }),
  };
}

function isOutdated({ notice, session, before, now }: MailParts): boolean {
  const { kind, revision } = notice;
  if (kind === 'session_cancelled') return session === undefined;
  if (kind !== 'session_confirmed' && kind !== 'session_reminder') return false;
  if (session === undefined || session.sequence > revision) return true;
  if (kind === 'session_confirmed') return !['confirmed', 'live'].includes(session.state);
  return session.state !== 'confirmed' || before.nearer || session.starts_at <= now;
}

/** What goes out whatever somebody chose: it is about their account, and they asked for it. */
const ALWAYS: ReadonlySet<NoticeKind> = new Set(['confirm_mail', 'known_address', 'seat_invitation']);

/** Somebody who wants no mails gets those that put right what their calendar was told before. */
function isUnwanted({ notice, choices, before }: MailParts): boolean {
  if (choices.discretion !== 'off' || ALWAYS.has(notice.kind)) return false;
  return !(before.entry && (notice.kind === 'session_confirmed' || notice.kind === 'session_cancelled'));
}

/** Whether it says plainly what it is about: to people who chose that, and never about accounts. */
function isPlain({ notice, choices }: MailParts): boolean {
  return choices.discretion === 'plain' && !ALWAYS.has(notice.kind);
}

function paragraphs(parts: MailParts, say: Say, config: Config): string[] {
  const { notice, person, sealed, session } = parts;
  const start = `${config.publicUrl.origin}/`;
  const when = () => whenSeen(session!.starts_at, person.zone, say);
  const plain = isPlain(parts);
  switch (notice.kind) {
    case 'confirm_mail':
      return [say('mail.confirm'), sealed.link!, say('mail.confirm.else')];
    case 'known_address':
      return [say('mail.known'), start, say('mail.known.else')];
    case 'seat_invitation':
      return [say('mail.invitation'), sealed.link!, say('mail.invitation.else')];
    case 'proposal':
      return [say(plain ? 'mail.plain.proposal' : 'mail.proposal'), start, say('mail.proposal.else')];
    case 'session_confirmed':
      return [
        say(`mail.${plain ? 'plain.' : ''}${notice.revision > 0 ? 'moved' : 'confirmed'}`),
        ...when(),
        say('mail.confirmed.calendar'),
        start,
      ];
    case 'session_word':
      return [say(plain ? 'mail.plain.word' : 'mail.word'), start];
    case 'session_later':
      return [say(plain ? 'mail.plain.later' : 'mail.later'), start, say('mail.later.else')];
    case 'session_cancelled':
      return [say(plain ? 'mail.plain.cancelled' : 'mail.cancelled'), ...when(), say('mail.cancelled.calendar'), start];
    case 'something_new':
      return [say('mail.new'), start];
    case 'session_reminder':
      return [say(plain ? 'mail.plain.reminder' : 'mail.reminder'), ...when(), start, say('mail.reminder.else')];
  }
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A time on somebody's clock or, where that is gone, in UTC, with a word of it. */
function whenSeen(at: Date, ofPerson: string, say: Say): string[] {
  const zone = zoneTold(ofPerson);
  const { date, time, offset } = clockOf(at.getTime(), zone);
  // The date is the person's own already; it is only spelled out, part by part, since versions differ in the commas.
  const parts = DAY.formatToParts(new Date(`${date}T00:00Z`));
  const [weekday, day, month, year] = (['weekday', 'day', 'month', 'year'] as const).map(
    (type) => parts.find((part) => part.type === type)!.value,
  );
  const when = say('mail.when', { day: `${weekday}, ${day} ${month} ${year}`, time, offset });
  return zone === ofPerson ? [when] : [when, say('mail.when.gone')];
}

function calendarSeen(parts: MailParts, say: Say, config: Config): Mail['calendar'] {
  const { notice, person, session, choices } = parts;
  if (session === undefined || notice.kind === 'session_reminder') return undefined;
  const cancelled = notice.kind === 'session_cancelled';
  const entry = {
    sessionId: session.session_id,
    personId: person.person_id,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    sequence: notice.revision,
    cancelled,
    stamp: notice.createdAt,
    summary: titleSeen(choices, say),
  };
  const from = { name: config.appName, email: config.mailFrom };
  const content = calendarFile({ zone: zoneTold(person.zone), entries: [entry], mailed: { from, to: person.email } });
  return { method: cancelled ? 'CANCEL' : 'REQUEST', content };
}

/** What somebody's calendar calls an appointment. */
export function titleSeen({ title, discretion }: NoticeChoicesView, say: Say): string {
  return title ?? say(discretion === 'plain' ? 'mail.plain.appointment' : 'mail.appointment');
}

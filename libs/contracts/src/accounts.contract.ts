import { IsBoolean, IsEmail, IsIn, IsString, IsTimeZone, Length, MaxLength } from 'class-validator';
import type { Role } from '#libs/domain';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

/** The languages of the catalogue. `pseudo` exists so that a forgotten sentence shows. */
export const LOCALES = ['en', 'pseudo'] as const;
export type Locale = (typeof LOCALES)[number];

/** Makes an account. A set-up code or an invitation of a mediator makes it a mediator's. */
export class SignUp {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @Length(10, 200) password: string;
  @IsString() @Length(1, 80) name: string;
  @IsIn(LOCALES) locale: Locale;
  @IsTimeZone() zone: string;
  @IfGiven() @IsString() @MaxLength(100) mediatorCode?: string;
}

/** Signs in. Known and unknown addresses are answered alike, in bytes and in time. */
export class SignIn {
  @IsEmail() @MaxLength(254) email: string;
  @IsString() @Length(1, 200) password: string;
}

/** Changes what a person says of themself. `zoneConfirmed` says that the person has looked at the zone. */
export class ChangeMe {
  @IfGiven() @IsString() @Length(1, 80) name?: string;
  @IfGiven() @IsIn(LOCALES) locale?: Locale;
  @IfGiven() @IsTimeZone() zone?: string;
  @IfGiven() @IsBoolean() zoneConfirmed?: boolean;
}

/** A one-use token from a mail or a mediator. */
export class UseLink {
  @IsString() @Length(10, 100) token: string;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailConfirmed: boolean;
  readonly locale: Locale;
  readonly zone: string;
  readonly zoneConfirmed: boolean;
  /** Whether there is such a zone: names go, and then times are told in UTC until another is chosen. */
  readonly zoneKnown: boolean;
  readonly mediator: boolean;
  readonly seats: readonly OwnSeatView[];
}

/** A seat as its own person sees it. `marked`: the mediator has said, after a private call, that it is theirs. */
export interface OwnSeatView {
  readonly coupleId: string;
  readonly role: Role;
  readonly marked: boolean;
}

/** One helpline as the installation configured it. `country` is an ISO 3166 code. */
export interface Helpline {
  readonly country: string;
  readonly name: string;
  readonly number: string;
}

export interface SessionView {
  readonly appName: string;
  readonly leaveTo: string;
  readonly helplines: readonly Helpline[];
  readonly person: PersonView | null;
}

/** The answer to sign-up, the same whether the address was new or known: what follows comes by mail. */
export interface SignUpView {
  readonly signedIn: boolean;
}

export const READ_SESSION = route<void, SessionView>('GET', '/api/session');
export const SIGN_UP = route<SignUp, SignUpView>('POST', '/api/accounts/sign-up');
export const SIGN_IN = route<SignIn, SessionView>('POST', '/api/accounts/sign-in');
export const SIGN_OUT = route<void, void>('POST', '/api/accounts/sign-out');
export const SIGN_OUT_EVERYWHERE = route<void, void>('POST', '/api/accounts/sign-out-everywhere');
export const CHANGE_ME = route<ChangeMe, SessionView>('PATCH', '/api/accounts/me');
export const CONFIRM_MAIL = route<UseLink, void>('POST', '/api/accounts/confirm-mail');
export const INVITE_MEDIATOR = route<void, { readonly link: string }>('POST', '/api/accounts/mediator-invitations');

import type { Response } from 'express';

/** Neutral, and bound to this host: it can't be set from a neighbouring domain. */
export const COOKIE = '__Host-notebook';

/** A sign-in lasts 14 days. */
export const SIGN_IN_MILLISECONDS = 14 * 24 * 60 * 60 * 1000;

const OPTIONS = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

/** The token in a Cookie header; undefined when there is none. */
export function tokenIn(header: string | undefined): string | undefined {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${COOKIE}=`));
  const value = pair?.slice(pair.indexOf('=') + 1).trim();
  return value !== undefined && /^[\w-]{20,100}$/.test(value) ? value : undefined;
}

/** Gives the browser its token. */
export function setCookie(response: Response, token: string): void {
  response.cookie(COOKIE, token, { ...OPTIONS, maxAge: SIGN_IN_MILLISECONDS });
}

/** Takes it away. */
export function clearCookie(response: Response): void {
  response.clearCookie(COOKIE, OPTIONS);
}

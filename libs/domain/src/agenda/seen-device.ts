/** How long after a sign-in one's own pages open on a device on which they never were, in milliseconds. */
export const FRESH_SIGN_IN_MS = 10 * 60_000;

/**
 * Whether a device has to sign in anew before it shows one's own pages: they were never opened on it, and whoever holds
 * it signed in a while ago. Instants are milliseconds since 1970. (OWASP ASVS 5.0, 7.5: re-authenticate before what is
 * most sensitive.)
 */
export function asksFreshSignIn(signedInAt: number, openedAt: number | null, now: number): boolean {
  return openedAt === null && now - signedInAt > FRESH_SIGN_IN_MS;
}

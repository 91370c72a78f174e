import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 32 random bytes, in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A UUID that is made of a text (RFC 9562, version 8): the same for the same text, whoever makes it. */
export function idMadeOf(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

/** What is stored of a token: its SHA-256. The tokens are random, so that no slow hash is needed. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

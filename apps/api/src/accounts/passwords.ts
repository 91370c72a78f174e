import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';

/** The package's number for argon2id; its enum is ambient, which isolated modules cannot read. */
const ARGON2ID = 2;

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const common = new Set(dictionary['passwords-common'] as readonly string[]);

/** A hash nobody's password has, verified for unknown addresses so that both answers take as long. */
const nobody = hash('nobody has this password, it only takes as long', OPTIONS);

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), OPTIONS);
}

/** Whether the password fits. Without a stored hash it takes as long and answers no. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return fits && stored !== undefined;
}

/** Whether many people use this password, also with digits or marks put around it. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const repeats = /^(.{1,4}?)\1+$/.test(plain);
  return repeats || common.has(plain) || (core.length >= 4 && plain.length - core.length <= 6 && common.has(core));
}

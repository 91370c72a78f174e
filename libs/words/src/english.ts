import { accounts } from './en/accounts.js';
import { frame } from './en/frame.js';
import { home } from './en/home.js';
import { refusals } from './en/refusals.js';

/** The areas of the catalogue. No two share a key; a spec says so. */
export const AREAS = [frame, refusals, accounts, home] as const;

/** Every sentence, by its name. */
export const english = { ...frame, ...refusals, ...accounts, ...home } as const;

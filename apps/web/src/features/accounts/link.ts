/** Where somebody was going when they were asked to sign in, remembered in this tab alone. */
const KEPT = 'link';

/** Remembers the address, from the first slash on. */
export function rememberLink(to: `/${string}`): void {
  sessionStorage.setItem(KEPT, to);
}

/** The address somebody came by, if they did. Only one of our own pages. */
export function rememberedLink(): string | null {
  const kept = sessionStorage.getItem(KEPT);
  return kept !== null && /^\/(i|begin)\/[^/]+$/.test(kept) ? kept : null;
}

/** Forgets it: it was used, or declined. */
export function forgetLink(): void {
  sessionStorage.removeItem(KEPT);
}

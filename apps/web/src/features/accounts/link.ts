/** The link somebody came by, remembered in this tab while they sign in or make an account. */
const KEPT = 'link';

/** Remembers the token of a link. */
export function rememberLink(token: string): void {
  sessionStorage.setItem(KEPT, token);
}

/** The token of the link somebody came by, if they did. */
export function rememberedLink(): string | null {
  return sessionStorage.getItem(KEPT);
}

/** Forgets it: it was used, or declined. */
export function forgetLink(): void {
  sessionStorage.removeItem(KEPT);
}

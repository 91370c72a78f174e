import type { BaseLocationHook } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { goOrAsk } from './unsent.js';

interface GoOptions {
  readonly state?: unknown;
  readonly replace?: boolean;
}

/**
 * Where the page is, keeping one history entry: every move replaces the last, so that Back lands before the app.
 * For partners and for anybody who is not signed in; mediators move with an ordinary history.
 */
export const useOneEntry: BaseLocationHook = () => {
  const [at, go] = useBrowserLocation();
  return [at, (to: string, options?: GoOptions) => goOrAsk(() => go(to, { ...options, replace: true }))];
};

/** Where the page is, with an ordinary history. */
export const useEntries: BaseLocationHook = () => {
  const [at, go] = useBrowserLocation();
  return [at, (to: string, options?: GoOptions) => goOrAsk(() => go(to, options))];
};

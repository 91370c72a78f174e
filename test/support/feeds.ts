import { FETCH_FEED, MAKE_FEED } from '#libs/contracts';
import type { Actor } from './actors.js';

/** A new calendar address of somebody's: the token in it. */
export async function feedToken(of: Actor): Promise<string> {
  const { link } = await of.does(MAKE_FEED);
  return /\/feed\/([\w-]{43})\.ics$/.exec(link!)![1]!;
}

/** What a calendar reads there, which sends no cookie. */
export async function feedOf(of: Actor): Promise<string> {
  const params = { token: await feedToken(of) };
  return (await of.onNewDevice().ask(FETCH_FEED, { params })).text;
}

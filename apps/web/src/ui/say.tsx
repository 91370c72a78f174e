import { createContext, use, type ReactNode } from 'react';
import { wordsFor, type Say, type WordKey, type WordLocale, type WordValues } from '#libs/words';

const Language = createContext<WordLocale>('en');

/** Gives what is inside a language. */
export const Speaks = Language;

/** Says a sentence of the catalogue in the person's language. */
export function useSay(): Say {
  return wordsFor(use(Language));
}

/** The primary tag of the person's language, such as `en`. The pseudo-language is English. */
export function useLanguage(): string {
  const locale = use(Language);
  return locale === 'pseudo' ? 'en' : locale;
}

/** A stand-in for `<` in values, so that a name that looks like a tag stays a name. */
const BRACKET = '\uE000';

/** A sentence with `<strong>` in it. Other tags and whatever stands in the values are plain text. */
export function Rich({ of, values = {} }: { of: WordKey; values?: WordValues }): ReactNode {
  const say = useSay();
  const safe = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('<', BRACKET) : value,
    ]),
  );
  return say(of, safe)
    .split(/<strong>(.*?)<\/strong>/)
    .map((piece) => piece.replaceAll(BRACKET, '<'))
    .map((piece, at) => (at % 2 === 1 ? <strong key={at}>{piece}</strong> : piece));
}

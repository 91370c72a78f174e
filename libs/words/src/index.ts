import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { english } from './english.js';
import { accented } from './pseudo.js';

/** The name of one sentence of the catalogue; a sentence that is not there does not compile. */
export type WordKey = keyof typeof english;

/** What stands in a sentence's `{placeholders}`. */
export type WordValues = Readonly<Record<string, string | number>>;

/** English, or English with accents and brackets, by which a sentence that is not from the catalogue shows. */
export type WordLocale = 'en' | 'pseudo';

/** Says one sentence of the catalogue. */
export type Say = (key: WordKey, values?: WordValues) => string;

/** Whether a string is the name of a sentence; for names that come as data, such as a protocol's. */
export function isWordKey(name: string): name is WordKey {
  return Object.hasOwn(english, name);
}

const spoken = new Map<WordLocale, Say>();

/**
 * The catalogue in one language. Messages are ICU (plurals, selects); each is compiled when it is first said, so that
 * a page pays for its own sentences only.
 */
export function wordsFor(locale: WordLocale): Say {
  const known = spoken.get(locale);
  if (known) return known;
  const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
  const compiled = new Set<WordKey>();
  const say: Say = (key, values) => {
    if (!compiled.has(key)) {
      const message = locale === 'pseudo' ? `[${english[key]}]` : english[key];
      i18n.load('en', { [key]: locale === 'pseudo' ? compileMessage(message, accented) : compileMessage(message) });
      compiled.add(key);
    }
    return i18n._(key, { ...values });
  };
  spoken.set(locale, say);
  return say;
}

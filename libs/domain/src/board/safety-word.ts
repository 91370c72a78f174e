/** Scripts that set no spaces between words: there a word is looked for anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Whether a text says a safety word: alone or among other words, however large it is written and whatever signs stand
 * around it. A longer word that holds it says something else.
 */
export function saysSafetyWord(text: string, word: string): boolean {
  const sought = plain(word);
  if (sought === '') return false;
  const said = plain(text);
  return UNSPACED.test(sought) ? said.includes(sought) : ` ${said} `.includes(` ${sought} `);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();
}

/** A word or a mark of a text, with its place in the text as written (UTF-16 units). */
export interface Token {
  /** Lower case, without accents and with straight apostrophes; a mark is itself, a quotation is `QUOTED`. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Of a quotation: how many words it holds. */
  readonly quotes?: number;
}

/** A sentence: its tokens, without the mark that ends it, and whether it asks. */
export interface Sentence {
  readonly tokens: readonly Token[];
  /** After the mark that ends it, in UTF-16 units. */
  readonly end: number;
  readonly asks: boolean;
}

/** Stands for something quoted: said by somebody, so that no rule looks inside. */
export const QUOTED = '“”';

/** A letter or digit with its accents, joined by apostrophes and hyphens; or a run of ends; or one mark. */
const PIECES =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ\u2010\u2011-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*|[.!?…]+|[,;:—–\n"“”„«»‘’']/gu;

const OPENS: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»', '‘': '’', '"': '"', "'": "'" };
const ENDS = /^[.!?…;\n]/;

/** Cuts a text into sentences. What stands in quotation marks becomes one token. Linear in the text. */
export function sentencesOf(text: string, split: Splitting): readonly Sentence[] {
  const pieces = [...text.matchAll(PIECES)].flatMap((found) => tokensOf(found, split));
  const tokens = withoutQuotations(text, pieces);
  const sentences: Sentence[] = [];
  let first = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token && !ENDS.test(token.word)) continue;
    const inside = tokens.slice(first, at);
    const end = token && token.word !== '\n' ? token.end : (inside.at(-1)?.end ?? 0);
    if (inside.length > 0) sentences.push({ tokens: inside, end, asks: token?.word.includes('?') === true });
    first = at + 1;
  }
  return sentences;
}

/** A word that a language writes in one and its rules read in two, such as "don't": the parts, and where the first ends. */
export type Splitting = (word: string) => readonly string[];

function tokensOf(found: RegExpExecArray, split: Splitting): readonly Token[] {
  const { 0: written, index: start } = found;
  const end = start + written.length;
  if (written.length === 1 && !/[\p{L}\p{N}]/u.test(written)) return [{ word: written, start, end }];
  const plain = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u2010\u2011]/g, '-');
  return split(plain.toLowerCase()).map((word) => ({ word, start, end }));
}

/**
 * Puts one token in the place of each quotation that is closed within its paragraph. Where each mark closes next is
 * looked up once from the end, so that a text of opening marks takes no longer than another.
 */
function withoutQuotations(text: string, tokens: readonly Token[]): readonly Token[] {
  const closes = closingPlaces(text, tokens);
  const left: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const close = closes[at];
    const last = close === undefined ? undefined : tokens[close];
    if (close === undefined || !last) {
      if (!/^["“”„«»‘’']$/.test(token.word)) left.push(token);
      continue;
    }
    left.push({ word: QUOTED, start: token.start, end: last.end, quotes: close - at - 1 });
    at = close;
  }
  return left;
}

/** For each token that opens a quotation, which one closes it. */
function closingPlaces(text: string, tokens: readonly Token[]): readonly (number | undefined)[] {
  const closes: (number | undefined)[] = [];
  const next = new Map<string, number>();
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token) continue;
    if (token.word === '\n') next.clear();
    const wanted = OPENS[token.word];
    if (wanted !== undefined && opensHere(text, token)) closes[at] = next.get(wanted);
    if (/^["”“»’']$/.test(token.word) && closesHere(text, token)) next.set(token.word, at);
  }
  return closes;
}

/** A mark opens before a letter that it touches, and after nothing that it touches. */
const opensHere = (text: string, { start, end }: Token): boolean =>
  !/[\p{L}\p{N}]/u.test(text.slice(Math.max(0, start - 1), start)) && /\S/.test(text.slice(end, end + 1));

/** A mark closes after something that it touches. */
const closesHere = (text: string, { start }: Token): boolean => /\S/.test(text.slice(Math.max(0, start - 1), start));

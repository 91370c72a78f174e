/** What people type for it, and what the rules read. */
const TYPED: Readonly<Record<string, string>> = {
  u: 'you',
  ur: 'your',
  ya: 'you',
  im: 'i am',
  ive: 'i have',
  youre: 'you are',
  youve: 'you have',
  youll: 'you will',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  cant: 'can not',
  cannot: 'can not',
  couldnt: 'could not',
  wont: 'will not',
  wouldnt: 'would not',
  isnt: 'is not',
  wasnt: 'was not',
  arent: 'are not',
  werent: 'were not',
  havent: 'have not',
  hasnt: 'has not',
  hadnt: 'had not',
  shouldnt: 'should not',
  thats: 'that is',
  "can't": 'can not',
  "won't": 'will not',
  "shan't": 'shall not',
  "ain't": 'are not',
  "y'all": 'you',
  alway: 'always',
  allways: 'always',
  alwas: 'always',
  alwys: 'always',
  nevr: 'never',
  nver: 'never',
  neber: 'never',
  everytime: 'every time',
  noone: 'nobody',
  'no-one': 'nobody',
  'non-stop': 'nonstop',
  cos: 'because',
  cuz: 'because',
  coz: 'because',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'got to',
  alot: 'lot',
  yeh: 'yeah',
  purposly: 'purposely',
  delibrately: 'deliberately',
};

const TAIL = /^([\p{L}\p{N}-]+)('re|'ll|'ve|'m|'s|'d)$/u;
const TAILS: Readonly<Record<string, string>> = { "'re": 'are', "'ll": 'will', "'ve": 'have', "'m": 'am', "'d": "'d" };
/** After these an "'s" is a verb; after a noun it says whose. */
const TAKES_IS: ReadonlySet<string> = new Set(['it', 'that', 'he', 'she', 'what', 'who', 'there', 'here', 'where']);

/** Cuts an English word into the words that the rules know: "don't" into "do" and "not". One pass, no state. */
export function englishWords(word: string): readonly string[] {
  const typed = Object.hasOwn(TYPED, word) ? TYPED[word] : undefined;
  if (typed !== undefined) return typed.split(' ');
  if (word.endsWith("n't") && word.length > 3) return [word.slice(0, -3), 'not'];
  const [, stem, tail] = TAIL.exec(word) ?? [];
  if (stem === undefined || tail === undefined) return [word];
  if (tail === "'s") return [stem, TAKES_IS.has(stem) ? 'is' : "'s"];
  return [...englishWords(stem), TAILS[tail] ?? tail];
}

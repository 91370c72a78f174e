import type { NoticeKind } from '../notice.js';

/** The longest piece that is taken over; a longer one is for its author to shorten. In UTF-16 units. */
const LONGEST = 120;

const ALWAYS = /^(.*?)\s*\b(?:always|constantly|all the time|every single time|every time)\b,?\s*(.*)$/iu;
const NEVER = /^you(?:\s+have|['’]ve)?\s+never\s+(?:once\s+|ever\s+)?(\p{L}+)\b(.*)$/iu;

/** "Never" with these says what did not happen: the form that stands after "didn't". */
const BASE: Readonly<Record<string, string>> = Object.fromEntries(
  `ask asked|believe believed|call called|come came|cook cooked|do did done|give gave given|help helped|hear heard|let let
  |listen listened|look looked|make made|notice noticed|say said|see saw seen|show showed shown|stand stood|support supported
  |take took taken|talk talked|tell told|thank thanked|try tried|visit visited|wait waited|write wrote written|answer answered
  |want wanted|apologise apologised|apologize apologized|clean cleaned|remember remembered|care cared|trust trusted`
    .split('|')
    .flatMap((line) => {
      const [base = '', ...others] = line.trim().split(/\s+/);
      return [base, ...others].map((form) => [form, base] as const);
    }),
);

/**
 * The author's own words after "When": what the other did, without the "always" or with "didn't" for the "never". Only
 * from a short clause that begins with "you", and only where no word has to be guessed; else null.
 */
export function whenOf(clause: string, kind: NoticeKind): string | null {
  if (kind === 'you_run') return youClause(clause.slice(0, LONGEST));
  if (kind !== 'absolute' || clause.length > LONGEST || clause.includes('\n')) return null;
  const plain = clause.replace(/[\s.!…]+$/u, '');
  if (!/^you\b/iu.test(plain)) return null;
  return withoutNever(plain) ?? withoutAlways(plain);
}

/** The first clause of a run. */
function youClause(plain: string): string | null {
  const [first = '', more] = plain.split(/[.!?…;,\n]/u);
  return more !== undefined && /^you\s/iu.test(first) ? `you${first.trim().slice(3)}` : null;
}

function withoutNever(plain: string): string | null {
  const [, verb = '', rest = ''] = NEVER.exec(plain) ?? [];
  const base = BASE[verb.toLowerCase()];
  return base === undefined ? null : `you didn’t ${base}${rest}`;
}

function withoutAlways(plain: string): string | null {
  const [, before = '', after = ''] = ALWAYS.exec(plain) ?? [];
  if (!/^you\b/iu.test(before) || /\bnever\b|\bnot\b|n['’]t\b/iu.test(plain)) return null;
  const words = `${before} ${after}`
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/^you['’]re\b/iu, 'you are');
  return /\s/.test(words) ? `you${words.slice(3)}` : null;
}

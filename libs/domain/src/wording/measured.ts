import { noticesIn } from './coach.js';
import type { Labelled } from './labelled.js';
import type { NoticeKind } from './notice.js';

/** How often the coach and the labels agree, of one kind or of all. */
export interface Measured {
  readonly name: string;
  /** Sentences labelled with it. */
  readonly labelled: number;
  /** Noticed and labelled; noticed and not labelled; labelled and not noticed. */
  readonly hits: number;
  readonly alarms: number;
  readonly misses: number;
}

const KINDS: readonly NoticeKind[] = ['absolute', 'label', 'mind_reading', 'threat', 'sarcasm', 'you_run', 'several'];

/** Measures a set, kind by kind and then overall. A kind counts once for a sentence, however often it is noticed. */
export function measure(set: readonly Labelled[], language: string): readonly Measured[] {
  const pairs = set.map(([text, ...kinds]) => ({
    labelled: new Set(kinds),
    noticed: new Set(noticesIn({ text, language, tags: [] }).map(({ kind }) => kind)),
  }));
  const count = (name: string, kinds: readonly NoticeKind[]): Measured => {
    const all = pairs.flatMap(({ labelled, noticed }) =>
      kinds.map((kind) => [labelled.has(kind), noticed.has(kind)] as const),
    );
    const of = (label: boolean, notice: boolean): number =>
      all.filter(([each, other]) => each === label && other === notice).length;
    return {
      name,
      labelled: of(true, true) + of(true, false),
      hits: of(true, true),
      alarms: of(false, true),
      misses: of(true, false),
    };
  };
  return [...KINDS.map((kind) => count(kind, [kind])), count('overall', KINDS)];
}

/** Of what was noticed, how much is labelled; 1 where nothing was noticed. */
export const precisionOf = ({ hits, alarms }: Measured): number => (hits + alarms === 0 ? 1 : hits / (hits + alarms));

/** Of what is labelled, how much was noticed; 1 where nothing is labelled. */
export const recallOf = ({ hits, misses }: Measured): number => (hits + misses === 0 ? 1 : hits / (hits + misses));

/** A table to print: a line for each kind and one for all. */
export function tableOf(title: string, measured: readonly Measured[]): string {
  const head = ['', 'labelled', 'hits', 'false alarms', 'missed', 'precision', 'recall'];
  const lines = measured.map((each) => [
    each.name,
    ...[each.labelled, each.hits, each.alarms, each.misses].map(String),
    precisionOf(each).toFixed(2),
    recallOf(each).toFixed(2),
  ]);
  const wide = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]?.length ?? 0)));
  const row = (line: readonly string[]): string =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(wide[at] ?? 0) : cell.padStart(wide[at] ?? 0))).join('  ');
  return [title, row(head), ...lines.map(row)].join('\n');
}

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { READ_AGENDA, READ_HURT, type HurtView, type HurtWords } from '#libs/contracts';
import { cutShort, type HurtKind, type HurtReader } from '#libs/domain';
import { call } from '../../platform/http.js';
import { whatDiffers, type Began } from './two-versions.js';

/** Where a page is: whose, in which couple, under which id. */
export interface HurtAt {
  readonly personId: string;
  readonly coupleId: string;
  readonly hurtId: string;
}

/** A page nobody has written on. */
export const EMPTY_WORDS: HurtWords = {
  kind: null,
  whatHappened: '',
  howItWas: '',
  whatIdLike: '',
  myPart: '',
  feelings: [],
  heaviness: null,
  roughlyWhen: null,
  tags: [],
  goesAlong: { heaviness: false, myPart: false, feelings: false, roughlyWhen: false, addiction: false },
};

export const KINDS: readonly HurtKind[] = ['incident', 'pattern', 'boundary', 'both_true', 'keep'];

/** The four fields one writes in. */
export type TextName = 'whatHappened' | 'howItWas' | 'whatIdLike' | 'myPart';

/** The version of a page that was last known to be saved, 0 before there is one, and what the page was in it. */
export interface HurtBase {
  readonly version: number;
  /** Null where that is not known. */
  readonly began: Began | null;
}

/** What is kept of a page that the server has not acknowledged: its words, and what they started from. */
export interface HurtDraft extends HurtBase {
  readonly words: HurtWords;
  /** Words that were sent without an answer so far: the server may have them, and they are no other device's. */
  readonly sent: readonly HurtWords[];
}

/** Under which a person's unsent pages are kept on this device. */
export const draftsStart = (personId: string): string => `${personId}/page/`;

/** What was read from this device, if it is a draft of a page. */
export function asDraft(kept: unknown): HurtDraft | null {
  const draft = kept as Partial<HurtDraft> | null | undefined;
  return typeof draft?.version === 'number' && typeof draft.words?.whatHappened === 'string'
    ? {
        version: draft.version,
        words: { ...EMPTY_WORDS, ...draft.words },
        sent: draft.sent ?? [],
        began: draft.began ?? null,
      }
    : null;
}

/** Who can read a page now. A release ends with the first changed word; then the mediator alone still reads it. */
export function readerNow({ reader, releasedAt }: Pick<HurtView, 'reader' | 'releasedAt'>): HurtReader {
  return reader === 'may_be_brought' && !releasedAt ? 'mediator' : reader;
}

/** Who can read a page of which only that is known which an edit began with; nobody else where nothing is. */
export function readerBefore(began: Began | null): HurtReader {
  if (!began) return 'only_me';
  return began.reader === 'may_be_brought' && !began.released ? 'mediator' : began.reader;
}

/** Whether two pages say the same, part by part. */
export const sameWords = (one: HurtWords, other: HurtWords): boolean => whatDiffers(one, other).length === 0;

/** Whether what the server has is what was sent from here, its answer lost on the way. */
export function isOurs(stored: HurtWords, sent: readonly HurtWords[]): boolean {
  return sent.some((words) => sameWords(words, stored));
}

/** The first words of a page, for its own author's list. */
export function beginningOf(words: HurtWords): string {
  const text = [words.whatHappened, words.howItWas, words.whatIdLike, words.myPart].find((each) => each.trim() !== '');
  return beginningOfText(text ?? '');
}

/** The first line of a text, cut where it is long. */
export function beginningOfText(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 90 ? cutShort(line.slice(0, 88)) : line;
}

/** All of one's own pages, the oldest first, deleted ones too as long as they can be brought back. */
export function useHurts(coupleId: string): UseQueryResult<readonly HurtView[]> {
  return useQuery({
    queryKey: ['hurts', coupleId],
    queryFn: async ({ signal }) => (await call(READ_AGENDA, { params: { coupleId }, signal })).hurts,
  });
}

/** One page as it is stored. Read once: from then on what is written here is the newest. */
export function useHurt(coupleId: string, hurtId: string): UseQueryResult<HurtView> {
  return useQuery({
    queryKey: ['hurt', hurtId],
    queryFn: ({ signal }) => call(READ_HURT, { params: { coupleId, hurtId }, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** What kind of thing a hurt is; `keep` is something its author does not want to lose. */
export type HurtKind = 'incident' | 'pattern' | 'boundary' | 'both_true' | 'keep';

/** Who may read a hurt: its author alone, the mediator too, or, once released and tabled, all three. */
export type HurtReader = 'only_me' | 'mediator' | 'may_be_brought';

/** What a hurt touches. `fear` and `harm` go to the mediator with the release. */
export type HurtTag = 'fear' | 'harm' | 'addiction';

/** The four fields an author writes; each may be empty. */
export type HurtTexts = {
  readonly whatHappened: string;
  readonly howItWas: string;
  readonly whatIdLike: string;
  readonly myPart: string;
};

/** About when it was: a day (YYYY-MM-DD), a month (YYYY-MM), or the author's own words ("for years"). */
export type RoughlyWhen = { readonly kind: 'day' | 'month' | 'words'; readonly value: string };

/** Which private things the mediator may read too. What was never ticked, or not asked yet, does not go along. */
export type GoesAlong = {
  readonly heaviness: boolean;
  /** Also becomes part of the released text. */
  readonly myPart: boolean;
  readonly feelings: boolean;
  readonly roughlyWhen: boolean;
  readonly addiction: boolean;
};

/** One agenda item of one partner. Instants are milliseconds since 1970. */
export type Hurt = HurtTexts & {
  /** Null until its author chose one: nothing is chosen for them. */
  readonly kind: HurtKind | null;
  readonly feelings: readonly string[];
  /** 0 to 10, or null where its author did not say. */
  readonly heaviness: number | null;
  readonly roughlyWhen: RoughlyWhen | null;
  readonly reader: HurtReader;
  readonly goesAlong: GoesAlong;
  readonly tags: readonly HurtTag[];
  /** The gentler words its author accepted in place of the four fields; null while their own words stand. */
  readonly gentler: string | null;
  readonly version: number;
  /** The exact text its author allowed to be tabled, from which version and when. */
  readonly released: { readonly version: number; readonly text: string; readonly at: number } | null;
  /** Not before this instant may it be brought: its author wanted to sleep on it. */
  readonly restUntil: number | null;
  readonly tabledAt: number | null;
  readonly deletedAt: number | null;
};

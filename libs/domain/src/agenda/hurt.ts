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

/** One agenda item of one partner. Instants are milliseconds since 1970. */
export type Hurt = HurtTexts & {
  /** Null until its author chose one: nothing is chosen for them. */
  readonly kind: HurtKind | null;
  readonly feelings: readonly string[];
  /** 0 to 10, or null where its author did not say. */
  readonly heaviness: number | null;
  readonly reader: HurtReader;
  /** Which private fields the mediator may read too; `myPart` also becomes part of the released text. */
  readonly goesAlong: { readonly heaviness: boolean; readonly myPart: boolean; readonly feelings: boolean };
  readonly tags: readonly HurtTag[];
  readonly version: number;
  /** The exact text its author allowed to be tabled, from which version and when. */
  readonly released: { readonly version: number; readonly text: string; readonly at: number } | null;
  readonly tabledAt: number | null;
  readonly deletedAt: number | null;
};

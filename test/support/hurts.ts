import type { HurtWords } from '#libs/contracts';

/** The words of a hurt, empty but for what is said. */
export function words(said: Partial<HurtWords>): HurtWords {
  return {
    kind: 'incident',
    whatHappened: '',
    howItWas: '',
    whatIdLike: '',
    myPart: '',
    feelings: [],
    heaviness: null,
    tags: [],
    goesAlong: { heaviness: false, myPart: false, feelings: false },
    ...said,
  };
}

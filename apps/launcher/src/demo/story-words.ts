import type { HurtReader } from '#libs/domain';
import type { HurtWords } from '#libs/contracts';

/** A page as one of the demo's partners wrote it, so many days before the demo was begun. */
export interface WrittenPage {
  readonly by: 'partnerA' | 'partnerB';
  readonly daysAgo: number;
  readonly reader: HurtReader;
  readonly words: HurtWords;
}

const EMPTY: HurtWords = {
  kind: null,
  whatHappened: '',
  howItWas: '',
  whatIdLike: '',
  myPart: '',
  feelings: [],
  heaviness: null,
  tags: [],
  goesAlong: { heaviness: false, myPart: false, feelings: false },
};
const ALONG_NOTHING = EMPTY.goesAlong;

export const PRACTICE = {
  credentials: 'Family mediator, 14 years, mostly with couples who live apart',
  placesLicensed: 'Portugal; by agreement Nepal and Canada',
  licensedIn: ['PT', 'NP', 'CA'],
  policy: 'private_unless_safety',
  groundRules:
    'One speaks at a time, in small pieces.\nSaying back is not agreeing.\nNobody has to answer. Anybody may pause or stop, without a reason.\nWe meet sober; if that can’t be, we find another day.',
} as const;

/** What the two said last week: the page that was on the table, and what each then wrote. */
export const COVERED: WrittenPage = {
  by: 'partnerB',
  daysAgo: 10,
  reader: 'may_be_brought',
  words: {
    ...EMPTY,
    kind: 'incident',
    whatHappened:
      'On the night of my mother’s operation I rang you four times. You had said you would be there. The next afternoon you wrote that your phone had been off.',
    howItWas:
      'I sat in the corridor with the phone in my lap. First I was afraid for her, and then I was afraid for you as well.',
    whatIdLike: 'One word, even if it is only “not now”. Then I can put the phone away.',
    myPart: 'I had not told you how frightened I was. I had said it was a small operation.',
    feelings: ['frightened', 'lonely'],
    heaviness: 7,
    goesAlong: { ...ALONG_NOTHING, feelings: true },
  },
};
export const HEARD = {
  partnerA: 'That you sat there with two fears at once, and that one word would have been enough.',
  partnerB: 'That you had switched the phone off because you were ashamed, not because you did not care.',
} as const;
export const CHECK_OUTS = {
  partnerA: { words: 'Tired, and lighter than I thought. I would like to sleep before we talk again.' },
  partnerB: { words: 'He stayed until the end. I can meet again next week.', wantsCall: false },
} as const;

/** What lies in the two agendas now. */
export const PAGES: readonly WrittenPage[] = [
  {
    by: 'partnerA',
    daysAgo: 5,
    reader: 'may_be_brought',
    words: {
      ...EMPTY,
      kind: 'incident',
      whatHappened:
        'In March you told your sister that I was drinking again. You had not asked me first. I had been sober for eleven weeks that day.',
      howItWas: 'I had counted every one of those days. For a while it felt as if they were gone.',
      whatIdLike: 'Ask me first. I will tell you the truth, also on the bad days.',
      myPart: 'The year before I had said I was sober when I was not. I know where the question comes from.',
      feelings: ['ashamed', 'let_down'],
      heaviness: 8,
      tags: ['addiction'],
    },
  },
  {
    by: 'partnerA',
    daysAgo: 4,
    reader: 'mediator',
    words: {
      ...EMPTY,
      kind: 'pattern',
      whatHappened: 'When the money I send is late, the first question is what I spent it on.',
      howItWas: 'I hear that I am being counted, and I stop talking. The quiet then lasts longer than the question.',
      whatIdLike: 'That the first question is whether something happened.',
      feelings: ['worn_out'],
      heaviness: 5,
      goesAlong: { ...ALONG_NOTHING, heaviness: true },
    },
  },
  {
    by: 'partnerA',
    daysAgo: 3,
    reader: 'only_me',
    words: {
      ...EMPTY,
      kind: 'incident',
      whatHappened:
        'I went to the interview for the post in Toronto and did not get it. I have told nobody. It would have been one flight apart instead of three.',
      howItWas: 'Saying it aloud would be failing a second time.',
      feelings: ['ashamed'],
    },
  },
  {
    by: 'partnerA',
    daysAgo: 2,
    reader: 'may_be_brought',
    words: {
      ...EMPTY,
      kind: 'keep',
      whatHappened:
        'My Sunday mornings, which are your Saturday evenings, when we cook the same thing and leave the line open without saying much.',
      howItWas: 'I am at home then, in both places.',
      whatIdLike: 'That we keep this, also in a bad week.',
      feelings: ['tender', 'hopeful'],
    },
  },
  {
    by: 'partnerB',
    daysAgo: 5,
    reader: 'may_be_brought',
    words: {
      ...EMPTY,
      kind: 'incident',
      whatHappened:
        'We had agreed that you would come in July. I learned from your brother that the ticket was for November.',
      howItWas: 'I had already told people at work. I felt like the last one to be told about my own summer.',
      whatIdLike: 'Tell me while it can still be changed, also when you think that I will be upset.',
      feelings: ['let_down', 'angry'],
      heaviness: 6,
    },
  },
  {
    by: 'partnerB',
    daysAgo: 3,
    reader: 'mediator',
    words: {
      ...EMPTY,
      kind: 'boundary',
      whatHappened:
        'When a door is shut hard during a call, I can’t go on talking that day. It takes me back to the house I grew up in.',
      howItWas: 'My hands go cold and I say yes to anything.',
      whatIdLike: 'That we stop then, and that stopping is not called running away.',
      feelings: ['frightened'],
      heaviness: 6,
      tags: ['fear'],
      goesAlong: { ...ALONG_NOTHING, heaviness: true, feelings: true },
    },
  },
  {
    by: 'partnerB',
    daysAgo: 1,
    reader: 'only_me',
    words: {
      ...EMPTY,
      kind: 'both_true',
      whatHappened: 'I miss you, and I sleep better in the weeks when we don’t speak. Both are true.',
      howItWas: 'I don’t know yet what to do with that.',
    },
  },
];

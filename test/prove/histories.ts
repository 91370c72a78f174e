import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  ANSWER_WORDING,
  CHOOSE_READER,
  CHOOSE_SAFETY_WORD,
  DELETE_HURT,
  GIVE_START_CHECK,
  MOVE_HURT,
  READ_AGENDA,
  READ_DESK_HURTS,
  READ_DESK_SAFETY_WORDS,
  READ_HURT_HISTORY,
  READ_PROPOSAL,
  REMOVE_SAFETY_WORD,
  REST_HURT,
  SAVE_HURT,
  SAVE_NOTE,
  SAVE_PREPARATION,
  SET_GOOD_HOURS,
  SUGGEST_WORDING,
  UNDO_DELETE,
  WITHDRAW_WORDING,
  type HurtView,
  type HurtWords,
  type NoteView,
  type SavedPreparationView,
  type WordingView,
} from '#libs/contracts';
import type { Weekday } from '#libs/domain';
import { type AtBoard } from '../support/board.js';
import { words } from '../support/hurts.js';
import { START_CHECK } from '../support/sessions.js';
import { answered } from '../support/times.js';
import type { World } from '../support/worlds.js';

/** Where the couple is when the history happens: nothing open, a proposal, a session that begins, or an open board. */
export type Scene = 'nothing' | 'proposal' | 'session' | 'board';

/** One private deed of partner A, or of the mediator with A alone. `page` says which of A's pages, by number. */
export type Deed =
  | { readonly does: 'write'; readonly page: number; readonly said: Said }
  | { readonly does: 'choose'; readonly page: number; readonly reader: 'only_me' | 'mediator' | 'may_be_brought' }
  | { readonly does: 'rest'; readonly page: number; readonly rest: boolean }
  | { readonly does: 'move'; readonly page: number; readonly to: 'up' | 'down' }
  | { readonly does: 'delete' | 'undo' | 'look' | 'withdraw'; readonly page: number }
  | { readonly does: 'suggest' | 'accept' | 'decline'; readonly page: number; readonly text: string }
  | { readonly does: 'read' | 'mediator reads' | 'opens the board' }
  | { readonly does: 'start check' | 'signal' | 'draft' | 'safety word'; readonly text: string }
  | { readonly does: 'no safety word' | 'mediator reads words' }
  | { readonly does: 'mediator notes'; readonly file: 'partnerA' | 'both'; readonly text: string }
  | { readonly does: 'mediator plans'; readonly of: number | null; readonly text: string }
  | { readonly does: 'answers'; readonly by: 'partnerA' | 'mediator'; readonly choice: 'works' | 'could' | 'no' }
  | { readonly does: 'good hours'; readonly zone: string };

/** What a page says: any text, feelings, tags, and what goes along. */
export interface Said {
  readonly whatHappened: string;
  readonly myPart: string;
  readonly feelings: readonly string[];
  readonly heaviness: number | null;
  readonly tags: readonly ('fear' | 'harm' | 'addiction')[];
  readonly along: boolean;
}

/** A word that is found nowhere but where A wrote it. */
export const PLANTED = 'Kanarienvogel';

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.integer({ min: 1, max: 3_000 }).map((length) => 'long '.repeat(length).slice(0, length)),
  fc.constantFrom('', ' ', '\u202eright to left', '<script>alert(1)</script>', '{{7*7}}'),
);
const planted = text.map((each) => `${PLANTED} ${each}`);
const page = fc.nat({ max: 3 });
const said: fc.Arbitrary<Said> = fc.record({
  whatHappened: planted,
  myPart: text,
  feelings: fc.array(fc.constantFrom('lonely', 'angry', 'ashamed'), { maxLength: 3 }),
  heaviness: fc.option(fc.nat({ max: 10 })),
  tags: fc.uniqueArray(fc.constantFrom('fear' as const, 'harm' as const, 'addiction' as const)),
  along: fc.boolean(),
});

/** Any deed; what cannot be done at that moment is refused, and that has to tell nothing either. */
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('write' as const), page, said }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('choose' as const),
      page,
      reader: fc.constantFrom('only_me' as const, 'mediator' as const, 'may_be_brought' as const),
    }),
  },
  fc.record({ does: fc.constant('rest' as const), page, rest: fc.boolean() }),
  fc.record({ does: fc.constant('move' as const), page, to: fc.constantFrom('up' as const, 'down' as const) }),
  fc.record({ does: fc.constantFrom('delete' as const, 'undo' as const, 'look' as const, 'withdraw' as const), page }),
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('suggest' as const, 'accept' as const, 'decline' as const),
      page,
      text: planted,
    }),
  },
  fc.record({ does: fc.constantFrom('read' as const, 'mediator reads' as const, 'opens the board' as const) }),
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('start check' as const, 'signal' as const, 'draft' as const),
      text: planted,
    }),
  },
  fc.record({ does: fc.constant('safety word' as const), text: planted }),
  fc.record({ does: fc.constantFrom('no safety word' as const, 'mediator reads words' as const) }),
  fc.record({
    does: fc.constant('mediator notes' as const),
    file: fc.constantFrom('partnerA' as const, 'both' as const),
    text: planted,
  }),
  fc.record({ does: fc.constant('mediator plans' as const), of: fc.option(page, { freq: 1 }), text: planted }),
  fc.record({
    does: fc.constant('answers' as const),
    by: fc.constantFrom('partnerA' as const, 'mediator' as const),
    choice: fc.constantFrom('works' as const, 'could' as const, 'no' as const),
  }),
  fc.record({
    does: fc.constant('good hours' as const),
    zone: fc.constantFrom('Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns'),
  }),
);

/** Partner A's private life in one world: does deeds, and remembers which pages and suggestions there are. */
export class PrivateLife {
  readonly pages: string[] = [0, 1, 2, 3].map(() => randomUUID());
  private readonly versions = new Map<string, number>();
  private readonly wordings = new Map<string, string>();
  private readonly notesSaved = new Map<string, number>();
  private planned = 0;
  /** The newest of what B is made to try: a page that exists, and a suggestion that does. */
  hidden: { hurtId: string; wordingId: string } | null = null;

  constructor(
    private readonly world: World,
    private readonly board: AtBoard | null,
  ) {}

  /** Does one deed. A refusal is an answer like any other here. */
  async does(deed: Deed): Promise<void> {
    const { partnerA, mediator, coupleId } = this.world.table;
    switch (deed.does) {
      case 'read':
        return void (await partnerA.ask(READ_AGENDA, { params: { coupleId } }));
      case 'mediator reads':
        // On the board lies a page of B's: that it is read again is a line in B's own log, and none of A's business.
        if (this.board !== null) return;
        return void (await mediator.ask(READ_DESK_HURTS, { params: { coupleId } }));
      case 'opens the board':
        return void (await this.board?.look());
      case 'start check':
        return this.checks(deed.text);
      case 'signal':
        return void (await this.board?.send({ type: 'signal', kind: 'words', text: deed.text.slice(0, 200) }));
      case 'safety word':
        return this.safetyWord(deed.text.slice(0, 80));
      case 'no safety word':
        return void (await partnerA.ask(REMOVE_SAFETY_WORD, { params: { coupleId } }));
      case 'mediator reads words':
        return void (await mediator.ask(READ_DESK_SAFETY_WORDS, { params: { coupleId } }));
      case 'draft':
        return void (await this.board?.send({ type: 'write', text: deed.text.slice(0, 200) }));
      case 'mediator notes':
        return this.notes(deed.file, deed.text);
      case 'mediator plans':
        return this.plans(deed.of === null ? null : this.pages[deed.of]!, deed.text);
      case 'answers':
        return this.answers(deed.by, deed.choice);
      case 'good hours':
        return this.hours(deed.zone);
      default:
        return this.onPage(deed);
    }
  }

  private async onPage(deed: Extract<Deed, { page: number }>): Promise<void> {
    const { partnerA, mediator, coupleId } = this.world.table;
    const hurtId = this.pages[deed.page]!;
    const params = { coupleId, hurtId };
    const version = this.versions.get(hurtId) ?? 0;
    const wordingId = this.wordings.get(hurtId) ?? randomUUID();
    switch (deed.does) {
      case 'write':
        return this.took(await partnerA.ask(SAVE_HURT, { params, body: { version, words: wordsOf(deed.said) } }));
      case 'choose':
        return this.took(await partnerA.ask(CHOOSE_READER, { params, body: { version, reader: deed.reader } }));
      case 'rest':
        return this.took(await partnerA.ask(REST_HURT, { params, body: { rest: deed.rest } }));
      case 'move':
        return void (await partnerA.ask(MOVE_HURT, { params, body: { to: deed.to } }));
      case 'delete':
        return this.took(await partnerA.ask(DELETE_HURT, { params }));
      case 'undo':
        return this.took(await partnerA.ask(UNDO_DELETE, { params }));
      case 'look':
        return void (await partnerA.ask(READ_HURT_HISTORY, { params }));
      case 'withdraw':
        return void (await mediator.ask(WITHDRAW_WORDING, { params: { ...params, wordingId } }));
      case 'suggest':
        return this.tookWording(hurtId, await mediator.ask(SUGGEST_WORDING, { params, body: { text: deed.text } }));
      case 'accept':
      case 'decline': {
        const answer = { version, text: deed.does === 'accept' ? deed.text : null };
        return this.took(await partnerA.ask(ANSWER_WORDING, { params: { ...params, wordingId }, body: answer }));
      }
    }
  }

  private took({ status, body }: { status: number; body: unknown }): void {
    if (status !== 200) return;
    const { id, version } = body as HurtView;
    this.versions.set(id, version);
    this.hidden = { hurtId: id, wordingId: this.wordings.get(id) ?? randomUUID() };
  }

  private tookWording(hurtId: string, { status, body }: { status: number; body: unknown }): void {
    if (status !== 200) return;
    this.wordings.set(hurtId, (body as WordingView).id);
    this.hidden = { hurtId, wordingId: (body as WordingView).id };
  }

  private async safetyWord(word: string): Promise<void> {
    const { partnerA, coupleId } = this.world.table;
    await partnerA.ask(CHOOSE_SAFETY_WORD, { params: { coupleId }, body: { word } });
  }

  private async checks(where: string): Promise<void> {
    const { table, sessionId } = this.world;
    await table.partnerA.ask(GIVE_START_CHECK, {
      params: { coupleId: table.coupleId, sessionId },
      body: { ...START_CHECK, where: where.slice(0, 100) },
    });
  }

  private async notes(file: 'partnerA' | 'both', text: string): Promise<void> {
    const { mediator, coupleId } = this.world.table;
    const version = this.notesSaved.get(file) ?? 0;
    const saved = await mediator.ask(SAVE_NOTE, { params: { coupleId }, body: { file, version, text } });
    if (saved.status === 200) this.notesSaved.set(file, (saved.body as NoteView).version);
  }

  private async plans(hurtId: string | null, openingWords: string): Promise<void> {
    const { table, sessionId } = this.world;
    const params = { coupleId: table.coupleId, sessionId };
    const items = hurtId === null ? [] : [{ hurtId, protocolId: 'floor_dialogue', minutes: 20 }];
    const saved = await table.mediator.ask(SAVE_PREPARATION, {
      params,
      body: { version: this.planned, items, links: [], openingWords },
    });
    if (saved.status === 200) this.planned = (saved.body as SavedPreparationView).version;
  }

  private async answers(by: 'partnerA' | 'mediator', choice: 'works' | 'could' | 'no'): Promise<void> {
    const { table, proposalId } = this.world;
    const params = { coupleId: table.coupleId, proposalId };
    const open = await table[by].ask(READ_PROPOSAL, { params });
    if (open.status !== 200) return;
    await answered(table[by], table.coupleId, open.body as never, choice).catch(() => undefined);
  }

  /** All hours of every day, said in one zone or another: the starts that are offered stay the same. */
  private async hours(zone: string): Promise<void> {
    const { partnerA, coupleId } = this.world.table;
    const days = [1, 2, 3, 4, 5, 6, 7] as Weekday[];
    const weekly = days.map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
    await partnerA.ask(SET_GOOD_HOURS, { params: { coupleId }, body: { zone, weekly } });
  }
}

function wordsOf({ whatHappened, myPart, feelings, heaviness, tags, along }: Said): HurtWords {
  const goesAlong = { heaviness: along, myPart: along, feelings: along, roughlyWhen: along, addiction: along };
  return words({ whatHappened, myPart, feelings: [...feelings], heaviness, tags: [...tags], goesAlong });
}

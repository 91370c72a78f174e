import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises';

/** How far apart the moments are at which what comes in crowds leaves, as when all come back at once, in milliseconds. */
export const CROWDS_APART = 40;

/** One question of a batch, and who waits for its answer. */
interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly answer: (answer: Answer) => void;
  readonly fail: (thrown: unknown) => void;
}

/** A batch that came back, how many were in it, and what tells them. */
interface Answered {
  readonly many: number;
  readonly tell: () => void;
}

/** So few go on at once: what they do takes no longer than what the database would do meanwhile. */
const FEW = 8;

/**
 * Questions of many that share one statement, and with it one commit. One batch is under way; what is asked meanwhile
 * leaves together when it returns. When the database refuses a batch, or a row that it needs is held by somebody, each of
 * its questions is asked once more alone, beside the batches that follow, so that one cannot fail or hold up the others.
 */
export class Batch<Asked, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];
  private underWay = false;

  /**
   * `ask` answers in the order of what was asked, at most `most` at once; what `waits` may wait for a row. With `apart`
   * batches leave at moments so many milliseconds from one another: what comes in crowds is asked in few statements, and
   * costs a fraction. The clock sets those moments, and nobody's question moves them: how long one waits tells nothing of
   * others.
   */
  constructor(
    private readonly ask: (asked: readonly Asked[], waits: boolean) => Promise<readonly Answer[]>,
    private readonly most: number,
    private readonly apart = 0,
  ) {}

  /** The answer to one question. Rejects with what the database said of it alone. */
  of(asked: Asked): Promise<Answer> {
    return new Promise((answer, fail) => {
      this.waiting.push({ asked, answer, fail });
      if (this.underWay) return;
      this.underWay = true;
      void this.moment().then(() => this.leave());
    });
  }

  /** When the next batch leaves: with whatever else came in over the sockets at this moment, or at the clock's next. */
  private moment(): Promise<void> {
    return this.apart > 0 ? wait(this.apart - (performance.now() % this.apart)) : immediate();
  }

  private async leave(): Promise<void> {
    let before: Answered | undefined;
    while (this.waiting.length > 0) {
      const asked = this.asked();
      if (before !== undefined) await immediate();
      before?.tell();
      before = await asked;
      if (this.apart === 0 && before.many > FEW) {
        // What has come in by now is read, and leaves before these are told: the database works while they go on.
        await immediate();
        continue;
      }
      before.tell();
      before = undefined;
      // Those who were told go on before the next leaves.
      await (this.apart > 0 ? this.moment() : undefined);
    }
    before?.tell();
    this.underWay = false;
  }

  /** Asks what waits. Returns, once it is answered, what tells it to those who wait. */
  private async asked(): Promise<Answered> {
    const batch = this.waiting.splice(0, this.most);
    const many = batch.length;
    try {
      const questions = batch.map(({ asked }) => asked);
      const answers = await this.ask(questions, false);
      return { many, tell: () => batch.forEach(({ answer }, index) => answer(answers[index]!)) };
    } catch (thrown) {
      if (wasRefused(thrown)) return { many, tell: () => batch.forEach((each) => void this.alone(each)) };
      return { many, tell: () => batch.forEach(({ fail }) => fail(thrown)) };
    }
  }

  private async alone({ asked, answer, fail }: Waiting<Asked, Answer>): Promise<void> {
    try {
      answer((await this.ask([asked], true))[0]!);
    } catch (thrown) {
      fail(thrown);
    }
  }
}

/** Whether it was the statement that failed. Without a connection there is no use in asking again. */
function wasRefused(thrown: unknown): boolean {
  const code = (thrown as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' && /^(?!08|57)[0-9A-Z]{5}$/.test(code);
}

import type { SentCommand } from '#libs/contracts';
import type { BoardAgreement } from '#libs/domain';
import type { Table } from './actors.js';
import type { Served } from './app.js';
import { type AtBoard } from './board.js';
import { tableOpen, type ThreeAtBoard } from './sessions.js';

const DAY_MS = 86_400_000;

/** The date (YYYY-MM-DD, by UTC) so many days from now. */
export function dateIn(days: number, now = Date.now()): string {
  return new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}

/** What the two of the tests try. */
export const WORDS = 'We ring when it gets late.';

/** The mediator drafts an agreement; the newest as the mediator sees it. */
export async function drafted(mediator: AtBoard, text = WORDS, reviewOn = dateIn(14)): Promise<BoardAgreement> {
  await mediator.does({ type: 'draftAgreement', text, reviewOn });
  return (await mediator.mediatorView()).agreements.at(-1)!;
}

/** A partner's answer to exactly what they read. */
export function saying(agrees: boolean, { agreementId, text, reviewOn }: BoardAgreement): SentCommand {
  return { type: 'answerAgreement', agreementId, text, reviewOn, agrees };
}

/** Drafted, put to both, and confirmed by both. */
export async function confirmed({ mediator, partnerA, partnerB }: ThreeAtBoard, ...words: [string?, string?]) {
  const agreement = await drafted(mediator, ...words);
  await mediator.does({ type: 'putAgreement', agreementId: agreement.agreementId });
  for (const seat of [partnerA, partnerB]) await seat.does(saying(true, agreement));
  return agreement;
}

/** A session in which both agreed to something, and which is over. The id of the agreement. */
export async function agreementStands(table: Table<Served>, ...words: [string?, string?]): Promise<string> {
  const three = await tableOpen(table);
  const { agreementId } = await confirmed(three, ...words);
  await three.mediator.does({ type: 'endSession' });
  for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  return agreementId;
}

import type { SentCommand } from '#libs/contracts';
import type { BoardEvent, RefusalCode, Role } from '#libs/domain';

/** A command as a client sent it, again and again, until it was acknowledged. Instants in milliseconds since 1970. */
export interface Sent {
  readonly id: string;
  readonly role: Role;
  readonly command: SentCommand;
  readonly firstAt: number;
  /** Every answer that reached the client; the last one counts. */
  readonly answers: { readonly at: number; readonly code: 'ok' | string }[];
}

/** One row of the durable log, opened: what happened at `at`, which may be nothing, or why it was refused. */
export interface Logged {
  readonly position: number;
  readonly commandId: string;
  readonly personId: string;
  readonly at: number;
  readonly events: readonly BoardEvent[];
  readonly refused?: RefusalCode;
}

/** What one seat could read of all that any server sent to it. */
export interface Saw {
  /** Every different view, as {@link viewText} writes it. */
  readonly views: Set<string>;
  /** Every planted word and every id in any frame. */
  readonly words: Set<string>;
}

/** The whole view that one seat was given when it asked, while the log had come as far as `position`. */
export interface Looked {
  readonly role: Role;
  readonly position: number;
  readonly now: number;
  readonly view: unknown;
}

/** A word, or an id, that one seat alone knows at first. */
export interface Planted {
  readonly word: string;
  readonly by: Role;
}

/** All that is known of one session: what clients sent and were told, what each seat saw, and the durable log. */
export interface History {
  readonly seats: Readonly<Record<Role, string>>;
  readonly sent: readonly Sent[];
  readonly log: readonly Logged[];
  readonly saw: Readonly<Record<Role, Saw>>;
  readonly looks: readonly Looked[];
  readonly planted: readonly Planted[];
  /** The released words of each hurt. */
  readonly released: ReadonlyMap<string, string>;
}

/** Planted words are found by their form, and ids by theirs. */
const WORDS = /zk-[a-z0-9]+-[a-z0-9-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Keeps of one frame what the checker asks for. */
export function keepFrame(saw: Saw, text: string): void {
  for (const [word] of text.matchAll(WORDS)) saw.words.add(word);
  const view = viewIn(text);
  if (view !== undefined) saw.views.add(viewText(view));
}

/**
 * A view as text, without the airtime: it counts on between two moments, and is compared where the moment is known.
 */
export function viewText(view: unknown): string {
  return JSON.stringify(view, (key, value: unknown) => (key === 'airtimeMs' ? undefined : value));
}

/** The view that a Socket.IO packet carries, pushed or as an acknowledgement. */
function viewIn(text: string): unknown {
  const body = /^4[23]\/board,\d*(\[.*\])$/s.exec(text)?.[1];
  if (body === undefined) return undefined;
  const [first, second] = JSON.parse(body) as unknown[];
  const given = first === 'view' ? second : (first as { data?: unknown } | null)?.data;
  return (given as { view?: unknown } | null | undefined)?.view;
}

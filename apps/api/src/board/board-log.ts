import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused, type BoardEvent, type BoardState, type RefusalCode } from '#libs/domain';
import { Batch, CROWDS_APART } from '../platform/batch.js';
import { askAt, column, Database, type Asker } from '../platform/database.js';
import type { OpenItem, SealedAs } from '../platform/sealer.js';
import type { AtBoard } from './at-board.js';

/** A board as the log tells it: its state after the command at `position`, and the key that its moves are sealed with. */
export interface LoggedBoard {
  readonly state: BoardState;
  readonly position: number;
  readonly item: OpenItem;
}

/** A command: who sent what, under which id. */
export interface Question {
  readonly at: AtBoard;
  readonly commandId: string;
  readonly asked: object;
}

/** What was decided on a command: what happens, which may be nothing, or why it is refused. */
export interface Outcome {
  readonly events: readonly BoardEvent[];
  readonly refused?: RefusalCode | undefined;
}

/** One command, and what was decided on it at `now`, about to be made durable after `board`. */
export interface Move extends Question, Outcome {
  readonly board: LoggedBoard;
  readonly now: Date;
}

/**
 * What became of a command. `lost`: another took the position, so load and decide again. `stands`: the seat does, and
 * nothing is known of the command, which was only asked about. `known`: this person has sent one under its id; `reused`:
 * somebody else has. `ended`: the session has, also where its board has not heard of it.
 */
export type Fate = 'appended' | 'stands' | 'lost' | 'known' | 'reused' | 'ended' | 'no_seat';

/** A fate, and how far the board had come just before. */
export interface Told {
  readonly fate: Fate;
  readonly last: number;
}

interface KnownRow {
  readonly position: number;
  readonly body: Buffer;
}

interface AppendRow {
  readonly at: AtBoard;
  readonly position: number | null;
  readonly commandId: string | null;
  readonly body: Buffer | null;
  readonly now: Date | null;
}

/** So many commands, of as many rooms, share a commit at most. */
const ROOMS_A_COMMIT = 500;

/**
 * The durable log of the boards: sealed events, one row a command, the position as the referee. What many rooms ask at
 * once shares statements and commits. Every one of them checks the seat.
 */
@Injectable()
export class BoardLog {
  private readonly appends = new Batch(
    (rows: readonly AppendRow[], waits) => this.appendAll(rows, waits),
    ROOMS_A_COMMIT,
  );

  private readonly looks = new Batch(
    (rows: readonly AppendRow[], waits) => this.appendAll(rows, waits),
    ROOMS_A_COMMIT,
    CROWDS_APART,
  );

  constructor(private readonly database: Database) {}

  /** Appends a command in a commit that it shares with those of other rooms. */
  append(move: Move): Promise<Told> {
    const { at, commandId, now } = move;
    const { position, body } = sealed(move);
    return this.appends.of({ at, position, commandId, body, now });
  }

  /** Asks what would become of a command that appends nothing. */
  ask({ at, commandId }: Question): Promise<Told> {
    return this.appends.of({ at, position: null, commandId, body: null, now: null });
  }

  /** The same within a transaction of whoever sent it. */
  async askIn(em: EntityManager, { at, commandId }: Question): Promise<Told> {
    const none = [null];
    const ids = [[at.sessionId], [at.personId], none, [commandId], none, none, true] as const;
    const [told] = await askAt<Told>(em, 'door_append_moves', ...ids);
    return told!;
  }

  /** Whether the seat stands, and how far the board has come. */
  look(at: AtBoard): Promise<Told> {
    return this.looks.of({ at, position: null, commandId: null, body: null, now: null });
  }

  /** Appends a command in the transaction of whoever sent it, for what has to be true together with it. */
  async appendIn(em: EntityManager, move: Move): Promise<Fate> {
    const { at, commandId, now } = move;
    const { position, body } = sealed(move);
    const [row] = await askAt<{ fate: Fate }>(em, 'door_append_move', at.sessionId, position, commandId, body, now);
    if (row === undefined) throw new Refused('not_available');
    return row.fate;
  }

  /**
   * What was decided on a command of this person's that is known; undefined where it asked something else. Of those that
   * were kept before that was kept, the id says that it is the same.
   */
  async decided(em: Asker | null, { at, commandId, asked }: Question, item: OpenItem): Promise<Outcome | undefined> {
    const { sessionId, personId } = at;
    const ids = ['door_board_move', sessionId, personId, commandId] as const;
    const [row] = await (em === null ? this.database.ask<KnownRow>(...ids) : askAt<KnownRow>(em, ...ids));
    if (row === undefined) return undefined;
    const { asked: before, ...outcome } = keptIn(item.open(moveAs(sessionId, row.position, personId), row.body));
    const isSame = before === undefined || isDeepStrictEqual(before, JSON.parse(JSON.stringify(asked)));
    return isSame ? outcome : undefined;
  }

  private async appendAll(rows: readonly AppendRow[], waits: boolean): Promise<Told[]> {
    const told = await this.database.ask<Told & { place: string }>(
      'door_append_moves',
      column(rows.map(({ at }) => at.sessionId)),
      column(rows.map(({ at }) => at.personId)),
      column(rows.map(({ position }) => position)),
      column(rows.map(({ commandId }) => commandId)),
      column(rows.map(({ body }) => body)),
      column(rows.map(({ now }) => now)),
      waits,
    );
    const answers: Told[] = [];
    for (const { place, fate, last } of told) answers[Number(place) - 1] = { fate, last };
    return answers;
  }
}

/**
 * What a row of the log holds, sealed: what was asked, and what was decided on it. By the first a command that is sent
 * again is known: a digest of it outside of the seal would let whoever has the database try out what somebody wrote.
 */
interface Kept extends Outcome {
  readonly asked?: object;
}

/** What the opened text of a row says. Until what was asked was kept, it was the events alone. */
export function keptIn(text: string): Kept {
  const kept = JSON.parse(text) as Kept | readonly BoardEvent[];
  return 'events' in kept ? kept : { events: kept };
}

function sealed({ at, board, asked, events, refused }: Move): { position: number; body: Buffer } {
  const position = board.position + 1;
  const kept: Kept = { asked, events, refused };
  return { position, body: board.item.seal(moveAs(at.sessionId, position, at.personId), JSON.stringify(kept)) };
}

/** What a sealed row of a board is bound to, beside the board. */
export type BoundTo = Omit<SealedAs, 'item'>;

/** What the events of a move are bound to. */
export function moveAs(sessionId: string, position: number, author: string): BoundTo {
  return { row: `${sessionId}/${position}`, column: 'board_move.body', author, version: position };
}

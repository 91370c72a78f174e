import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused, type BoardEvent, type BoardState } from '#libs/domain';
import { Batch, CROWDS_APART } from '../platform/batch.js';
import { askAt, column, Database } from '../platform/database.js';
import type { OpenItem, SealedAs } from '../platform/sealer.js';
import type { AtBoard } from './at-board.js';

/** A board as the log tells it: its state after the command at `position`, and the key that its moves are sealed with. */
export interface LoggedBoard {
  readonly state: BoardState;
  readonly position: number;
  readonly item: OpenItem;
}

/** One command, and what was decided on it at `now`, about to be made durable after `board`. */
export interface Move {
  readonly at: AtBoard;
  readonly board: LoggedBoard;
  readonly commandId: string;
  readonly digest: Buffer;
  readonly events: readonly BoardEvent[];
  readonly now: Date;
}

/** A command that changes nothing, or was refused on the board as it is known here. */
export type Question = Pick<Move, 'at' | 'commandId' | 'digest'>;

/**
 * What became of a command. `lost`: another took the position, so load and decide again. `stands`: the seat does, and
 * nothing is known of the command. `ended`: the session has, also where its board has not heard of it.
 */
export type Fate = 'appended' | 'stands' | 'lost' | 'repeated' | 'reused' | 'ended' | 'no_seat';

/** A fate, and how far the board had come just before. */
export interface Told {
  readonly fate: Fate;
  readonly last: number;
}

interface AppendRow {
  readonly at: AtBoard;
  readonly position: number | null;
  readonly commandId: string | null;
  readonly digest: Buffer | null;
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
  append({ at, board, commandId, digest, events, now }: Move): Promise<Told> {
    const position = board.position + 1;
    const body = board.item.seal(moveAs(at.sessionId, position, at.personId), JSON.stringify(events));
    return this.appends.of({ at, position, commandId, digest, body, now });
  }

  /** Asks what would become of a command that appends nothing. */
  ask({ at, commandId, digest }: Question): Promise<Told> {
    return this.appends.of({
      at,
      position: null,
      commandId,
      digest,
      body: null,
      now: null,
    });
  }

  /** The same within a transaction of whoever sent it. */
  async askIn(em: EntityManager, { at, commandId, digest }: Question): Promise<Told> {
    const none = [null];
    const ids = [[at.sessionId], [at.personId], none, [commandId], [digest], none, none, true] as const;
    const [told] = await askAt<Told>(em, 'door_append_moves', ...ids);
    return told!;
  }

  /** Whether the seat stands, and how far the board has come. */
  look(at: AtBoard): Promise<Told> {
    return this.looks.of({ at, position: null, commandId: null, digest: null, body: null, now: null });
  }

  /** Appends a command in the transaction of whoever sent it, for what has to be true together with it. */
  async appendIn(em: EntityManager, { at, board, commandId, digest, events, now }: Move): Promise<Fate> {
    const position = board.position + 1;
    const body = board.item.seal(moveAs(at.sessionId, position, at.personId), JSON.stringify(events));
    const [row] = await askAt<{ fate: Fate }>(
      em,
      'door_append_move',
      at.sessionId,
      position,
      commandId,
      digest,
      body,
      now,
    );
    if (row === undefined) throw new Refused('not_available');
    return row.fate;
  }

  private async appendAll(rows: readonly AppendRow[], waits: boolean): Promise<Told[]> {
    const told = await this.database.ask<Told & { place: string }>(
      'door_append_moves',
      column(rows.map(({ at }) => at.sessionId)),
      column(rows.map(({ at }) => at.personId)),
      column(rows.map(({ position }) => position)),
      column(rows.map(({ commandId }) => commandId)),
      column(rows.map(({ digest }) => digest)),
      column(rows.map(({ body }) => body)),
      column(rows.map(({ now }) => now)),
      waits,
    );
    const answers: Told[] = [];
    for (const { place, fate, last } of told) answers[Number(place) - 1] = { fate, last };
    return answers;
  }
}

/** By what a command is known again when it is repeated: who sent it, and what it asks. */
export function digestOf(personId: string, command: object): Buffer {
  const fields = Object.entries(command).sort(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify([personId, fields]), 'buffer');
}

/** What a sealed row of a board is bound to, beside the board. */
export type BoundTo = Omit<SealedAs, 'item'>;

/** What the events of a move are bound to. */
export function moveAs(sessionId: string, position: number, author: string): BoundTo {
  return { row: `${sessionId}/${position}`, column: 'board_move.body', author, version: position };
}

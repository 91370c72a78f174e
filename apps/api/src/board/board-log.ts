import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  boardShape,
  emptyBoard,
  evolveAll,
  Refused,
  withSharedProtocols,
  type BoardEvent,
  type BoardState,
} from '#libs/domain';
import { Batch } from '../platform/batch.js';
import { askAt, column, Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';
import { Sealer, type Item, type OpenItem, type SealedAs } from '../platform/sealer.js';
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

/** What is read of a board for somebody with a seat there. */
export interface Loaded {
  readonly board: LoggedBoard;
  /** Whether the session has ended, which the board may not have heard of. */
  readonly ended: boolean;
}

interface AppendRow {
  readonly at: AtBoard;
  readonly position: number | null;
  readonly commandId: string | null;
  readonly digest: Buffer | null;
  readonly body: Buffer | null;
  readonly now: Date | null;
}

interface LoadRow {
  readonly place: string;
  readonly state: string;
  readonly is_move: boolean;
  readonly position: number | null;
  readonly person_id: string | null;
  readonly body: Buffer | null;
}

type Found = { readonly rows: readonly LoadRow[]; readonly item: OpenItem | undefined };
type Asked = { readonly at: AtBoard; readonly after: number };
type Snapshot = { readonly at: AtBoard; readonly position: number; readonly body: Buffer };

/** So many commands, of as many rooms, share a commit at most. */
const ROOMS_A_COMMIT = 500;

/** So many boards are opened in one read at most: between two reads others have their turn. */
const BOARDS_A_READ = 50;

/** After so many moves a board is kept whole, so that at most as many are played again when it is opened. */
const SNAPSHOT_EVERY = 32;

/**
 * The durable log of the boards: sealed events, one row a command, the position as the referee. What many rooms ask at
 * once shares statements and commits. Every one of them checks the seat.
 */
@Injectable()
export class BoardLog {
  private readonly shape = hash('sha256', boardShape(), 'base64url');
  private readonly appends = new Batch(
    (rows: readonly AppendRow[], waits) => this.appendAll(rows, waits),
    ROOMS_A_COMMIT,
  );
  private readonly loads = new Batch((asked: readonly Asked[]) => this.loadAll(asked), BOARDS_A_READ);
  private readonly snapshots = new Batch((kept: readonly Snapshot[]) => this.keepAll(kept), BOARDS_A_READ);

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly log: Log,
  ) {}

  /** Brings a board up to date for somebody with a seat there; refused with `not_available` without one. */
  async load(at: AtBoard, known?: LoggedBoard): Promise<Loaded> {
    return this.played(at, await this.loads.of({ at, after: known?.position ?? 0 }), known);
  }

  /** The same within a transaction of theirs. */
  async loadIn(em: EntityManager, at: AtBoard, known?: LoggedBoard): Promise<Loaded> {
    const after = [known?.position ?? 0];
    const rows = await askAt<LoadRow>(em, 'door_load_boards', [at.sessionId], [at.personId], after, this.shape);
    const [item] = known ? [known.item] : await this.sealer.openItems([itemOf(at)]);
    return this.played(at, { rows, item }, known);
  }

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

  /**
   * Whether the seat stands, and how far the board has come. It shares the statements of the commands: one index probe
   * beside theirs costs less than a transaction, and a transaction would know no more.
   */
  look(at: AtBoard): Promise<Told> {
    return this.appends.of({ at, position: null, commandId: null, digest: null, body: null, now: null });
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

  /** Keeps a board whole now and then, once its move is durable. Nobody waits for it; without it more is played again. */
  keep({ sessionId, ...at }: AtBoard, { state, position, item }: LoggedBoard): void {
    if (position % SNAPSHOT_EVERY !== 0) return;
    const body = item.seal(snapshotAs(sessionId, position, at.personId), JSON.stringify(state));
    this.snapshots.of({ at: { sessionId, ...at }, position, body }).catch((thrown: unknown) => {
      this.log.fault({ event: 'fault', context: 'board_snapshot', ...traceOf(thrown) });
    });
  }

  private played({ sessionId }: AtBoard, { rows, item }: Found, known?: LoggedBoard): Loaded {
    const [first, ...moves] = rows;
    if (first === undefined || item === undefined) throw new Refused('not_available');
    let state = known?.state ?? emptyBoard();
    let position = known?.position ?? 0;
    if (first.body !== null) {
      const as = snapshotAs(sessionId, first.position!, first.person_id!);
      state = JSON.parse(item.open(as, first.body)) as BoardState;
      position = first.position!;
    }
    for (const row of moves) {
      const text = item.open(moveAs(sessionId, row.position!, row.person_id!), row.body!);
      state = evolveAll(state, JSON.parse(text) as BoardEvent[]);
      position = row.position!;
    }
    return { board: { state: withSharedProtocols(state), position, item }, ended: first.state === 'ended' };
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

  private async loadAll(asked: readonly Asked[]): Promise<Found[]> {
    const [rows, items] = await Promise.all([
      this.database.ask<LoadRow>(
        'door_load_boards',
        asked.map(({ at }) => at.sessionId),
        asked.map(({ at }) => at.personId),
        asked.map(({ after }) => after),
        this.shape,
      ),
      this.sealer.openItems(asked.map(({ at }) => itemOf(at))),
    ]);
    const found = asked.map((_, index) => ({ rows: [] as LoadRow[], item: items[index] }));
    for (const row of rows) found[Number(row.place) - 1]!.rows.push(row);
    return found;
  }

  private async keepAll(kept: readonly Snapshot[]): Promise<null[]> {
    await this.database.ask(
      'door_keep_snapshots',
      kept.map(({ at }) => at.sessionId),
      kept.map(({ at }) => at.personId),
      kept.map(({ position }) => position),
      kept.map(({ body }) => body),
      this.shape,
    );
    return kept.map(() => null);
  }
}

/** By what a command is known again when it is repeated: who sent it, and what it asks. */
export function digestOf(personId: string, command: object): Buffer {
  const fields = Object.entries(command).sort(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify([personId, fields]), 'buffer');
}

function itemOf({ sessionId }: AtBoard): Item {
  return { kind: 'board', id: sessionId };
}

type BoundTo = Omit<SealedAs, 'item'>;

function moveAs(sessionId: string, position: number, author: string): BoundTo {
  return { row: `${sessionId}/${position}`, column: 'board_move.body', author, version: position };
}

function snapshotAs(sessionId: string, position: number, author: string): BoundTo {
  return { row: `${sessionId}/${position}`, column: 'board_snapshot.body', author, version: position };
}

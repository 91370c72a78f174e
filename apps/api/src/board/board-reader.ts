import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  boardKeptAs,
  boardShape,
  emptyBoard,
  evolveAll,
  KEPT_EVERY,
  keptBoard,
  Refused,
  withSharedProtocols,
} from '#libs/domain';
import { Batch, CROWDS_APART } from '../platform/batch.js';
import { askAt, Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';
import { Sealer, type Item, type OpenItem } from '../platform/sealer.js';
import type { AtBoard } from './at-board.js';
import { keptIn, moveAs, type BoundTo, type LoggedBoard } from './board-log.js';

/** What is read of a board for somebody with a seat there. */
export interface Loaded {
  readonly board: LoggedBoard;
  /** Whether the session has ended, which the board may not have heard of. */
  readonly ended: boolean;
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

/** So many boards are opened in one read at most: between two reads others have their turn. */
const BOARDS_A_READ = 50;

/**
 * Opens boards from the durable log: the last snapshot of each, and the moves after it. Boards that are asked for at once
 * share a read, and every one of them checks the seat.
 */
@Injectable()
export class BoardReader {
  private readonly shape = hash('sha256', boardShape(), 'base64url');
  private readonly openings = new Batch((asked: readonly Asked[]) => this.loadAll(asked), BOARDS_A_READ, CROWDS_APART);
  private readonly loads = new Batch((asked: readonly Asked[]) => this.loadAll(asked), BOARDS_A_READ);
  private readonly snapshots = new Batch((kept: readonly Snapshot[]) => this.keepAll(kept), BOARDS_A_READ);

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly log: Log,
  ) {}

  /** Brings a board up to date for somebody with a seat there; refused with `not_available` without one. */
  async load(at: AtBoard, known?: LoggedBoard): Promise<Loaded> {
    const found = known ? this.loads.of({ at, after: known.position }) : this.openings.of({ at, after: 0 });
    return this.played(at, await found, known);
  }

  /** The same within a transaction of theirs. */
  async loadIn(em: EntityManager, at: AtBoard, known?: LoggedBoard): Promise<Loaded> {
    const after = [known?.position ?? 0];
    const rows = await askAt<LoadRow>(em, 'door_load_boards', [at.sessionId], [at.personId], after, this.shape);
    const [item] = known ? [known.item] : await this.sealer.openItems([itemOf(at)]);
    return this.played(at, { rows, item }, known);
  }

  /** Keeps a board whole now and then, once its move is durable. Nobody waits for it; without it more is played again. */
  keep(at: AtBoard, { state, position, item }: LoggedBoard): void {
    if (position % KEPT_EVERY !== 0) return;
    const body = item.seal(snapshotAs(at.sessionId, position, at.personId), keptBoard(state));
    this.snapshots.of({ at, position, body }).catch((thrown: unknown) => {
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
      state = boardKeptAs(item.open(as, first.body));
      position = first.position!;
    }
    for (const row of moves) {
      const text = item.open(moveAs(sessionId, row.position!, row.person_id!), row.body!);
      state = evolveAll(state, keptIn(text).events);
      position = row.position!;
    }
    return { board: { state: withSharedProtocols(state), position, item }, ended: first.state === 'ended' };
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

function itemOf({ sessionId }: AtBoard): Item {
  return { kind: 'board', id: sessionId };
}

function snapshotAs(sessionId: string, position: number, author: string): BoundTo {
  return { row: `${sessionId}/${position}`, column: 'board_snapshot.body', author, version: position };
}

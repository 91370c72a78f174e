import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { emptyBoard, evolveAll, Refused, type BoardEvent, type BoardState } from '#libs/domain';
import { askAt } from '../platform/database.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';

/** A board as the log tells it: its state after the command at `position`, and the commands that led there. */
export interface LoggedBoard {
  readonly state: BoardState;
  readonly position: number;
  /** The digest of each command by its id: what is sent again is known again. */
  readonly commands: ReadonlyMap<string, string>;
}

/** One command that was decided, about to be made durable. */
export interface Move {
  readonly sessionId: string;
  readonly position: number;
  readonly commandId: string;
  readonly digest: string;
  readonly events: readonly BoardEvent[];
}

/** What became of an append. `lost`: another command took the position; load and decide again. */
export type Fate = 'appended' | 'lost' | 'repeated' | 'reused' | 'no_seat';

interface MoveRow {
  readonly position: number;
  readonly command_id: string;
  readonly command_digest: Buffer;
  readonly person_id: string;
  readonly body: Buffer;
}

/** A board on which nothing has happened. */
export const UNWRITTEN: LoggedBoard = { state: emptyBoard(), position: 0, commands: new Map() };

/** The durable log of a board: sealed events, one row a command, the position as the referee. */
@Injectable()
export class BoardLog {
  constructor(private readonly sealer: Sealer) {}

  /** Brings a board up to date with the log, in the transaction of somebody who has a seat there. */
  async load(em: EntityManager, sessionId: string, known: LoggedBoard = UNWRITTEN): Promise<LoggedBoard> {
    const rows = await askAt<MoveRow>(em, 'door_load_board', sessionId, known.position);
    if (rows.length === 0) return known;
    const texts = await this.sealer.openAll(
      rows.map((row) => ({ as: sealedAs(sessionId, row.position, row.person_id), sealed: row.body })),
    );
    const events = texts.flatMap((text) => JSON.parse(text) as BoardEvent[]);
    const commands = new Map(known.commands);
    for (const row of rows) commands.set(row.command_id, row.command_digest.toString('hex'));
    return { state: evolveAll(known.state, events), position: rows.at(-1)!.position, commands };
  }

  /** Appends one command. The seat is checked in the same statement. */
  async append(em: EntityManager, personId: string, move: Move, now: Date): Promise<Fate> {
    const body = await this.sealer.seal(sealedAs(move.sessionId, move.position, personId), JSON.stringify(move.events));
    const [row] = await askAt<{ fate: Fate }>(
      em,
      'door_append_move',
      move.sessionId,
      move.position,
      move.commandId,
      Buffer.from(move.digest, 'hex'),
      body,
      now,
    );
    if (row === undefined) throw new Refused('not_available');
    return row.fate;
  }
}

/** By what a command is known again when it is repeated: who sent it, and what it asks. */
export function digestOf(personId: string, command: object): string {
  const fields = Object.entries(command).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([personId, fields]))
    .digest('hex');
}

function sealedAs(sessionId: string, position: number, author: string): SealedAs {
  return {
    item: { kind: 'board', id: sessionId },
    row: `${sessionId}/${position}`,
    column: 'board_move.body',
    author,
    version: position,
  };
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '#libs/domain';
import { NOTE_FILES, type NoteFile, type NoteView, type SaveNote } from '#libs/contracts';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { onClock, zoneOfAsker } from '../platform/own-clock.js';
import { Sealer, type Item, type SealedAs } from '../platform/sealer.js';
import { MediatorNoteEntity } from './mediator-note.entity.js';

/**
 * The mediator's notes: a file on each partner and one on both, which never mix. Nobody else reads them, and they stay
 * for the announced legal period, whoever leaves.
 */
@Injectable()
export class MediatorNotesService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** The three files, each on its own; one that was never written in is empty. */
  read(personId: string, coupleId: string): Promise<NoteView[]> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      const rows = await em.findBy(MediatorNoteEntity, { coupleId, mediatorId: personId });
      const texts = await this.sealer.openAll(rows.map((row) => ({ as: sealedAs(row), sealed: row.body })));
      const zone = await zoneOfAsker(em);
      return NOTE_FILES.map((file) => {
        const at = rows.findIndex((row) => row.file === file);
        return at < 0 ? noteSeen(file) : noteSeen(file, rows[at], texts[at], zone);
      });
    });
  }

  /** Saves one file. Refused with `version_conflict` when another version is stored by now; nothing is overwritten. */
  async save(personId: string, coupleId: string, wish: SaveNote): Promise<NoteView> {
    const id = wish.version === 0 ? await this.begin(personId, coupleId) : null;
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const row = id === null ? await this.next(em, seat, wish) : await this.first(em, seat, id, wish);
      return noteSeen(wish.file, row, wish.text, await zoneOfAsker(em));
    });
  }

  /** When a note on this couple was last saved, in any of the three files. */
  async lastSaved(em: EntityManager, { coupleId, personId }: MediatorSeat): Promise<Date | null> {
    const [row] = await em.find(MediatorNoteEntity, {
      select: { id: true, savedAt: true },
      where: { coupleId, mediatorId: personId },
      order: { savedAt: 'DESC' },
      take: 1,
    });
    return row?.savedAt ?? null;
  }

  private async first(em: EntityManager, seat: MediatorSeat, id: string, wish: SaveNote): Promise<MediatorNoteEntity> {
    const at = { id, coupleId: seat.coupleId, mediatorId: seat.personId, file: wish.file, version: 1 };
    const row = { ...at, body: await this.sealer.seal(sealedAs(at), wish.text), savedAt: this.clock.now() };
    const { raw } = await em
      .createQueryBuilder()
      .insert()
      .into(MediatorNoteEntity)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) throw new Refused('version_conflict');
    return row;
  }

  private async next(em: EntityManager, seat: MediatorSeat, wish: SaveNote): Promise<MediatorNoteEntity> {
    const of = { coupleId: seat.coupleId, mediatorId: seat.personId, file: wish.file };
    const row = await em.findOneBy(MediatorNoteEntity, of);
    if (row === null || row.version !== wish.version) throw new Refused('version_conflict');
    const version = row.version + 1;
    const body = await this.sealer.seal(sealedAs({ ...row, version }), wish.text);
    const changes = { version, body, savedAt: this.clock.now() };
    const { affected } = await em.update(MediatorNoteEntity, { id: row.id, version: row.version }, changes);
    if (affected !== 1) throw new Refused('version_conflict');
    return { ...row, ...changes };
  }

  /** The id of a new file, whose key stands before its row. */
  private begin(personId: string, coupleId: string): Promise<string> {
    return this.seats.atMediators(personId, coupleId, async () => {
      const id = randomUUID();
      await this.sealer.newItem(keyItem(id));
      return id;
    });
  }
}

const keyItem = (id: string): Item => ({ kind: 'note', id });

function sealedAs({ id, mediatorId, version }: Pick<MediatorNoteEntity, 'id' | 'mediatorId' | 'version'>): SealedAs {
  return { item: keyItem(id), row: id, column: 'mediator_note.body', author: mediatorId, version };
}

function noteSeen(file: NoteFile, row?: MediatorNoteEntity, text = '', zone = 'UTC'): NoteView {
  return { file, version: row?.version ?? 0, text, savedAt: row === undefined ? null : onClock(row.savedAt, zone) };
}

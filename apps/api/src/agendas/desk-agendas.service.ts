import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Refused, releasedTextOf, type HurtTag, type PartnerRole } from '#libs/domain';
import type { DeskHurtView, HurtWords } from '#libs/contracts';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer } from '../platform/sealer.js';
import { AccessLog } from '../records/access-log.service.js';
import { hurtAtDesk, hurtOf } from './agendas.presenter.js';
import { openWords, sealedAs } from './agendas.service.js';
import { HurtEntity } from './hurt.entity.js';

/** What is put on the table: a copy of exactly what its author released. */
export interface ToTable {
  readonly author: PartnerRole;
  readonly text: string;
  readonly tags: readonly HurtTag[];
}

/** The mediator's side of the two agendas. */
@Injectable()
export class DeskAgendasService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** What both partners let the mediator read. Each reading makes a line in the log of the person read. */
  list(personId: string, coupleId: string): Promise<DeskHurtView[]> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const rows = await em.find(HurtEntity, {
        where: { coupleId, deletedAt: IsNull() },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      const words = await openWords(this.sealer, rows);
      const roles = await this.seats.partnersOf(em, seat);
      const now = this.clock.now();
      const zone = await zoneOfAsker(em);
      const views: DeskHurtView[] = [];
      for (const [index, row] of rows.entries()) {
        const author = roles.get(row.authorId);
        const view = author === undefined ? null : hurtAtDesk(row, words[index]!, author, zone);
        if (view === null) continue;
        await this.log.reading(em, { personRead: row.authorId, what: 'hurt', subjectId: row.id }, now);
        views.push(view);
      }
      return views;
    });
  }

  /**
   * Takes a hurt to the table, inside the transaction that puts it on the board: the row is locked, and only the
   * version its author released is taken. Refused with `not_released` when there is none.
   */
  async takeToTable(em: EntityManager, seat: MediatorSeat, hurtId: string): Promise<ToTable> {
    const [row] = await askAt<{ author_id: string; version: number; body: Buffer }>(
      em,
      'door_table_hurt',
      hurtId,
      seat.coupleId,
      this.clock.now(),
    );
    if (row === undefined) throw new Refused('not_released');
    const text = await this.sealer.open(sealedAs(hurtId, row.author_id, row.version), row.body);
    const words = JSON.parse(text) as HurtWords;
    const author = (await this.seats.partnersOf(em, seat)).get(row.author_id);
    if (author === undefined) throw new Refused('not_released');
    await this.log.reading(em, { personRead: row.author_id, what: 'hurt', subjectId: hurtId }, this.clock.now());
    return { author, text: releasedTextOf(wordsOnly(words)), tags: words.tags };
  }

  /** A hurt that was parked waits on its author's agenda again, released as it was. */
  async takeFromTable(em: EntityManager, coupleId: string, hurtId: string): Promise<void> {
    await askAt(em, 'door_untable_hurt', hurtId, coupleId);
  }
}

/** The words with the row's part left out: what a released text is made of does not depend on it. */
function wordsOnly(words: HurtWords): ReturnType<typeof hurtOf> {
  return hurtOf(
    Object.assign(new HurtEntity(), {
      reader: 'may_be_brought',
      version: 1,
      releasedVersion: null,
      releasedAt: null,
      tabledAt: null,
      deletedAt: null,
    }),
    words,
  );
}

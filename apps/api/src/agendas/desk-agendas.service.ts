import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import {
  asOneEvent,
  linkedWith,
  Refused,
  releasedTextOf,
  type CoveredItem,
  type HurtToSuit,
  type PartnerRole,
  type UnfinishedProtocol,
} from '#libs/domain';
import type { DeskHurtView } from '#libs/contracts';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { AccessLog } from '../records/access-log.service.js';
import { hurtAtDesk, type OpenedWording } from './agendas.presenter.js';
import { HurtEntity } from './hurt.entity.js';
import { HurtTexts } from './hurt-texts.service.js';
import { KeptPlans } from './kept-plans.service.js';
import { UnfinishedProtocols } from './unfinished-protocols.service.js';
import { bodyOf } from './own-hurts.service.js';
import { WordingEntity } from './wording.entity.js';

/** What is put on the table: a copy of exactly what its author released. */
export interface ToTable {
  readonly author: PartnerRole;
  readonly text: string;
  /** By what the protocol has to suit it. It stays here: the board keeps none of it. */
  readonly about: HurtToSuit;
  /** Where its protocol was left, when it was parked another day. */
  readonly leftAt: UnfinishedProtocol | null;
}

/** The mediator's side of the two agendas. */
@Injectable()
export class DeskAgendasService {
  constructor(
    private readonly seats: SeatsService,
    private readonly texts: HurtTexts,
    private readonly unfinished: UnfinishedProtocols,
    private readonly plans: KeptPlans,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** What both partners let the mediator read. Each reading makes a line in the log of the person read. */
  list(personId: string, coupleId: string): Promise<DeskHurtView[]> {
    return this.seats.atMediators(personId, coupleId, (seat, em) => this.read(em, seat));
  }

  /** The same, in a transaction of the mediator's that is open already. */
  async read(em: EntityManager, seat: MediatorSeat): Promise<DeskHurtView[]> {
    const now = this.clock.now();
    const shown = await this.shown(em, seat);
    const lines = shown.map(({ authorId, view }) => ({
      personRead: authorId,
      what: 'hurt' as const,
      subjectId: view.id,
    }));
    await this.log.readings(em, lines, now);
    return shown.map(({ view }) => view);
  }

  /** The same for a rule to ask: nobody is shown its words, so that no reading is logged. */
  async asked(em: EntityManager, seat: MediatorSeat): Promise<DeskHurtView[]> {
    return (await this.shown(em, seat)).map(({ view }) => view);
  }

  private async shown(em: EntityManager, seat: MediatorSeat): Promise<{ authorId: string; view: DeskHurtView }[]> {
    const rows = await em.find(HurtEntity, {
      where: { coupleId: seat.coupleId, deletedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const words = await this.texts.open(rows.map(bodyOf));
    const suggested = await this.newestWordings(em, seat, rows);
    const left = await this.unfinished.of(
      em,
      rows.map(({ id }) => id),
    );
    const roles = await this.seats.partnersOf(em, seat);
    const zone = await zoneOfAsker(em);
    return rows.flatMap((row, index) => {
      const author = roles.get(row.authorId);
      const wording = suggested.get(row.id) ?? null;
      const view = author === undefined ? null : hurtAtDesk(row, words[index]!, author, wording, zone);
      return view === null ? [] : [{ authorId: row.authorId, view: { ...view, leftAt: left.get(row.id) ?? null } }];
    });
  }

  /**
   * Takes a hurt to the table, inside the transaction that puts it on the board: the row is locked, and only the
   * version its author released is taken. Refused with `not_released` when there is none. Where the plan of the session
   * links it with another, it is as that one is: fear or harm on one side is so on both.
   */
  async takeToTable(em: EntityManager, seat: MediatorSeat, hurtId: string, sessionId: string): Promise<ToTable> {
    const [row] = await askAt<{ author_id: string; version: number; body: Buffer }>(
      em,
      'door_table_hurt',
      hurtId,
      seat.coupleId,
      this.clock.now(),
    );
    if (row === undefined) throw new Refused('not_released');
    const { author_id: authorId, version, body } = row;
    const [words] = await this.texts.open([{ hurtId, authorId, version, body }]);
    const author = (await this.seats.partnersOf(em, seat)).get(row.author_id);
    if (author === undefined) throw new Refused('not_released');
    await this.log.reading(em, { personRead: row.author_id, what: 'hurt', subjectId: hurtId }, this.clock.now());
    const about = asOneEvent(
      { kind: words!.kind ?? null, tags: words!.tags },
      await this.linkedWith(em, seat, hurtId, sessionId),
    );
    const leftAt = (await this.unfinished.of(em, [hurtId])).get(hurtId) ?? null;
    return { author, text: releasedTextOf(words!), about, leftAt };
  }

  private async linkedWith(
    em: EntityManager,
    seat: MediatorSeat,
    hurtId: string,
    sessionId: string,
  ): Promise<HurtToSuit | undefined> {
    const links = (await this.plans.find(em, seat.coupleId, sessionId))?.plan.links ?? [];
    const other = linkedWith(links, hurtId);
    return other === undefined ? undefined : (await this.asked(em, seat)).find(({ id }) => id === other);
  }

  /**
   * A hurt that was parked waits on its author's agenda again, released as it was. Where its protocol was left is kept,
   * so that it can go on there.
   */
  async takeFromTable(em: EntityManager, coupleId: string, { hurtId, to, ...left }: CoveredItem): Promise<void> {
    const [row] = await askAt<{ untabled: boolean }>(em, 'door_untable_hurt', hurtId, coupleId);
    // Brought to one alone, no step was gone through: where it was left before still stands.
    if (row?.untabled && to === null) await this.unfinished.leave(em, coupleId, hurtId, left);
  }

  /** The mediator's newest suggestion for each of some hurts, without those they took back. */
  private async newestWordings(
    em: EntityManager,
    { personId }: MediatorSeat,
    hurts: readonly HurtEntity[],
  ): Promise<Map<string, OpenedWording>> {
    const rows = await em.find(WordingEntity, {
      where: { mediatorId: personId, hurtId: In(hurts.map(({ id }) => id)), state: Not('withdrawn') },
      order: { suggestedAt: 'ASC', id: 'ASC' },
    });
    const texts = await this.texts.openWordings(rows);
    return new Map(rows.map((row, index) => [row.hurtId, { row, text: texts[index]! }]));
  }
}

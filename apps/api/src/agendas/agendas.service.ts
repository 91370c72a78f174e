import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  canUndoDelete,
  gentlerAfter,
  keepsRelease,
  Refused,
  UNDO_DELETE_MS,
  whyNotWhen,
  whyNotWrite,
} from '#libs/domain';
import type { HurtView, MoveHurt, SaveHurt } from '#libs/contracts';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { Sealer } from '../platform/sealer.js';
import { hurtOf } from './agendas.presenter.js';
import { HurtEntity } from './hurt.entity.js';
import { HurtHistory } from './hurt-history.service.js';
import { HurtTexts, sameWords, type KeptWords } from './hurt-texts.service.js';
import { OwnHurts } from './own-hurts.service.js';

/** A hurt that its author alone can read. */
const NOBODY_ELSES = { reader: 'only_me' as const, releasedVersion: null, releasedAt: null };

/** Each partner's private hurts, until they are tabled. */
@Injectable()
export class AgendasService {
  constructor(
    private readonly seats: SeatsService,
    private readonly own: OwnHurts,
    private readonly texts: HurtTexts,
    private readonly history: HurtHistory,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** One's own hurts, in one's own order; deleted ones as long as they can be brought back. */
  list(personId: string, coupleId: string): Promise<HurtView[]> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => this.listed(em, seat));
  }

  /** One of one's own hurts. */
  read(personId: string, coupleId: string, hurtId: string): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) =>
      this.own.seen(em, await this.own.get(em, seat, hurtId)),
    );
  }

  /**
   * Saves what is written. The same words sent twice are saved once; an edit that started from a version that is not
   * the stored one is refused with `version_conflict`, and nothing is overwritten. An edit ends the release, and
   * another text sets accepted gentler words aside.
   */
  async save(personId: string, coupleId: string, hurtId: string, wish: SaveHurt): Promise<HurtView> {
    const why = whyNotWrite(wish.words) ?? whyNotWhen(wish.words.roughlyWhen ?? null);
    if (why !== null) throw new Refused(why);
    if (wish.version === 0) await this.makeKey(personId, coupleId, hurtId);
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = (await this.own.find(em, seat, hurtId)) ?? (await this.first(em, seat, hurtId, wish));
      const stored = await this.own.words(row);
      const words = { ...wish.words, gentler: gentlerAfter(stored, wish.words) };
      if (sameWords(stored, words)) return this.own.seen(em, row);
      if (row.version !== wish.version) throw new Refused('version_conflict');
      if (row.deletedAt !== null) throw new Refused('not_available');
      return this.own.seen(em, await this.edit(em, row, stored, words));
    });
  }

  /** Writes another version over the one that was read; refused with `version_conflict` when it is not the newest. */
  async edit(em: EntityManager, row: HurtEntity, stored: KeptWords, words: KeptWords): Promise<HurtEntity> {
    const version = row.version + 1;
    const released = keepsRelease(hurtOf(row, stored), hurtOf(row, words));
    const changes = {
      version,
      body: await this.texts.seal({ hurtId: row.id, authorId: row.authorId, version }, words),
      releasedVersion: released ? version : null,
      releasedAt: released ? row.releasedAt : null,
      savedAt: this.clock.now(),
    };
    const { affected } = await em.update(HurtEntity, { id: row.id, version: row.version }, changes);
    if (affected !== 1) throw new Refused('version_conflict');
    await this.history.keep(em, row, stored, words);
    return { ...row, ...changes };
  }

  /** Deletes a hurt, with thirty days to bring it back. It is nobody else's from this moment. */
  delete(personId: string, coupleId: string, hurtId: string): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own.hold(em, seat, hurtId);
      const changes = { deletedAt: row.deletedAt ?? this.clock.now(), ...NOBODY_ELSES };
      await em.update(HurtEntity, { id: row.id }, changes);
      return this.own.seen(em, { ...row, ...changes });
    });
  }

  /** Brings a deleted hurt back; only its author can read it then. */
  undoDelete(personId: string, coupleId: string, hurtId: string): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own.hold(em, seat, hurtId);
      const deletedAt = row.deletedAt?.getTime() ?? null;
      if (!canUndoDelete({ deletedAt }, this.clock.now().getTime())) throw new Refused('not_available');
      const changes = { deletedAt: null, ...NOBODY_ELSES };
      await em.update(HurtEntity, { id: row.id }, changes);
      return this.own.seen(em, { ...row, ...changes });
    });
  }

  /** Sets one page before or after its neighbour, in its author's own list only. At an end it stays where it is. */
  move(personId: string, coupleId: string, hurtId: string, wish: MoveHurt): Promise<HurtView[]> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const kept = (await this.own.holdAll(em, seat)).filter((row) => row.deletedAt === null);
      const from = kept.findIndex(({ ownId }) => ownId === hurtId);
      if (from < 0) throw new Refused('not_available');
      const to = Math.min(Math.max(from + (wish.to === 'up' ? -1 : 1), 0), kept.length - 1);
      kept.splice(to, 0, ...kept.splice(from, 1));
      for (const [place, row] of kept.entries())
        if (row.place !== place) await em.update(HurtEntity, { id: row.id }, { place });
      return this.listed(em, seat);
    });
  }

  private async listed(em: EntityManager, seat: PartnerSeat): Promise<HurtView[]> {
    const now = this.clock.now().getTime();
    const rows = await this.own.all(em, seat);
    return this.own.seenAll(
      em,
      rows.filter(({ deletedAt }) => deletedAt === null || now - deletedAt.getTime() < UNDO_DELETE_MS),
    );
  }

  /**
   * Writes the first version; answers what stands, which another device may have written at this moment. The row takes
   * the author's own name for its id, or another where somebody else's has that already: nobody is told.
   */
  private async first(em: EntityManager, seat: PartnerSeat, ownId: string, wish: SaveHurt): Promise<HurtEntity> {
    if (wish.version !== 0) throw new Refused('not_available');
    await em
      .createQueryBuilder()
      .insert()
      .into(HurtEntity)
      .values(await this.begun(em, seat, ownId, ownId, wish))
      .orIgnore()
      .execute();
    const row = await this.own.find(em, seat, ownId);
    if (row !== null) return row;
    const id = randomUUID();
    await this.sealer.newItem({ kind: 'hurt', id });
    const other = await this.begun(em, seat, id, ownId, wish);
    await em.insert(HurtEntity, other);
    return other;
  }

  private async begun(
    em: EntityManager,
    { personId: authorId, coupleId }: PartnerSeat,
    id: string,
    ownId: string,
    { words }: SaveHurt,
  ): Promise<HurtEntity> {
    const now = this.clock.now();
    const last = await em.maximum(HurtEntity, 'place', { authorId, coupleId });
    return {
      id,
      ownId,
      coupleId,
      authorId,
      body: await this.texts.seal({ hurtId: id, authorId, version: 1 }, { ...words, gentler: null }),
      version: 1,
      place: (last ?? -1) + 1,
      ...NOBODY_ELSES,
      restUntil: null,
      tabledAt: null,
      lastTabledAt: null,
      deletedAt: null,
      createdAt: now,
      savedAt: now,
    };
  }

  /** The key stands before the row. */
  private makeKey(personId: string, coupleId: string, hurtId: string): Promise<void> {
    return this.seats.atPartners(personId, coupleId, async () => this.sealer.newItem({ kind: 'hurt', id: hurtId }));
  }
}

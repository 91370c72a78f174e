import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { canUndoDelete, Refused, whyNotRelease, whyNotWrite, UNDO_DELETE_MS } from '#libs/domain';
import type { ChooseReader, HurtView, HurtWords, SaveHurt } from '#libs/contracts';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { hurtOf, hurtSeenByAuthor } from './agendas.presenter.js';
import { HurtEntity } from './hurt.entity.js';

/** Each partner's private hurts, until they are tabled. */
@Injectable()
export class AgendasService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** One's own hurts, the oldest first; deleted ones as long as they can be brought back. */
  list(personId: string, coupleId: string): Promise<HurtView[]> {
    return this.seats.atPartners(personId, coupleId, async (_, em) => {
      const rows = await em.find(HurtEntity, {
        where: { authorId: personId, coupleId },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      const now = this.clock.now().getTime();
      const kept = rows.filter((row) => row.deletedAt === null || now - row.deletedAt.getTime() < UNDO_DELETE_MS);
      const words = await openWords(this.sealer, kept);
      const zone = await zoneOfAsker(em);
      return kept.map((row, index) => hurtSeenByAuthor(row, words[index]!, zone));
    });
  }

  /** One of one's own hurts. */
  read(personId: string, coupleId: string, hurtId: string): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) =>
      this.seen(em, await this.own(em, seat, hurtId)),
    );
  }

  /**
   * Saves what is written. The same words sent twice are saved once; an edit that started from a version that is not
   * the stored one is refused with `version_conflict`, and nothing is overwritten. An edit ends the release.
   */
  async save(personId: string, coupleId: string, hurtId: string, wish: SaveHurt): Promise<HurtView> {
    const why = whyNotWrite(wish.words);
    if (why !== null) throw new Refused(why);
    if (wish.version === 0) await this.makeKey(personId, coupleId, hurtId);
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.ownOrNull(em, seat, hurtId);
      if (row === null) return this.seen(em, await this.first(em, seat, hurtId, wish));
      const [stored] = await openWords(this.sealer, [row]);
      if (JSON.stringify(stored) === JSON.stringify(plain(wish.words))) return this.seen(em, row);
      if (row.version !== wish.version) throw new Refused('version_conflict');
      if (row.deletedAt !== null) throw new Refused('not_available');
      const version = row.version + 1;
      const changes = {
        version,
        body: await this.sealer.seal(sealedAs(row.id, personId, version), JSON.stringify(plain(wish.words))),
        releasedVersion: null,
        releasedAt: null,
        savedAt: this.clock.now(),
      };
      const { affected } = await em.update(HurtEntity, { id: hurtId, version: wish.version }, changes);
      if (affected !== 1) throw new Refused('version_conflict');
      return this.seen(em, { ...row, ...changes });
    });
  }

  /**
   * Chooses the reader. `may_be_brought` releases exactly the version that is on the screen; any other choice takes a
   * release back. While it is on the table it stays as it is (`already_tabled`).
   */
  chooseReader(personId: string, coupleId: string, hurtId: string, wish: ChooseReader): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own(em, seat, hurtId);
      if (row.version !== wish.version) throw new Refused('version_conflict');
      if (row.tabledAt !== null) throw new Refused('already_tabled');
      const release = wish.reader === 'may_be_brought';
      if (release) {
        const [words] = await openWords(this.sealer, [row]);
        const why = whyNotRelease({ ...hurtOf(row, words!), reader: wish.reader });
        if (why !== null) throw new Refused(why);
      }
      const changes = {
        reader: wish.reader,
        releasedVersion: release ? row.version : null,
        releasedAt: release ? this.clock.now() : null,
      };
      // The mediator may table it at this moment: then it is on the table, whatever was true a moment ago.
      const as = { id: hurtId, version: wish.version, tabledAt: IsNull() };
      const { affected } = await em.update(HurtEntity, as, changes);
      if (affected !== 1)
        throw new Refused((await this.own(em, seat, hurtId)).tabledAt ? 'already_tabled' : 'version_conflict');
      return this.seen(em, { ...row, ...changes });
    });
  }

  /** Deletes a hurt, with thirty days to bring it back. It is nobody else's from this moment. */
  delete(personId: string, coupleId: string, hurtId: string): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own(em, seat, hurtId);
      const changes = {
        deletedAt: row.deletedAt ?? this.clock.now(),
        reader: 'only_me' as const,
        releasedVersion: null,
        releasedAt: null,
      };
      await em.update(HurtEntity, { id: hurtId }, changes);
      return this.seen(em, { ...row, ...changes });
    });
  }

  /** Brings a deleted hurt back; only its author can read it then. */
  undoDelete(personId: string, coupleId: string, hurtId: string): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own(em, seat, hurtId);
      const [words] = await openWords(this.sealer, [row]);
      if (!canUndoDelete(hurtOf(row, words!), this.clock.now().getTime())) throw new Refused('not_available');
      await em.update(HurtEntity, { id: hurtId }, { deletedAt: null });
      return this.seen(em, { ...row, deletedAt: null });
    });
  }

  private async first(em: EntityManager, seat: PartnerSeat, hurtId: string, wish: SaveHurt): Promise<HurtEntity> {
    if (wish.version !== 0) throw new Refused('not_available');
    const now = this.clock.now();
    const row = {
      id: hurtId,
      coupleId: seat.coupleId,
      authorId: seat.personId,
      body: await this.sealer.seal(sealedAs(hurtId, seat.personId, 1), JSON.stringify(plain(wish.words))),
      version: 1,
      reader: 'only_me' as const,
      releasedVersion: null,
      releasedAt: null,
      tabledAt: null,
      deletedAt: null,
      createdAt: now,
      savedAt: now,
    };
    await em.insert(HurtEntity, row);
    return row;
  }

  /** The key stands before the row. Somebody else's id is refused when the row is written, like any that is taken. */
  private makeKey(personId: string, coupleId: string, hurtId: string): Promise<void> {
    return this.seats.atPartners(personId, coupleId, async () => this.sealer.newItem({ kind: 'hurt', id: hurtId }));
  }

  private async seen(em: EntityManager, row: HurtEntity): Promise<HurtView> {
    const [words] = await openWords(this.sealer, [row]);
    return hurtSeenByAuthor(row, words!, await zoneOfAsker(em));
  }

  private ownOrNull(em: EntityManager, { personId, coupleId }: PartnerSeat, id: string): Promise<HurtEntity | null> {
    return em.findOneBy(HurtEntity, { id, coupleId, authorId: personId });
  }

  private async own(em: EntityManager, seat: PartnerSeat, id: string): Promise<HurtEntity> {
    const row = await this.ownOrNull(em, seat, id);
    if (row === null) throw new Refused('not_available');
    return row;
  }
}

/** What a hurt's body is sealed as. */
export function sealedAs(hurtId: string, author: string, version: number): SealedAs {
  return { item: { kind: 'hurt', id: hurtId }, row: hurtId, column: 'hurt.body', author, version };
}

/** The words of some hurts, with one question to the key store. */
export async function openWords(sealer: Sealer, rows: readonly HurtEntity[]): Promise<HurtWords[]> {
  const texts = await sealer.openAll(
    rows.map((row) => ({ as: sealedAs(row.id, row.authorId, row.version), sealed: row.body })),
  );
  return texts.map((text) => JSON.parse(text) as HurtWords);
}

/** The words field by field, always in the same order, so that equal words are equal texts. */
function plain(words: HurtWords): HurtWords {
  return {
    kind: words.kind ?? null,
    whatHappened: words.whatHappened,
    howItWas: words.howItWas,
    whatIdLike: words.whatIdLike,
    myPart: words.myPart,
    feelings: words.feelings,
    heaviness: words.heaviness ?? null,
    tags: words.tags,
    goesAlong: {
      heaviness: words.goesAlong.heaviness,
      myPart: words.goesAlong.myPart,
      feelings: words.goesAlong.feelings,
    },
  };
}

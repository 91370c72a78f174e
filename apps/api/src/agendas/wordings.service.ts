import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { Refused, whyNotAccept, whyNotSuggest, type RefusalCode } from '#libs/domain';
import type { AnswerWording, HurtView, SuggestWording, WordingView } from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { AgendasService } from './agendas.service.js';
import { wordingSeen } from './agendas.presenter.js';
import { HurtEntity } from './hurt.entity.js';
import { HurtTexts } from './hurt-texts.service.js';
import { OwnHurts } from './own-hurts.service.js';
import { WordingEntity } from './wording.entity.js';

/** Gentler words: the mediator suggests, the author alone decides. */
@Injectable()
export class WordingsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly agendas: AgendasService,
    private readonly own: OwnHurts,
    private readonly texts: HurtTexts,
    private readonly clock: Clock,
  ) {}

  /** Suggests words for a hurt that the mediator may read. One still waiting is taken back for it. */
  suggest(personId: string, coupleId: string, hurtId: string, { text }: SuggestWording): Promise<WordingView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      // Row security answers with nothing for what is its author's alone, deleted, or of a couple that ended.
      const hurt = await em.findOneBy(HurtEntity, { id: hurtId, coupleId, deletedAt: IsNull() });
      if (hurt === null) throw new Refused('not_available');
      refuse(whyNotSuggest(standing(hurt), text));
      await em.update(WordingEntity, { hurtId, mediatorId: seat.personId, state: 'open' }, { state: 'withdrawn' });
      const row = {
        id: randomUUID(),
        hurtId,
        coupleId,
        authorId: hurt.authorId,
        mediatorId: seat.personId,
        suggestedAt: this.clock.now(),
      };
      const kept = { ...row, state: 'open' as const, body: await this.texts.sealWording(row, text.trim()) };
      await em.insert(WordingEntity, kept);
      return wordingSeen({ row: kept, text: text.trim() }, await zoneOfAsker(em), null);
    });
  }

  /** Takes back a suggestion that was not answered. */
  withdraw(personId: string, coupleId: string, hurtId: string, wordingId: string): Promise<WordingView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const at = { id: wordingId, hurtId, coupleId, mediatorId: seat.personId, state: 'open' as const };
      const row = await em.findOneBy(WordingEntity, at);
      if (row === null) throw new Refused('not_available');
      const { affected } = await em.update(WordingEntity, at, { state: 'withdrawn' });
      if (affected !== 1) throw new Refused('not_available');
      const [text] = await this.texts.openWordings([row]);
      return wordingSeen({ row: { ...row, state: 'withdrawn' }, text: text! }, await zoneOfAsker(em), null);
    });
  }

  /**
   * The author's answer. Accepted words stand in place of their own, as a new version; where the hurt may be brought,
   * these exact words are released, for that is what was on the screen. Their own words stay on the page.
   */
  answer(
    personId: string,
    coupleId: string,
    hurtId: string,
    wordingId: string,
    { version, text }: AnswerWording,
  ): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own.hold(em, seat, hurtId);
      if (row.deletedAt !== null) throw new Refused('not_available');
      if (row.version !== version) throw new Refused('version_conflict');
      const at = { id: wordingId, hurtId: row.id, state: Not('withdrawn' as const) };
      const wording = await em.findOneBy(WordingEntity, at);
      if (wording === null) throw new Refused('not_available');
      if (text !== null) refuse(whyNotAccept(standing(row), wording.state, text));
      const { affected } = await em.update(WordingEntity, at, { state: text === null ? 'declined' : 'accepted' });
      if (affected !== 1) throw new Refused('not_available');
      return this.own.seen(em, await this.stand(em, row, text));
    });
  }

  /** What stands on the page after an answer: the accepted words, or one's own again where these had been accepted. */
  private async stand(em: EntityManager, row: HurtEntity, text: string | null): Promise<HurtEntity> {
    const stored = await this.own.words(row);
    const gentler = text === null ? null : text.trim();
    if (stored.gentler === gentler) return row;
    if (row.tabledAt !== null) throw new Refused('already_tabled');
    const released = row.releasedVersion === row.version;
    const edited = await this.agendas.edit(em, row, stored, { ...stored, gentler });
    if (!released || gentler === null) return edited;
    const changes = { releasedVersion: edited.version, releasedAt: this.clock.now() };
    const { affected } = await em.update(
      HurtEntity,
      { id: row.id, version: edited.version, tabledAt: IsNull() },
      changes,
    );
    if (affected !== 1) throw new Refused('already_tabled');
    return { ...edited, ...changes };
  }
}

function standing(row: HurtEntity): Parameters<typeof whyNotSuggest>[0] {
  const { reader, deletedAt, tabledAt } = row;
  return { reader, deletedAt: deletedAt?.getTime() ?? null, tabledAt: tabledAt?.getTime() ?? null };
}

function refuse(why: RefusalCode | null): void {
  if (why !== null) throw new Refused(why);
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '#libs/domain';
import type { AfterView, LeaveWordsIn, RecapDraftView, SaveRecap, SendRecap, WrapView } from '#libs/contracts';
import { SeatsService, type MediatorSeat, type PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { afterSeen, draftSeen, wrapSeen } from './recaps.presenter.js';
import { RecapDraftEntity } from './recap-draft.entity.js';
import { RecapEntity } from './recap.entity.js';
import { SessionsService } from './sessions.service.js';
import { CheckIns } from './check-ins.service.js';
import { TabledWords } from './tabled-words.service.js';
import { ToldLater } from './told-later.service.js';

/** What the mediator writes for both after a joint session: a draft of their own, and what was sent. */
@Injectable()
export class RecapsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sessions: SessionsService,
    private readonly words: TabledWords,
    private readonly later: ToldLater,
    private readonly checkIns: CheckIns,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** The draft, what was sent, and what lay on the table. */
  wrap(personId: string, coupleId: string, sessionId: string): Promise<WrapView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.ended(em, seat, sessionId);
      return this.wrapIn(em, seat, sessionId);
    });
  }

  /** Saves the draft. Refused with `version_conflict` when another version is stored by now; nothing is overwritten. */
  save(personId: string, coupleId: string, sessionId: string, wish: SaveRecap): Promise<RecapDraftView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.ended(em, seat, sessionId);
      const row = { sessionId, coupleId, mediatorId: seat.personId, version: wish.version + 1 };
      const body = await this.sealer.seal(draftAs(row), wish.text);
      const saved = { ...row, body, savedAt: this.clock.now() };
      if (!(wish.version === 0 ? await first(em, saved) : await next(em, saved, wish.version))) {
        throw new Refused('version_conflict');
      }
      return draftSeen(saved, wish.text, await zoneOfAsker(em));
    });
  }

  /**
   * Sends the draft to both as it was read over: another version by now is refused with `version_conflict`. Sent again,
   * it takes the place of what was sent before.
   */
  send(personId: string, coupleId: string, sessionId: string, { version }: SendRecap): Promise<WrapView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.ended(em, seat, sessionId);
      const draft = await em.findOneBy(RecapDraftEntity, { sessionId });
      if (draft === null || draft.version !== version) throw new Refused('version_conflict');
      const text = await this.sealer.open(draftAs(draft), draft.body);
      if (text.trim() === '') throw new Refused('text_empty');
      const row = { sessionId, mediatorId: seat.personId, version };
      const readers = [...(await this.seats.partnersOf(em, seat)).keys()];
      const body = await this.sealer.seal(recapAs(row), text);
      await em.save(RecapEntity, { ...row, coupleId, readers, body, sentAt: this.clock.now() });
      return this.wrapIn(em, seat, sessionId);
    });
  }

  /** What one partner finds after a session of theirs; nothing, as long as nothing was sent or tabled. */
  after(personId: string, coupleId: string, sessionId: string): Promise<AfterView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      await this.sessions.find(em, seat, sessionId);
      return this.afterIn(em, seat, sessionId);
    });
  }

  /** Leaves one's own tabled words in the recap, or takes them out. The other learns only of words that they read. */
  leaveIn(
    personId: string,
    coupleId: string,
    sessionId: string,
    itemId: string,
    { leftIn }: LeaveWordsIn,
  ): Promise<AfterView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      await this.words.leaveIn(em, seat, sessionId, itemId, leftIn);
      return this.afterIn(em, seat, sessionId);
    });
  }

  /** The same, in a transaction of the mediator's that is open already. */
  async wrapIn(em: EntityManager, seat: MediatorSeat, sessionId: string): Promise<WrapView> {
    const draft = await em.findOneBy(RecapDraftEntity, { sessionId });
    const sent = await em.findOneBy(RecapEntity, { sessionId });
    return wrapSeen({
      draft: draft && { row: draft, text: await this.sealer.open(draftAs(draft), draft.body) },
      sent: sent && { row: sent, text: await this.sealer.open(recapAs(sent), sent.body) },
      words: await this.words.of(em, sessionId),
      told: await this.later.of(em, sessionId),
      checkIns: await this.checkIns.of(em, sessionId),
      partners: await this.seats.partnersOf(em, seat),
      zone: await zoneOfAsker(em),
    });
  }

  private async afterIn(em: EntityManager, { personId, role }: PartnerSeat, sessionId: string): Promise<AfterView> {
    const recap = await em.findOneBy(RecapEntity, { sessionId });
    return afterSeen({
      recap: recap && { row: recap, text: await this.sealer.open(recapAs(recap), recap.body) },
      words: await this.words.of(em, sessionId),
      own: { personId, role },
      zone: await zoneOfAsker(em),
    });
  }

  /** A joint session of this couple that has ended; refused with `session_not_live` before. */
  async ended(em: EntityManager, seat: MediatorSeat, sessionId: string): Promise<void> {
    const { kind, state } = await this.sessions.find(em, seat, sessionId);
    if (kind !== 'joint') throw new Refused('not_available');
    if (state !== 'ended') throw new Refused('session_not_live');
  }
}

type SavedDraft = Pick<RecapDraftEntity, 'sessionId' | 'coupleId' | 'mediatorId' | 'version' | 'body' | 'savedAt'>;

async function first(em: EntityManager, row: SavedDraft): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder()
    .insert()
    .into(RecapDraftEntity)
    .values(row)
    .orIgnore()
    .returning('version')
    .execute();
  return (inserted.raw as unknown[]).length > 0;
}

async function next(em: EntityManager, { version, body, savedAt, ...row }: SavedDraft, from: number): Promise<boolean> {
  const { affected } = await em.update(RecapDraftEntity, { ...row, version: from }, { version, body, savedAt });
  return affected === 1;
}

function draftAs({ sessionId, mediatorId, version }: Omit<SavedDraft, 'coupleId' | 'body' | 'savedAt'>): SealedAs {
  const item = { kind: 'board', id: sessionId } as const;
  return { item, row: sessionId, column: 'recap_draft.body', author: mediatorId, version };
}

function recapAs({
  sessionId,
  mediatorId,
  version,
}: Pick<RecapEntity, 'sessionId' | 'mediatorId' | 'version'>): SealedAs {
  const item = { kind: 'board', id: sessionId } as const;
  return { item, row: sessionId, column: 'recap.body', author: mediatorId, version };
}

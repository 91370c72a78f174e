import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { isPartner, Refused, type BoardAgreement, type Seat } from '#libs/domain';
import type { DeskAgreementView, OwnAgreementView, SayStance } from '#libs/contracts';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { AgreementStanceEntity } from './agreement-stance.entity.js';
import { AgreementEntity } from './agreement.entity.js';
import { agreementAtDesk, agreementSeen, type Looking } from './agreements.presenter.js';
import type { AtBoard } from './at-board.js';

/** So many are read at once; a couple has fewer. */
const MOST = 200;

/** What both partners agreed to: kept when it is confirmed, said something of later, ended by any of the three. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Keeps what was confirmed, in the transaction that appends the confirming move. Its key stands before its row. */
  async keep(em: EntityManager, { coupleId, sessionId }: AtBoard, agreement: BoardAgreement): Promise<void> {
    const { agreementId: id, text, reviewOn } = agreement;
    await this.sealer.newItem({ kind: 'agreement', id });
    const body = await this.sealer.seal(sealedAs({ id, coupleId }), text);
    const agreedAt = this.clock.now();
    await em.insert(AgreementEntity, { id, coupleId, sessionId, body, reviewOn, agreedAt, endedAt: null });
  }

  /** What this partner agreed to, the latest first, with their own word on each. */
  list(personId: string, coupleId: string): Promise<OwnAgreementView[]> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) =>
      this.seen(em, seat, await this.rows(em, coupleId)),
    );
  }

  /** The same for the mediator, with what each partner said. */
  atDesk(personId: string, coupleId: string): Promise<DeskAgreementView[]> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const rows = await this.rows(em, coupleId);
      const texts = await this.opened(rows);
      const partners = await this.seats.partnersOf(em, seat);
      const stances = await em.findBy(AgreementStanceEntity, { coupleId });
      const looking = await this.looking(em);
      return rows.map((row, index) => {
        const own = stances.flatMap((each) => {
          const role = partners.get(each.personId);
          return each.agreementId === row.id && role !== undefined ? [[role, each] as const] : [];
        });
        return agreementAtDesk(row, texts[index]!, new Map(own), looking);
      });
    });
  }

  /** Says whether it is still right, to the mediator alone. Refused alike for one that is over, however it came to be. */
  say(personId: string, coupleId: string, agreementId: string, { stance }: SayStance): Promise<OwnAgreementView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.find(em, coupleId, agreementId);
      if (row.endedAt !== null) throw new Refused('not_available');
      await this.keepStance(em, seat, row.id, stance);
      const [view] = await this.seen(em, seat, [row]);
      return view!;
    });
  }

  /** Ends it: the mediator does, or a partner no longer agrees. Once it is over, that changes nothing for anybody else. */
  end(personId: string, coupleId: string, agreementId: string): Promise<{ stands: false }> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      const { id } = await this.find(em, coupleId, agreementId);
      await em.update(AgreementEntity, { id, endedAt: IsNull() }, { endedAt: this.clock.now() });
      if (isPartner(seat.role)) await this.keepStance(em, seat, id, 'revoked');
      return { stands: false };
    });
  }

  private async find(em: EntityManager, coupleId: string, id: string): Promise<AgreementEntity> {
    const row = await em.findOneBy(AgreementEntity, { id, coupleId });
    if (row === null) throw new Refused('not_available');
    return row;
  }

  private rows(em: EntityManager, coupleId: string): Promise<AgreementEntity[]> {
    return em.find(AgreementEntity, { where: { coupleId }, order: { agreedAt: 'DESC', id: 'ASC' }, take: MOST });
  }

  private opened(rows: readonly AgreementEntity[]): Promise<string[]> {
    return this.sealer.openAll(rows.map((row) => ({ as: sealedAs(row), sealed: row.body })));
  }

  private async seen(
    em: EntityManager,
    { coupleId, personId }: PartnerSeat,
    rows: readonly AgreementEntity[],
  ): Promise<OwnAgreementView[]> {
    const texts = await this.opened(rows);
    const own = await em.findBy(AgreementStanceEntity, { coupleId, personId });
    const looking = await this.looking(em);
    return rows.map((row, index) =>
      agreementSeen(
        row,
        texts[index]!,
        own.find(({ agreementId }) => agreementId === row.id),
        looking,
      ),
    );
  }

  private async looking(em: EntityManager): Promise<Looking> {
    return { zone: await zoneOfAsker(em), now: this.clock.now() };
  }

  private async keepStance(
    em: EntityManager,
    { coupleId, personId }: Seat,
    agreementId: string,
    stance: AgreementStanceEntity['stance'],
  ): Promise<void> {
    await em
      .createQueryBuilder()
      .insert()
      .into(AgreementStanceEntity)
      .values({ agreementId, personId, coupleId, stance, at: this.clock.now() })
      .orUpdate(['stance', 'at'], ['agreement_id', 'person_id'])
      .execute();
  }
}

function sealedAs({ id, coupleId }: Pick<AgreementEntity, 'id' | 'coupleId'>): SealedAs {
  return { item: { kind: 'agreement', id }, row: id, column: 'agreement.body', author: coupleId, version: 1 };
}

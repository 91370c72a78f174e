import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sealer, type Item, type SealedAs } from '../platform/sealer.js';
import type { KeptPlan } from './agendas.presenter.js';
import { PreparationEntity } from './preparation.entity.js';

/** A plan as it is stored: its row, and what is under the seal. */
export interface StoredPlan {
  readonly row: PreparationEntity;
  readonly plan: KeptPlan;
}

/** The mediator's plans under their seals. Whoever asks has been found to be that mediator. */
@Injectable()
export class KeptPlans {
  constructor(private readonly sealer: Sealer) {}

  /** The plan of a session; null where there is none. */
  async find(em: EntityManager, coupleId: string, sessionId: string): Promise<StoredPlan | null> {
    const row = await em.findOneBy(PreparationEntity, { sessionId, coupleId });
    if (row === null) return null;
    const text = await this.sealer.open(sealedAs(sessionId, row.mediatorId, row.version), row.body);
    return { row, plan: JSON.parse(text) as KeptPlan };
  }

  /** A plan under its seal. */
  seal(sessionId: string, mediatorId: string, version: number, plan: KeptPlan): Promise<Buffer> {
    return this.sealer.seal(sealedAs(sessionId, mediatorId, version), JSON.stringify(plan));
  }

  /** Makes the key of a session's plan, which has to stand before its row. */
  makeKey(sessionId: string): Promise<unknown> {
    return this.sealer.newItem(keyItem(sessionId));
  }
}

const keyItem = (sessionId: string): Item => ({ kind: 'plan', id: sessionId });

function sealedAs(sessionId: string, author: string, version: number): SealedAs {
  return { item: keyItem(sessionId), row: sessionId, column: 'preparation.body', author, version };
}

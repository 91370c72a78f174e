import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { canGoOn, type UnfinishedProtocol } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { UnfinishedProtocolEntity } from './unfinished-protocol.entity.js';

/** Where protocols were left, so that they can go on in a later session. */
@Injectable()
export class UnfinishedProtocols {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Writes down where a hurt's protocol was left. Sealed: which protocol it was says something of the hurt. */
  async leave(em: EntityManager, coupleId: string, hurtId: string, left: UnfinishedProtocol): Promise<void> {
    const { protocolId, stepId, sides } = left;
    const body = await this.sealer.seal(sealedAs(hurtId, coupleId), JSON.stringify({ protocolId, stepId, sides }));
    await askAt(em, 'door_leave_unfinished', hurtId, coupleId, body, this.clock.now());
  }

  /** Where the protocols of some hurts were left, by hurt, as far as the asker may know and they can go on. */
  async of(em: EntityManager, hurtIds: readonly string[]): Promise<ReadonlyMap<string, UnfinishedProtocol>> {
    const rows = await em.find(UnfinishedProtocolEntity, { where: { hurtId: In([...hurtIds]) } });
    const texts = await this.sealer.openAll(
      rows.map(({ hurtId, coupleId, body }) => ({ as: sealedAs(hurtId, coupleId), sealed: body })),
    );
    const left = texts.map((text, index) => [rows[index]!.hurtId, JSON.parse(text) as UnfinishedProtocol] as const);
    return new Map(left.filter(([, each]) => canGoOn(each)));
  }
}

function sealedAs(hurtId: string, coupleId: string): SealedAs {
  return {
    item: { kind: 'hurt', id: hurtId },
    row: hurtId,
    column: 'unfinished_protocol.body',
    author: coupleId,
    version: 1,
  };
}

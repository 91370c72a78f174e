import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decide, Refused } from '#libs/domain';
import type { SentCommand } from '#libs/contracts';
import { DeskAgendasService } from '../agendas/desk-agendas.service.js';
import { PracticesService } from '../couples/practices.service.js';
import { SeatsService } from '../couples/seats.service.js';
import type { AtBoard } from './at-board.js';
import type { DeciderIn } from './board-decisions.service.js';

/** Tabling reads the released words under a lock, in the same transaction that puts the copy on the board. */
@Injectable()
export class BoardTabling {
  constructor(
    private readonly seats: SeatsService,
    private readonly practices: PracticesService,
    private readonly agendas: DeskAgendasService,
  ) {}

  /** How a hurt comes to the table, for the mediator whose seat this is. */
  of(at: AtBoard, sent: Extract<SentCommand, { type: 'table' }>): DeciderIn {
    const itemId = randomUUID();
    return async (em, state, now) => {
      const seat = await this.seats.mediatorsIn(em, at.personId, at.coupleId);
      const { author, text, about, leftAt } = await this.agendas.takeToTable(em, seat, sent.hurtId, at.sessionId);
      if (sent.goOn && leftAt?.protocolId !== sent.protocolId) throw new Refused('out_of_turn');
      const practice = await this.practices.of(em, at.personId);
      const command = {
        type: 'table',
        itemId,
        hurtId: sent.hurtId,
        author,
        text,
        protocolId: sent.protocolId,
        about,
        turnedOn: practice?.protocolsOn ?? [],
        goesOnAt: sent.goOn ? leftAt : null,
      } as const;
      return decide(state, at.role, command, now.getTime());
    };
  }
}

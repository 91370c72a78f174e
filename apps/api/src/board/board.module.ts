import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AgendasModule } from '../agendas/agendas.module.js';
import { CouplesModule } from '../couples/couples.module.js';
import { RecordsModule } from '../records/records.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { BoardArrivals } from './board-arrivals.service.js';
import { AgreementsController } from './agreements.controller.js';
import { AgreementsService } from './agreements.service.js';
import { BoardConsequences } from './board-consequences.service.js';
import { BoardDecisions } from './board-decisions.service.js';
import { BoardEntrance } from './board-entrance.service.js';
import { BoardLines } from './board-lines.service.js';
import { BoardLog } from './board-log.js';
import { BoardReader } from './board-reader.js';
import { BoardNeighbours } from './board-neighbours.service.js';
import { BoardNotices } from './board-notices.service.js';
import { BoardPresence, PATIENCE, USUAL_PATIENCE } from './board-presence.service.js';
import { BoardProcesses } from './board-processes.service.js';
import { BoardReadings } from './board-readings.service.js';
import { BoardSockets } from './board-sockets.service.js';
import { BoardTabling } from './board-tabling.service.js';
import { BoardWatch } from './board-watch.service.js';
import { BoardGateway } from './board.gateway.js';
import { BoardService } from './board.service.js';
import { LiveBoards } from './live-boards.js';

/** The live session: gateway, event log, projections. */
@Module({
  imports: [AccountsModule, AgendasModule, CouplesModule, RecordsModule, SessionsModule],
  controllers: [AgreementsController],
  providers: [
    BoardArrivals,
    AgreementsService,
    BoardConsequences,
    BoardDecisions,
    BoardEntrance,
    BoardGateway,
    BoardLines,
    BoardLog,
    BoardReader,
    BoardNeighbours,
    BoardNotices,
    BoardPresence,
    BoardProcesses,
    BoardReadings,
    BoardService,
    BoardSockets,
    BoardTabling,
    BoardWatch,
    LiveBoards,
    { provide: PATIENCE, useValue: USUAL_PATIENCE },
  ],
})
export class BoardModule {}

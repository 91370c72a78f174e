import type { DataSourceOptions } from 'typeorm';
import { Accounts1790000000001 } from '../../../migrations/1790000000001-accounts.js';
import { Couples1790000000002 } from '../../../migrations/1790000000002-couples.js';
import { AgendasAndRecords1790000000003 } from '../../../migrations/1790000000003-agendas-and-records.js';
import { Notices1790000000004 } from '../../../migrations/1790000000004-notices.js';
import { SessionsAndBoard1790000000005 } from '../../../migrations/1790000000005-sessions-and-board.js';
import { Queue1790000000006 } from '../../../migrations/1790000000006-queue.js';
import { Times1790000000007 } from '../../../migrations/1790000000007-times.js';
import { PagesOfOnesOwn1790000000008 } from '../../../migrations/1790000000008-pages-of-ones-own.js';
import { UnfinishedProtocols1790000000011 } from '../../../migrations/1790000000011-unfinished-protocols.js';
import { BookingInFewerQuestions1790000000012 } from '../../../migrations/1790000000012-booking-in-fewer-questions.js';
import { AnAuthorsOwnIds1790000000802 } from '../../../migrations/1790000000802-an-authors-own-ids.js';
import { AvailabilityInFull1790000001202 } from '../../../migrations/1790000001202-availability-in-full.js';
import { WhoProposes1790000001203 } from '../../../migrations/1790000001203-who-proposes.js';
import { BoardsInBatches1790000001300 } from '../../../migrations/1790000001300-boards-in-batches.js';
import { AppendingWaitsForNobody1790000001301 } from '../../../migrations/1790000001301-appending-waits-for-nobody.js';
import { AloneAndMoving1790000001218 } from '../../../migrations/1790000001218-alone-and-moving.js';
import { SeveralProcesses1790000001310 } from '../../../migrations/1790000001310-several-processes.js';
import { ToldLater1790000001331 } from '../../../migrations/1790000001331-told-later.js';
import { LicensedIn1790000001332 } from '../../../migrations/1790000001332-licensed-in.js';
import { Recaps1790000001330 } from '../../../migrations/1790000001330-recaps.js';
import { Series1790000001340 } from '../../../migrations/1790000001340-series.js';
import { KeptClocks1790000001341 } from '../../../migrations/1790000001341-kept-clocks.js';
import { Reminders1790000001350 } from '../../../migrations/1790000001350-reminders.js';
import { CalendarFeeds1790000001351 } from '../../../migrations/1790000001351-calendar-feeds.js';
import { PlannedOnce1790000001366 } from '../../../migrations/1790000001366-planned-once.js';
import { FoundByIndex1790000001365 } from '../../../migrations/1790000001365-found-by-index.js';
import { BusyCalendars1790000001352 } from '../../../migrations/1790000001352-busy-calendars.js';
import { AskingTakenBack1790000001361 } from '../../../migrations/1790000001361-asking-taken-back.js';
import { SafetyWords1790000001360 } from '../../../migrations/1790000001360-safety-words.js';
import { SaidAgain1790000001370 } from '../../../migrations/1790000001370-said-again.js';
import { CommandsSealed1790000001372 } from '../../../migrations/1790000001372-commands-sealed.js';
import { PlannedOnceAgain1790000001373 } from '../../../migrations/1790000001373-planned-once-again.js';
import { FoundOneByOne1790000001374 } from '../../../migrations/1790000001374-found-one-by-one.js';
import { DeskPreparation1790000000009 } from '../../../migrations/1790000000009-desk-preparation.js';
import { DevicesOfTheAgenda1790000000010 } from '../../../migrations/1790000000010-devices-of-the-agenda.js';
import { AgreementsAndShuttle1790000001320 } from '../../../migrations/1790000001320-agreements-and-shuttle.js';
import { PersonEntity } from './accounts/person.entity.js';
import { SignInEntity } from './accounts/sign-in.entity.js';
import { OneUseLinkEntity } from './accounts/one-use-link.entity.js';
import { PracticeEntity } from './couples/practice.entity.js';
import { CoupleEntity } from './couples/couple.entity.js';
import { SeatEntity } from './couples/seat.entity.js';
import { BeginningEntity } from './couples/beginning.entity.js';
import { ConsentEntity } from './couples/consent.entity.js';
import { ReadinessEntity } from './couples/readiness.entity.js';
import { StandingBackEntity } from './couples/standing-back.entity.js';
import { HurtEntity } from './agendas/hurt.entity.js';
import { HurtVersionEntity } from './agendas/hurt-version.entity.js';
import { UnfinishedProtocolEntity } from './agendas/unfinished-protocol.entity.js';
import { PreparationEntity } from './agendas/preparation.entity.js';
import { WordingEntity } from './agendas/wording.entity.js';
import { AvailabilityEntity } from './availability/availability.entity.js';
import { BusyCalendarEntity } from './availability/busy-calendar.entity.js';
import { BusyTimeEntity } from './availability/busy-time.entity.js';
import { ProposingChoiceEntity } from './availability/proposing-choice.entity.js';
import { GoodHoursEntity } from './availability/good-hours.entity.js';
import { ProposalEntity } from './sessions/proposal.entity.js';
import { AnswerEntity } from './sessions/answer.entity.js';
import { SessionEntity } from './sessions/session.entity.js';
import { PrivateCheckEntity } from './sessions/private-check.entity.js';
import { SessionMarkEntity } from './sessions/session-mark.entity.js';
import { RecapDraftEntity } from './sessions/recap-draft.entity.js';
import { RecapEntity } from './sessions/recap.entity.js';
import { SafetyWordEntity } from './sessions/safety-word.entity.js';
import { CheckInEntity } from './sessions/check-in.entity.js';
import { LaterMessageEntity } from './sessions/later-message.entity.js';
import { TabledWordsEntity } from './sessions/tabled-words.entity.js';
import { BoardMoveEntity } from './board/board-move.entity.js';
import { BoardSnapshotEntity } from './board/board-snapshot.entity.js';
import { CalendarFeedEntity } from './notices/calendar-feed.entity.js';
import { NoticeChoiceEntity } from './notices/notice-choice.entity.js';
import { AgreementEntity } from './board/agreement.entity.js';
import { AgreementStanceEntity } from './board/agreement-stance.entity.js';
import { NoticeEntity } from './notices/notice.entity.js';
import { MediatorNoteEntity } from './records/mediator-note.entity.js';
import { AccessLogEntity } from './records/access-log.entity.js';

/** Every entity, by name: a glob would make starting slow and forget quietly. */
export const entities = [
  PersonEntity,
  SignInEntity,
  OneUseLinkEntity,
  PracticeEntity,
  CoupleEntity,
  SeatEntity,
  BeginningEntity,
  ConsentEntity,
  ReadinessEntity,
  StandingBackEntity,
  HurtEntity,
  HurtVersionEntity,
  WordingEntity,
  UnfinishedProtocolEntity,
  PreparationEntity,
  MediatorNoteEntity,
  AccessLogEntity,
  NoticeEntity,
  NoticeChoiceEntity,
  CalendarFeedEntity,
  AvailabilityEntity,
  GoodHoursEntity,
  ProposingChoiceEntity,
  BusyCalendarEntity,
  BusyTimeEntity,
  SessionEntity,
  ProposalEntity,
  AnswerEntity,
  PrivateCheckEntity,
  SessionMarkEntity,
  RecapDraftEntity,
  RecapEntity,
  TabledWordsEntity,
  LaterMessageEntity,
  CheckInEntity,
  SafetyWordEntity,
  BoardMoveEntity,
  BoardSnapshotEntity,
  AgreementEntity,
  AgreementStanceEntity,
] as const;

/** The schema's history, in order. */
export const migrations = [
  Accounts1790000000001,
  Couples1790000000002,
  AgendasAndRecords1790000000003,
  Notices1790000000004,
  SessionsAndBoard1790000000005,
  Queue1790000000006,
  Times1790000000007,
  PagesOfOnesOwn1790000000008,
  DeskPreparation1790000000009,
  DevicesOfTheAgenda1790000000010,
  UnfinishedProtocols1790000000011,
  BookingInFewerQuestions1790000000012,
  AnAuthorsOwnIds1790000000802,
  AvailabilityInFull1790000001202,
  WhoProposes1790000001203,
  AloneAndMoving1790000001218,
  BoardsInBatches1790000001300,
  AppendingWaitsForNobody1790000001301,
  SeveralProcesses1790000001310,
  Recaps1790000001330,
  ToldLater1790000001331,
  LicensedIn1790000001332,
  Series1790000001340,
  KeptClocks1790000001341,
  Reminders1790000001350,
  CalendarFeeds1790000001351,
  AgreementsAndShuttle1790000001320,
  BusyCalendars1790000001352,
  SafetyWords1790000001360,
  AskingTakenBack1790000001361,
  FoundByIndex1790000001365,
  SaidAgain1790000001370,
  CommandsSealed1790000001372,
  PlannedOnceAgain1790000001373,
  FoundOneByOne1790000001374,
  PlannedOnce1790000001366,
] as const;

/** How the app reaches its database: as a role that owns nothing. Statements are never logged. */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return { type: 'postgres', url, entities: [...entities], logging: false, poolSize, installExtensions: false };
}

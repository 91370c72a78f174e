import { Body, Controller } from '@nestjs/common';
import {
  DESCRIBE_PRACTICE,
  DescribePractice,
  INVITE_PARTNER,
  InvitePartner,
  MARK_SEAT,
  MarkSeat,
  OPEN_COUPLE,
  OpenCouple,
  READ_COUPLE_AT_DESK,
  READ_DESK,
  RECORD_READINESS,
  RecordReadiness,
  REOPEN_COUPLE,
  SET_LATE_HOURS,
  SetLateHours,
  TURN_PROTOCOL,
  TurnProtocol,
  VACATE_SEAT,
  VacateSeat,
  type DeskCoupleView,
  type DeskView,
  type LinkView,
  type PracticeView,
} from '#libs/contracts';
import { Asker, type SignedIn } from '../platform/asker.js';
import { Answers, Id } from '../platform/answers.js';
import { DeskService } from './desk.service.js';
import { PracticesService } from './practices.service.js';

@Controller()
export class DeskController {
  constructor(
    private readonly desk: DeskService,
    private readonly practices: PracticesService,
  ) {}

  @Answers(READ_DESK)
  read(@Asker() { personId }: SignedIn): Promise<DeskView> {
    return this.desk.desk(personId);
  }

  @Answers(DESCRIBE_PRACTICE)
  describePractice(@Asker() { personId }: SignedIn, @Body() wish: DescribePractice): Promise<PracticeView> {
    return this.practices.describe(personId, wish);
  }

  @Answers(TURN_PROTOCOL)
  turnProtocol(@Asker() { personId }: SignedIn, @Body() wish: TurnProtocol): Promise<PracticeView> {
    return this.practices.turnProtocol(personId, wish);
  }

  @Answers(SET_LATE_HOURS)
  setLateHours(@Asker() { personId }: SignedIn, @Body() wish: SetLateHours): Promise<PracticeView> {
    return this.practices.setLateHours(personId, wish);
  }

  @Answers(OPEN_COUPLE)
  open(@Asker() { personId }: SignedIn, @Body() wish: OpenCouple): Promise<DeskCoupleView> {
    return this.desk.openCouple(personId, wish);
  }

  @Answers(READ_COUPLE_AT_DESK)
  couple(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<DeskCoupleView> {
    return this.desk.read(personId, coupleId);
  }

  @Answers(INVITE_PARTNER)
  invite(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: InvitePartner,
  ): Promise<LinkView> {
    return this.desk.invite(personId, coupleId, wish);
  }

  @Answers(MARK_SEAT)
  mark(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: MarkSeat,
  ): Promise<DeskCoupleView> {
    return this.desk.mark(personId, coupleId, wish.role);
  }

  @Answers(VACATE_SEAT)
  vacate(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: VacateSeat,
  ): Promise<DeskCoupleView> {
    return this.desk.vacate(personId, coupleId, wish.role);
  }

  @Answers(RECORD_READINESS)
  readiness(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: RecordReadiness,
  ): Promise<DeskCoupleView> {
    return this.desk.recordReadiness(personId, coupleId, wish);
  }

  @Answers(REOPEN_COUPLE)
  reopen(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<DeskCoupleView> {
    return this.desk.reopen(personId, coupleId);
  }
}

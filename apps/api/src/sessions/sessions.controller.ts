import { Body, Controller } from '@nestjs/common';
import {
  CANCEL_MEETING,
  CancelMeeting,
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  GiveCheckOut,
  GiveStartCheck,
  READ_CHECKS,
  READ_DESK_TIMES,
  READ_MEETING,
  READ_MEETINGS,
  MARK_NO_SHOW,
  MarkNoShow,
  READ_MARKS,
  SAY_ABOUT_MEETING,
  SayAboutMeeting,
  START_NOW,
  StartNow,
  type DeskTimesView,
  type MeetingView,
  type PrivateChecksView,
  type SessionMarkView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { DeskTimesService } from './desk-times.service.js';
import { PrivateChecksService } from './private-checks.service.js';
import { SessionMarks } from './session-marks.service.js';
import { SessionsService } from './sessions.service.js';
import { StartingService } from './starting.service.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly starting: StartingService,
    private readonly checks: PrivateChecksService,
    private readonly marks: SessionMarks,
    private readonly desk: DeskTimesService,
  ) {}

  @Answers(READ_MEETINGS)
  async list(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<{ meetings: MeetingView[] }> {
    return { meetings: await this.sessions.list(personId, coupleId) };
  }

  @Answers(START_NOW)
  startNow(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: StartNow,
  ): Promise<MeetingView> {
    return this.starting.startNow(personId, coupleId, wish);
  }

  @Answers(READ_MEETING)
  read(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
  ): Promise<MeetingView> {
    return this.sessions.read(personId, coupleId, sessionId);
  }

  @Answers(CANCEL_MEETING)
  cancel(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: CancelMeeting,
  ): Promise<MeetingView> {
    return this.sessions.cancel(personId, coupleId, sessionId, wish);
  }

  @Answers(SAY_ABOUT_MEETING)
  say(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() word: SayAboutMeeting,
  ): Promise<{ told: true }> {
    return this.marks.say(personId, coupleId, sessionId, word);
  }

  @Answers(MARK_NO_SHOW)
  async noShow(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: MarkNoShow,
  ): Promise<{ marks: SessionMarkView[] }> {
    return { marks: await this.marks.noShow(personId, coupleId, sessionId, wish) };
  }

  @Answers(READ_MARKS)
  async marked(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
  ): Promise<{ marks: SessionMarkView[] }> {
    return { marks: await this.marks.atDesk(personId, coupleId) };
  }

  @Answers(READ_DESK_TIMES)
  deskTimes(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<DeskTimesView> {
    return this.desk.read(personId, coupleId);
  }

  @Answers(GIVE_START_CHECK)
  giveStart(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() check: GiveStartCheck,
  ): Promise<MeetingView> {
    return this.checks.giveStart(personId, coupleId, sessionId, check);
  }

  @Answers(GIVE_CHECK_OUT)
  giveOut(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() check: GiveCheckOut,
  ): Promise<MeetingView> {
    return this.checks.giveOut(personId, coupleId, sessionId, check);
  }

  @Answers(READ_CHECKS)
  checksOf(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
  ): Promise<PrivateChecksView> {
    return this.checks.read(personId, coupleId, sessionId);
  }
}

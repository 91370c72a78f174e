import { Body, Controller } from '@nestjs/common';
import {
  CANCEL_MEETING,
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  GiveCheckOut,
  GiveStartCheck,
  READ_CHECKS,
  READ_MEETING,
  READ_MEETINGS,
  START_NOW,
  StartNow,
  type MeetingView,
  type PrivateChecksView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { PrivateChecksService } from './private-checks.service.js';
import { SessionsService } from './sessions.service.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly checks: PrivateChecksService,
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
    return this.sessions.startNow(personId, coupleId, wish);
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
  ): Promise<MeetingView> {
    return this.sessions.cancel(personId, coupleId, sessionId);
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

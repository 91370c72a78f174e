import { Body, Controller } from '@nestjs/common';
import {
  ANSWER_CHECK_IN,
  AnswerCheckIn,
  ASK_NEXT_DAY,
  AskNextDay,
  LEAVE_WORDS_IN,
  LeaveWordsIn,
  READ_AFTER,
  READ_AFTERWARDS,
  READ_WRAP,
  SAVE_RECAP,
  SaveRecap,
  SEND_RECAP,
  SendRecap,
  TAKE_BACK_ASKING,
  TELL_LATER,
  TellLater,
  type AfterView,
  type AfterwardsView,
  type RecapDraftView,
  type WrapView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { AfterwardsService } from './afterwards.service.js';
import { RecapsService } from './recaps.service.js';

@Controller()
export class AfterwardsController {
  constructor(
    private readonly recaps: RecapsService,
    private readonly afterwardsOf: AfterwardsService,
  ) {}

  @Answers(READ_WRAP)
  wrap(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
  ): Promise<WrapView> {
    return this.recaps.wrap(personId, coupleId, sessionId);
  }

  @Answers(SAVE_RECAP)
  save(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: SaveRecap,
  ): Promise<RecapDraftView> {
    return this.recaps.save(personId, coupleId, sessionId, wish);
  }

  @Answers(SEND_RECAP)
  send(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: SendRecap,
  ): Promise<WrapView> {
    return this.recaps.send(personId, coupleId, sessionId, wish);
  }

  @Answers(TELL_LATER)
  tellLater(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: TellLater,
  ): Promise<WrapView> {
    return this.afterwardsOf.tellLater(personId, coupleId, sessionId, wish);
  }

  @Answers(ASK_NEXT_DAY)
  askNextDay(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: AskNextDay,
  ): Promise<WrapView> {
    return this.afterwardsOf.askNextDay(personId, coupleId, sessionId, wish);
  }

  @Answers(TAKE_BACK_ASKING)
  takeBackAsking(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: AskNextDay,
  ): Promise<WrapView> {
    return this.afterwardsOf.takeBackAsking(personId, coupleId, sessionId, wish);
  }

  @Answers(READ_AFTERWARDS)
  afterwards(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<AfterwardsView> {
    return this.afterwardsOf.afterwards(personId, coupleId);
  }

  @Answers(ANSWER_CHECK_IN)
  answerCheckIn(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() answer: AnswerCheckIn,
  ): Promise<AfterwardsView> {
    return this.afterwardsOf.answerCheckIn(personId, coupleId, sessionId, answer);
  }

  @Answers(READ_AFTER)
  after(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
  ): Promise<AfterView> {
    return this.recaps.after(personId, coupleId, sessionId);
  }

  @Answers(LEAVE_WORDS_IN)
  leaveIn(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Id('itemId') itemId: string,
    @Body() wish: LeaveWordsIn,
  ): Promise<AfterView> {
    return this.recaps.leaveIn(personId, coupleId, sessionId, itemId, wish);
  }
}

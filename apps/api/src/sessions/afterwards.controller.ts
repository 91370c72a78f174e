import { Body, Controller } from '@nestjs/common';
import {
  LEAVE_WORDS_IN,
  LeaveWordsIn,
  READ_AFTER,
  READ_WRAP,
  SAVE_RECAP,
  SaveRecap,
  SEND_RECAP,
  SendRecap,
  type AfterView,
  type RecapDraftView,
  type WrapView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { RecapsService } from './recaps.service.js';

@Controller()
export class AfterwardsController {
  constructor(private readonly recaps: RecapsService) {}

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

import { Body, Controller } from '@nestjs/common';
import {
  ASK_TO_BEGIN,
  AskToBegin,
  GIVE_CONSENT,
  GiveConsent,
  LIFT_HOLD,
  READ_COUPLE,
  READ_WELCOME,
  STAND_BACK,
  StandBack,
  TAKE_SEAT,
  TakeSeat,
  WITHDRAW_CONSENT,
  WithdrawConsent,
  type CoupleView,
  type WelcomeView,
} from '#libs/contracts';
import { Asker, type SignedIn } from '../platform/asker.js';
import { Guarded } from '../platform/rate-limits.js';
import { Answers, Id } from '../platform/answers.js';
import { CouplesService } from './couples.service.js';

@Controller()
export class CouplesController {
  constructor(private readonly couples: CouplesService) {}

  @Guarded()
  @Answers(TAKE_SEAT)
  takeSeat(@Asker() { personId }: SignedIn, @Body() { token }: TakeSeat): Promise<{ coupleId: string }> {
    return this.couples.takeSeat(personId, token);
  }

  @Answers(ASK_TO_BEGIN)
  askToBegin(@Asker() { personId }: SignedIn, @Body() wish: AskToBegin): Promise<void> {
    return this.couples.askToBegin(personId, wish);
  }

  @Answers(READ_WELCOME)
  welcome(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<WelcomeView> {
    return this.couples.welcome(personId, coupleId);
  }

  @Answers(GIVE_CONSENT)
  giveConsent(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: GiveConsent,
  ): Promise<WelcomeView> {
    return this.couples.giveConsent(personId, coupleId, wish);
  }

  @Answers(WITHDRAW_CONSENT)
  withdrawConsent(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: WithdrawConsent,
  ): Promise<WelcomeView> {
    return this.couples.withdrawConsent(personId, coupleId, wish.topic);
  }

  @Answers(READ_COUPLE)
  read(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<CoupleView> {
    return this.couples.read(personId, coupleId);
  }

  @Answers(STAND_BACK)
  standBack(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: StandBack,
  ): Promise<CoupleView> {
    return this.couples.standBack(personId, coupleId, wish.kind);
  }

  @Answers(LIFT_HOLD)
  liftHold(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<CoupleView> {
    return this.couples.liftHold(personId, coupleId);
  }
}

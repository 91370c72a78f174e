import { Body, Controller, UseGuards } from '@nestjs/common';
import {
  ANSWER_WORDING,
  AnswerWording,
  READ_DESK_HURTS,
  SUGGEST_WORDING,
  SuggestWording,
  WITHDRAW_WORDING,
  type DeskHurtView,
  type HurtView,
  type WordingView,
} from '#libs/contracts';
import { SeenDevices } from '../accounts/seen-devices.service.js';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { DeskAgendasService } from './desk-agendas.service.js';
import { WordingsService } from './wordings.service.js';

/** What passes between an author and the mediator about a hurt: that it is read, gentler words, and their answer. */
@Controller()
export class WordingsController {
  constructor(
    private readonly desk: DeskAgendasService,
    private readonly wordings: WordingsService,
  ) {}

  @Answers(READ_DESK_HURTS)
  async atDesk(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<{ hurts: DeskHurtView[] }> {
    return { hurts: await this.desk.list(personId, coupleId) };
  }

  @Answers(SUGGEST_WORDING)
  suggest(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Body() wish: SuggestWording,
  ): Promise<WordingView> {
    return this.wordings.suggest(personId, coupleId, hurtId, wish);
  }

  @Answers(WITHDRAW_WORDING)
  withdraw(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Id('wordingId') wordingId: string,
  ): Promise<WordingView> {
    return this.wordings.withdraw(personId, coupleId, hurtId, wordingId);
  }

  @Answers(ANSWER_WORDING)
  @UseGuards(SeenDevices)
  answer(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Id('wordingId') wordingId: string,
    @Body() wish: AnswerWording,
  ): Promise<HurtView> {
    return this.wordings.answer(personId, coupleId, hurtId, wordingId, wish);
  }
}

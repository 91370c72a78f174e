import { Body, Controller } from '@nestjs/common';
import {
  CHOOSE_SAFETY_WORD,
  ChooseSafetyWord,
  READ_DESK_SAFETY_WORDS,
  READ_SAFETY_WORD,
  REMOVE_SAFETY_WORD,
  type DeskSafetyWordsView,
  type OwnSafetyWordView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { SafetyWords } from './safety-words.service.js';

@Controller()
export class SafetyWordsController {
  constructor(private readonly words: SafetyWords) {}

  @Answers(READ_SAFETY_WORD)
  own(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<OwnSafetyWordView> {
    return this.words.own(personId, coupleId);
  }

  @Answers(CHOOSE_SAFETY_WORD)
  choose(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: ChooseSafetyWord,
  ): Promise<OwnSafetyWordView> {
    return this.words.choose(personId, coupleId, wish);
  }

  @Answers(REMOVE_SAFETY_WORD)
  remove(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<OwnSafetyWordView> {
    return this.words.remove(personId, coupleId);
  }

  @Answers(READ_DESK_SAFETY_WORDS)
  atDesk(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<DeskSafetyWordsView> {
    return this.words.atDesk(personId, coupleId);
  }
}

import { Body, Controller } from '@nestjs/common';
import {
  READ_PREPARATION,
  SAVE_PREPARATION,
  SavePreparation,
  type PreparationView,
  type SavedPreparationView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { PreparationsService } from './preparations.service.js';

@Controller()
export class PreparationsController {
  constructor(private readonly preparations: PreparationsService) {}

  @Answers(READ_PREPARATION)
  read(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
  ): Promise<PreparationView> {
    return this.preparations.read(personId, coupleId, sessionId);
  }

  @Answers(SAVE_PREPARATION)
  save(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
    @Body() wish: SavePreparation,
  ): Promise<SavedPreparationView> {
    return this.preparations.save(personId, coupleId, sessionId, wish);
  }
}

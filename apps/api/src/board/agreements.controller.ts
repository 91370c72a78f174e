import { Body, Controller } from '@nestjs/common';
import {
  END_AGREEMENT,
  READ_AGREEMENTS,
  READ_DESK_AGREEMENTS,
  SAY_STANCE,
  SayStance,
  type DeskAgreementView,
  type OwnAgreementView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { AgreementsService } from './agreements.service.js';

@Controller()
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  @Answers(READ_AGREEMENTS)
  async list(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
  ): Promise<{ agreements: OwnAgreementView[] }> {
    return { agreements: await this.agreements.list(personId, coupleId) };
  }

  @Answers(SAY_STANCE)
  say(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('agreementId') agreementId: string,
    @Body() wish: SayStance,
  ): Promise<OwnAgreementView> {
    return this.agreements.say(personId, coupleId, agreementId, wish);
  }

  @Answers(END_AGREEMENT)
  end(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('agreementId') agreementId: string,
  ): Promise<{ stands: false }> {
    return this.agreements.end(personId, coupleId, agreementId);
  }

  @Answers(READ_DESK_AGREEMENTS)
  async atDesk(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
  ): Promise<{ agreements: DeskAgreementView[] }> {
    return { agreements: await this.agreements.atDesk(personId, coupleId) };
  }
}

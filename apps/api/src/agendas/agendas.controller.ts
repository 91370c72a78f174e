import { Body, Controller } from '@nestjs/common';
import {
  CHOOSE_READER,
  ChooseReader,
  DELETE_HURT,
  READ_AGENDA,
  READ_DESK_HURTS,
  READ_HURT,
  SAVE_HURT,
  SaveHurt,
  UNDO_DELETE,
  type DeskHurtView,
  type HurtView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { AgendasService } from './agendas.service.js';
import { DeskAgendasService } from './desk-agendas.service.js';

@Controller()
export class AgendasController {
  constructor(
    private readonly agendas: AgendasService,
    private readonly desk: DeskAgendasService,
  ) {}

  @Answers(READ_AGENDA)
  async list(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<{ hurts: HurtView[] }> {
    return { hurts: await this.agendas.list(personId, coupleId) };
  }

  @Answers(READ_DESK_HURTS)
  async atDesk(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<{ hurts: DeskHurtView[] }> {
    return { hurts: await this.desk.list(personId, coupleId) };
  }

  @Answers(READ_HURT)
  read(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
  ): Promise<HurtView> {
    return this.agendas.read(personId, coupleId, hurtId);
  }

  @Answers(SAVE_HURT)
  save(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Body() wish: SaveHurt,
  ): Promise<HurtView> {
    return this.agendas.save(personId, coupleId, hurtId, wish);
  }

  @Answers(CHOOSE_READER)
  chooseReader(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Body() wish: ChooseReader,
  ): Promise<HurtView> {
    return this.agendas.chooseReader(personId, coupleId, hurtId, wish);
  }

  @Answers(DELETE_HURT)
  delete(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
  ): Promise<HurtView> {
    return this.agendas.delete(personId, coupleId, hurtId);
  }

  @Answers(UNDO_DELETE)
  undoDelete(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
  ): Promise<HurtView> {
    return this.agendas.undoDelete(personId, coupleId, hurtId);
  }
}

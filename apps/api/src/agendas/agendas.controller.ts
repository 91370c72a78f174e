import { Body, Controller, UseGuards } from '@nestjs/common';
import {
  CHOOSE_READER,
  ChooseReader,
  DELETE_HURT,
  MOVE_HURT,
  MoveHurt,
  READ_AGENDA,
  READ_HURT,
  READ_HURT_HISTORY,
  REST_HURT,
  RestHurt,
  SAVE_HURT,
  SaveHurt,
  UNDO_DELETE,
  type HurtVersionView,
  type HurtView,
} from '#libs/contracts';
import { SeenDevices } from '../accounts/seen-devices.service.js';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { AgendasService } from './agendas.service.js';
import { HurtHistory } from './hurt-history.service.js';
import { HurtReaders } from './hurt-readers.service.js';

/** The author's own side of an agenda. */
@Controller()
@UseGuards(SeenDevices)
export class AgendasController {
  constructor(
    private readonly agendas: AgendasService,
    private readonly readers: HurtReaders,
    private readonly history: HurtHistory,
  ) {}

  @Answers(READ_AGENDA)
  async list(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<{ hurts: HurtView[] }> {
    return { hurts: await this.agendas.list(personId, coupleId) };
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
    return this.readers.choose(personId, coupleId, hurtId, wish);
  }

  @Answers(REST_HURT)
  rest(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Body() wish: RestHurt,
  ): Promise<HurtView> {
    return this.readers.rest(personId, coupleId, hurtId, wish);
  }

  @Answers(MOVE_HURT)
  async move(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
    @Body() wish: MoveHurt,
  ): Promise<{ hurts: HurtView[] }> {
    return { hurts: await this.agendas.move(personId, coupleId, hurtId, wish) };
  }

  @Answers(READ_HURT_HISTORY)
  async earlier(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('hurtId') hurtId: string,
  ): Promise<{ versions: HurtVersionView[] }> {
    return { versions: await this.history.read(personId, coupleId, hurtId) };
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

import { Body, Controller } from '@nestjs/common';
import { READ_NOTES, SAVE_NOTE, SaveNote, type NoteView } from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { MediatorNotesService } from './mediator-notes.service.js';

@Controller()
export class MediatorNotesController {
  constructor(private readonly notes: MediatorNotesService) {}

  @Answers(READ_NOTES)
  async read(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<{ notes: NoteView[] }> {
    return { notes: await this.notes.read(personId, coupleId) };
  }

  @Answers(SAVE_NOTE)
  save(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string, @Body() wish: SaveNote): Promise<NoteView> {
    return this.notes.save(personId, coupleId, wish);
  }
}

import { Body, Controller } from '@nestjs/common';
import { CHOOSE_NOTICES, ChooseNotices, READ_NOTICE_CHOICES, type NoticeChoicesView } from '#libs/contracts';
import { Answers } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { NoticesService } from './notices.service.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Answers(READ_NOTICE_CHOICES)
  read(@Asker() { personId }: SignedIn): Promise<NoticeChoicesView> {
    return this.notices.choices(personId);
  }

  @Answers(CHOOSE_NOTICES)
  choose(@Asker() { personId }: SignedIn, @Body() wish: ChooseNotices): Promise<NoticeChoicesView> {
    return this.notices.choose(personId, wish);
  }
}

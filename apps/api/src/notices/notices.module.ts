import { Module } from '@nestjs/common';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { MailQueue } from './mail-queue.service.js';
import { MailWorker } from './mail-worker.service.js';
import { NoticeChoices } from './notice-choices.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';
import { OwnEntriesService } from './own-entries.service.js';
import { Outbox } from './outbox.service.js';
import { Postbox } from './postbox.service.js';
import { Reminders } from './reminders.service.js';
import { TableNotices } from './table-notices.service.js';

/** What is sent out, how discreetly, exactly once. */
@Module({
  controllers: [FeedsController, NoticesController],
  providers: [
    FeedsService,
    Outbox,
    TableNotices,
    NoticeChoices,
    NoticesService,
    OwnEntriesService,
    Reminders,
    MailQueue,
    MailWorker,
    Postbox,
  ],
  exports: [OwnEntriesService, Outbox, Reminders, TableNotices],
})
export class NoticesModule {}

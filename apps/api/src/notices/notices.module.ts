import { Module } from '@nestjs/common';
import { MailQueue } from './mail-queue.service.js';
import { MailWorker } from './mail-worker.service.js';
import { Outbox } from './outbox.service.js';
import { Postbox } from './postbox.service.js';
import { TableNotices } from './table-notices.service.js';

/** What is sent out, how discreetly, exactly once. */
@Module({ providers: [Outbox, TableNotices, MailQueue, MailWorker, Postbox], exports: [Outbox, TableNotices] })
export class NoticesModule {}

import { Module } from '@nestjs/common';
import { Outbox } from './outbox.service.js';
import { TableNotices } from './table-notices.service.js';

/** What is sent out, how discreetly, exactly once. */
@Module({ providers: [Outbox, TableNotices], exports: [Outbox, TableNotices] })
export class NoticesModule {}

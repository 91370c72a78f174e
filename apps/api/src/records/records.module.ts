import { Module } from '@nestjs/common';
import { AccessLog } from './access-log.service.js';

/** The consent register, the access log, export, erasure. */
@Module({ providers: [AccessLog], exports: [AccessLog] })
export class RecordsModule {}

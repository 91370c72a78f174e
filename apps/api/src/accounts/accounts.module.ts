import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NoticesModule } from '../notices/notices.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { OneUseLinks } from './one-use-links.service.js';
import { SeenDevices } from './seen-devices.service.js';
import { SignInGuard } from './sign-in.guard.js';
import { SignInsService } from './sign-ins.service.js';

/** Who a person is: sign-in, language, zone, devices. */
@Module({
  imports: [NoticesModule],
  controllers: [AccountsController],
  providers: [AccountsService, OneUseLinks, SeenDevices, SignInsService, { provide: APP_GUARD, useClass: SignInGuard }],
  exports: [AccountsService, OneUseLinks, SeenDevices, SignInsService],
})
export class AccountsModule {}

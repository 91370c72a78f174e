import { Controller, Get, HttpCode } from '@nestjs/common';
import { Refused } from '#libs/domain';
import { Open } from './open.js';
import { Database } from './database.js';
import { Readiness } from './readiness.js';

/** Whether the process lives, and whether it takes work. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  @Open()
  @Get('live')
  @HttpCode(200)
  live(): { readonly ok: true } {
    return { ok: true };
  }

  @Open()
  @Get('ready')
  @HttpCode(200)
  async ready(): Promise<{ readonly ok: true }> {
    if (this.readiness.stopping || !(await this.database.answers())) throw new Refused('try_again');
    return { ok: true };
  }
}

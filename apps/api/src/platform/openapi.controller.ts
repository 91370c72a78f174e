import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { Refused } from '#libs/domain';
import { Open } from './open.js';
import { packageRoot } from './root.js';

/** What the api answers, described for programs. The build makes it from the contracts. */
@Controller()
export class OpenapiController {
  @Open()
  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  read(): Promise<string> {
    return readFile(join(packageRoot, 'dist', 'openapi.json'), 'utf8').catch(() => {
      throw new Refused('not_available');
    });
  }
}

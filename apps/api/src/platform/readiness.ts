import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** Says that the server is going down, before connections close. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  stopping = false;

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}

import { Injectable } from '@nestjs/common';

/** The one place where the server reads the time, so that a test can set it. */
@Injectable()
export class Clock {
  /** The present instant. */
  now(): Date {
    return new Date();
  }
}

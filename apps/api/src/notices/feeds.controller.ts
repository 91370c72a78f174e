import { Controller, Header, Param, UseGuards } from '@nestjs/common';
import { FETCH_FEED, MAKE_FEED, READ_FEED, REVOKE_FEED, type FeedView } from '#libs/contracts';
import { Answers } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { Open } from '../platform/open.js';
import { FetchLimits } from '../platform/rate-limits.js';
import { FeedsService } from './feeds.service.js';

@Controller()
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Answers(READ_FEED)
  read(@Asker() { personId }: SignedIn): Promise<FeedView> {
    return this.feeds.read(personId);
  }

  @Answers(MAKE_FEED)
  make(@Asker() { personId }: SignedIn): Promise<FeedView> {
    return this.feeds.make(personId);
  }

  @Answers(REVOKE_FEED)
  revoke(@Asker() { personId }: SignedIn): Promise<FeedView> {
    return this.feeds.revoke(personId);
  }

  @Open()
  @UseGuards(FetchLimits)
  @Answers(FETCH_FEED)
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  fetch(@Param('token') token: string): Promise<string> {
    return this.feeds.fetch(token);
  }
}

import { Body, Controller } from '@nestjs/common';
import {
  CANCEL_REST,
  PREVIEW_SERIES,
  PROPOSE_SERIES,
  RepeatTimes,
  type MeetingView,
  type ProposalView,
  type SeriesPreview,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { SeriesService } from './series.service.js';
import { SessionsService } from './sessions.service.js';

@Controller()
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly sessions: SessionsService,
  ) {}

  @Answers(PREVIEW_SERIES)
  preview(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: RepeatTimes,
  ): Promise<SeriesPreview> {
    return this.series.preview(personId, coupleId, wish);
  }

  @Answers(PROPOSE_SERIES)
  propose(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: RepeatTimes,
  ): Promise<ProposalView> {
    return this.series.propose(personId, coupleId, wish);
  }

  @Answers(CANCEL_REST)
  async cancelRest(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('sessionId') sessionId: string,
  ): Promise<{ cancelled: MeetingView[] }> {
    return { cancelled: await this.sessions.cancelRest(personId, coupleId, sessionId) };
  }
}

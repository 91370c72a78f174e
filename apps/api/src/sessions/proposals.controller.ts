import { Body, Controller } from '@nestjs/common';
import {
  ANSWER_TIMES,
  AnswerTimes,
  END_PROPOSAL,
  PROPOSE_TIMES,
  ProposeTimes,
  READ_DESK_PROPOSAL,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  type DeskProposalView,
  type ProposalView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { ProposalsService } from './proposals.service.js';
import { ProposingService } from './proposing.service.js';

@Controller()
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly proposing: ProposingService,
  ) {}

  @Answers(PROPOSE_TIMES)
  propose(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: ProposeTimes,
  ): Promise<ProposalView> {
    return this.proposing.propose(personId, coupleId, wish);
  }

  @Answers(READ_OPEN_PROPOSAL)
  async readOpen(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
  ): Promise<{ proposal: ProposalView | null }> {
    return { proposal: await this.proposals.readOpen(personId, coupleId) };
  }

  @Answers(READ_OPEN_ALONE)
  async readOpenAlone(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
  ): Promise<{ proposals: ProposalView[] }> {
    return { proposals: await this.proposals.readOpenAlone(personId, coupleId) };
  }

  @Answers(READ_PROPOSAL)
  read(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('proposalId') proposalId: string,
  ): Promise<ProposalView> {
    return this.proposals.read(personId, coupleId, proposalId);
  }

  @Answers(ANSWER_TIMES)
  answer(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('proposalId') proposalId: string,
    @Body() wish: AnswerTimes,
  ): Promise<ProposalView> {
    return this.proposals.answer(personId, coupleId, proposalId, wish);
  }

  @Answers(END_PROPOSAL)
  end(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('proposalId') proposalId: string,
  ): Promise<ProposalView> {
    return this.proposals.end(personId, coupleId, proposalId);
  }

  @Answers(READ_DESK_PROPOSAL)
  atDesk(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Id('proposalId') proposalId: string,
  ): Promise<DeskProposalView> {
    return this.proposals.atDesk(personId, coupleId, proposalId);
  }
}

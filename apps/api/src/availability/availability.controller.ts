import { Body, Controller } from '@nestjs/common';
import {
  ASK_WHY_NOT,
  AskWhyNot,
  CHOOSE_PROPOSING,
  ChooseProposing,
  LOOK_AT_DAY,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  LookAtDay,
  LookForSlots,
  LookForStarts,
  PREVIEW_AVAILABILITY,
  READ_AVAILABILITY,
  READ_DESK_HOURS,
  READ_GOOD_HOURS,
  READ_PROPOSING,
  SET_AVAILABILITY,
  SET_GOOD_HOURS,
  SetAvailability,
  SetGoodHours,
  type AvailabilityPreview,
  type AvailabilityView,
  type DayView,
  type DeskHoursView,
  type DeskSlotsView,
  type GoodHoursView,
  type OfferedStartsView,
  type ProposingView,
  type WhyNotView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { AvailabilityService } from './availability.service.js';
import { DaysService } from './days.service.js';
import { SlotsService } from './slots.service.js';

@Controller()
export class AvailabilityController {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly slots: SlotsService,
    private readonly days: DaysService,
  ) {}

  @Answers(READ_AVAILABILITY)
  read(@Asker() { personId }: SignedIn): Promise<AvailabilityView> {
    return this.availability.read(personId);
  }

  @Answers(SET_AVAILABILITY)
  set(@Asker() { personId }: SignedIn, @Body() wish: SetAvailability): Promise<AvailabilityView> {
    return this.availability.set(personId, wish);
  }

  @Answers(PREVIEW_AVAILABILITY)
  preview(@Asker() { personId }: SignedIn, @Body() wish: SetAvailability): Promise<AvailabilityPreview> {
    return this.availability.preview(personId, wish);
  }

  @Answers(ASK_WHY_NOT)
  whyNot(@Asker() { personId }: SignedIn, @Body() wish: AskWhyNot): Promise<WhyNotView> {
    return this.availability.whyNot(personId, wish);
  }

  @Answers(READ_GOOD_HOURS)
  goodHours(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<GoodHoursView> {
    return this.availability.goodHours(personId, coupleId);
  }

  @Answers(SET_GOOD_HOURS)
  setGoodHours(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: SetGoodHours,
  ): Promise<GoodHoursView> {
    return this.availability.setGoodHours(personId, coupleId, wish);
  }

  @Answers(READ_PROPOSING)
  proposing(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<ProposingView> {
    return this.availability.proposing(personId, coupleId);
  }

  @Answers(CHOOSE_PROPOSING)
  chooseProposing(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: ChooseProposing,
  ): Promise<ProposingView> {
    return this.availability.chooseProposing(personId, coupleId, wish);
  }

  @Answers(READ_DESK_HOURS)
  hoursAtDesk(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string): Promise<DeskHoursView> {
    return this.availability.atDesk(personId, coupleId);
  }

  @Answers(LOOK_FOR_STARTS)
  starts(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: LookForStarts,
  ): Promise<OfferedStartsView> {
    return this.slots.offered(personId, coupleId, wish);
  }

  @Answers(LOOK_FOR_SLOTS)
  slotsAtDesk(
    @Asker() { personId }: SignedIn,
    @Id('coupleId') coupleId: string,
    @Body() wish: LookForSlots,
  ): Promise<DeskSlotsView> {
    return this.slots.atDesk(personId, coupleId, wish);
  }

  @Answers(LOOK_AT_DAY)
  day(@Asker() { personId }: SignedIn, @Id('coupleId') coupleId: string, @Body() wish: LookAtDay): Promise<DayView> {
    return this.days.look(personId, coupleId, wish);
  }
}

import {
  keepPreviousData,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  ANSWER_TIMES,
  END_PROPOSAL,
  LOOK_AT_DAY,
  LOOK_FOR_SLOTS,
  PROPOSE_TIMES,
  READ_DESK_PROPOSAL,
  READ_MEETING,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  slotsIn,
  type AnswerTimes,
  type DayView,
  type DeskProposalView,
  type DeskSlotsView,
  type DeskSlotView,
  type MeetingView,
  type ProposalView,
  type ProposeTimes,
} from '#libs/contracts';
import type { PartnerRole } from '#libs/domain';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

const DAY_MS = 86_400_000;
const LOOK_AHEAD_DAYS = 28;
/** How often it is looked whether the others have answered, in milliseconds. */
const LOOK_AGAIN_MS = 30_000;

/** Whose session is meant: all three's or, with a role, that partner's with the mediator alone; or one to be moved. */
export type OfSession = Pick<ProposeTimes, 'alone' | 'moving'>;

/** A day and a time of it by the mediator's clock, as a form or the calendar named it. */
export interface AskedTime {
  readonly date: string;
  readonly time: string;
}

/** The days on which something is open, on the mediator's calendar, in order. */
export interface OpenDays {
  readonly minutes: number;
  readonly lengths: readonly number[];
  readonly days: readonly string[];
  /** Those with a start in everybody's good hours. */
  readonly good: ReadonlySet<string>;
}

const daysIn = (view: DeskSlotsView): OpenDays => {
  const slots = slotsIn(view);
  return {
    minutes: view.minutes,
    lengths: view.lengths,
    days: [...new Set(slots.map(dateOf))],
    good: new Set(slots.filter(suitsAll).map(dateOf)),
  };
};

const dateOf = ({ people }: DeskSlotView): string => people.find(({ role }) => role === 'mediator')?.starts.date ?? '';
const suitsAll = ({ people }: DeskSlotView): boolean =>
  people.every(({ role, good }) => role === 'mediator' || good === true);

/** The days of the next four weeks on which something is open; for the usual length where none is given. */
export function useOpenDays(
  coupleId: string,
  of: OfSession,
  wanted: boolean,
  minutes?: number,
): UseQueryResult<OpenDays> {
  return useQuery({
    queryKey: ['slots', coupleId, of, minutes],
    queryFn: ({ signal }) => {
      const from = new Date();
      const to = new Date(from.getTime() + LOOK_AHEAD_DAYS * DAY_MS);
      const body = { from: from.toISOString(), to: to.toISOString(), ...of, ...lengthOf(minutes) };
      return call(LOOK_FOR_SLOTS, { params: { coupleId }, body, signal });
    },
    select: daysIn,
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
}

/** One day of the mediator's calendar, hour by hour, on everybody's clock; with `time`, also that time of it. */
export function useDay(
  coupleId: string,
  { of, minutes, date, time }: { of: OfSession; minutes?: number; date: string; time?: string },
  wanted = true,
): UseQueryResult<DayView> {
  return useQuery({
    queryKey: ['day', coupleId, of, minutes, date, time],
    queryFn: ({ signal }) => {
      const body = { date, ...of, ...lengthOf(minutes), ...(time === undefined ? {} : { time }) };
      return call(LOOK_AT_DAY, { params: { coupleId }, body, signal });
    },
    enabled: wanted,
  });
}

const lengthOf = (minutes: number | undefined) => (minutes === undefined ? {} : { minutes });

/** The proposal that is open for all three, or for one partner alone, with what everybody said; null when there is none. */
export function useDeskProposal(coupleId: string, alone?: PartnerRole): UseQueryResult<DeskProposalView | null> {
  return useQuery({
    queryKey: ['proposal', coupleId, alone],
    queryFn: async ({ signal }) => {
      const params = { coupleId };
      const open =
        alone === undefined
          ? (await call(READ_OPEN_PROPOSAL, { params, signal })).proposal
          : (await call(READ_OPEN_ALONE, { params, signal })).proposals.find((each) => each.alone === alone);
      if (!open) return null;
      return call(READ_DESK_PROPOSAL, { params: { coupleId, proposalId: open.id }, signal });
    },
    // A partner's yes may be the last one. Where nothing is open somebody may be choosing: that stays as it is.
    refetchInterval: ({ state }) => !!state.data && LOOK_AGAIN_MS,
  });
}

/** Everything that is open: for all three, then with each partner alone. */
export function useDeskOpen(coupleId: string): UseQueryResult<readonly ProposalView[]> {
  return useQuery({
    queryKey: ['proposal', coupleId, 'open'],
    queryFn: async ({ signal }) => {
      const { proposal } = await call(READ_OPEN_PROPOSAL, { params: { coupleId }, signal });
      const { proposals } = await call(READ_OPEN_ALONE, { params: { coupleId }, signal });
      return proposal ? [proposal, ...proposals] : proposals;
    },
  });
}

/** The session that times became, the first of a series. */
export interface SettledTimes {
  readonly meeting: MeetingView;
  readonly isSeries: boolean;
}

/** What became of times that are open no longer; null where nothing was confirmed. */
export function useSettled(coupleId: string, proposalId: string): UseQueryResult<SettledTimes | null> {
  return useQuery({
    queryKey: ['proposal', coupleId, 'settled', proposalId],
    queryFn: async ({ signal }) => {
      const { sessionId, series } = await call(READ_PROPOSAL, { params: { coupleId, proposalId }, signal });
      if (sessionId === null) return null;
      return {
        meeting: await call(READ_MEETING, { params: { coupleId, sessionId }, signal }),
        isSeries: series !== null,
      };
    },
  });
}

/** Puts the chosen starts to those whose session it would be. */
export function useProposeTimes(coupleId: string): UseMutationResult<ProposalView, Error, ProposeTimes> {
  return useTimes(coupleId, (body: ProposeTimes) => call(PROPOSE_TIMES, { params: { coupleId }, body }));
}

/** Saves the mediator's own answers to what a partner proposed. */
export function useAnswerTimes(
  coupleId: string,
  proposalId: string,
): UseMutationResult<ProposalView, Error, AnswerTimes> {
  return useTimes(coupleId, (body: AnswerTimes) => call(ANSWER_TIMES, { params: { coupleId, proposalId }, body }));
}

/** Lets a proposal lapse, unexplained. */
export function useEndProposal(coupleId: string, proposalId: string): UseMutationResult<ProposalView, Error, void> {
  return useTimes(coupleId, () => call(END_PROPOSAL, { params: { coupleId, proposalId } }));
}

/** What changes a proposal may change everything that is known of this couple's times. */
function useTimes<Body>(
  coupleId: string,
  mutationFn: (body: Body) => Promise<ProposalView>,
): UseMutationResult<ProposalView, Error, Body> {
  const queries = useQueryClient();
  const lookAgain = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [what, of] }) =>
        of === coupleId && (what === 'proposal' || what === 'slots' || what === 'day' || what === 'meetings'),
    });
  // Also after a refusal: a start that was taken meanwhile is no longer listed then.
  return useMutation({ mutationFn, onSettled: lookAgain });
}

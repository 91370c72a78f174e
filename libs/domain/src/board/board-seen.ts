import type { PartnerRole, Role } from '../seat.js';
import { agreementsSeenBy } from './agreement-rules.js';
import type { BoardState, Ending, SoftTimer } from './board-state.js';
import type { BoardView, MediatorView, PartnerBroughtView, PartnerView, PersonView, TimerView } from './board-view.js';
import { endingOf, mayGo } from './ending.js';
import { airtimeAt } from './floor-time.js';
import { movesOfMediator, movesOfPartner } from './may.js';
import { runSeenByMediator, runSeenByPartner, withoutDrafts } from './run-seen.js';
import { stepOf } from './step-rules.js';

/**
 * The board as one seat may see it, with the moves that seat may make. Views are put together from what the role is
 * allowed, field by field. Only the mediator's depends on `now` (airtime): a partner's is the same whenever it is
 * computed, so that computing it again after something hidden happened shows nothing.
 */
export function boardSeenBy(role: PartnerRole, state: BoardState, now: number, known?: PartnersSee): PartnerView;
export function boardSeenBy(role: 'mediator', state: BoardState, now: number, known?: PartnersSee): MediatorView;
export function boardSeenBy(role: Role, state: BoardState, now: number, known?: PartnersSee): BoardView;
export function boardSeenBy(role: Role, state: BoardState, now: number, known: PartnersSee = {}): BoardView {
  return role === 'mediator' ? seenByMediator(state, now, known) : (known[role] ??= seenByPartner(state, role));
}

/** What the partners see of one board, filled in as it is worked out, for whoever asks about all its seats at once. */
export type PartnersSee = Partial<Record<PartnerRole, PartnerView>>;

function seenByPartner(state: BoardState, role: PartnerRole): PartnerView {
  const { phase, item, frame, floor, covered } = state;
  const { startCheckPassed, admitted, steppedOut } = state.places[role];
  // A board that closed because the mediator was gone looks like one that ended: neither is theirs to go on with.
  if (phase === 'ended' || phase === 'closed') return { phase: 'ended', moves: [] };
  const moves = movesOfPartner(state, role);
  if (steppedOut) return { phase: 'out', moves };
  const callLink = admitted && !isKeptOut(state, role) ? state.callLinks[role] : null;
  if (!admitted || phase === 'waiting') return { phase: 'waiting', startCheckPassed, admitted, callLink, moves };
  if (phase === 'paused') {
    return { phase: 'paused', mediatorGone: state.mediatorGoneSince !== null, backAt: state.backAt, callLink, moves };
  }
  // In a caucus the table is hidden. Where the two never meet, agreements are read by each, whoever is spoken with.
  const agreements = state.shuttle ? agreementsSeenBy(state, role) : [];
  const ending = endingOf(state, role);
  if (ending) return endingSeen(state, ending, role, { agreements, callLink, moves });
  // The same for the one who waits, whoever is spoken with, and whether anybody is yet.
  if (state.apart) {
    const withYou = state.apart.with === role;
    return { phase: 'apart', withYou, brought: withYou ? broughtTo(state, role) : null, agreements, callLink, moves };
  }
  return {
    phase: 'live',
    callLink,
    floor,
    timer: timerView(state.timer),
    item: item && {
      itemId: item.itemId,
      author: item.author,
      text: stepOf(item).step.textLater ? null : item.text,
      ...runSeenByPartner(state, item, role),
    },
    frame: item === null && frame !== null ? runSeenByPartner(state, frame, role) : null,
    covered: covered
      // What only made way for an ending is neither covered nor left for another day.
      .filter(({ shown, byEnding }) => shown && !byEnding)
      .map(({ itemId, author, beginning, outcome }) => ({ itemId, author, beginning, outcome })),
    agreements: agreementsSeenBy(state, role),
    moves,
  };
}

/**
 * Whether this partner waits while the mediator speaks apart in the call that all three are in. Its link would lead into
 * what is said there. Where the two never meet, each has a call of their own.
 */
function isKeptOut({ shuttle, apart }: BoardState, role: PartnerRole): boolean {
  return !shuttle && apart !== null && apart.with !== role;
}

/** The way out, as one partner sees it. It is the same whatever the other answers, and whether they are still there. */
function endingSeen(
  { shuttle, apart, places }: BoardState,
  ending: Ending,
  role: PartnerRole,
  rest: Pick<Extract<PartnerView, { phase: 'ending' }>, 'agreements' | 'callLink' | 'moves'>,
): PartnerView {
  const { stage } = ending;
  const words = stage === 'check_out' ? null : ending.words;
  const { checkedOut } = places[role];
  const withYou = shuttle ? apart?.with === role : null;
  return { phase: 'ending', stage, withYou, words, checkedOut, mayGo: mayGo(ending, role), ...rest };
}

/** What lies on this partner's screen alone, on a board on which the two never meet. */
function broughtTo({ item }: BoardState, role: PartnerRole): PartnerBroughtView | null {
  return item?.to === role ? { itemId: item.itemId, author: item.author, text: item.text } : null;
}

function seenByMediator(state: BoardState, now: number, known: PartnersSee): MediatorView {
  const { phase, shuttle, callLinks, floor, timer, item, frame, covered, agreements, signals, pauses } = state;
  const copy = withoutDrafts(state);
  const sees = copy === state ? known : {};
  return {
    phase,
    shuttle,
    apart: state.apart,
    people: { partnerA: person(state, 'partnerA'), partnerB: person(state, 'partnerB') },
    callLink: callLinks.mediator,
    floor,
    timer: timerView(timer),
    airtimeMs: airtimeAt(state, now),
    item: item && {
      itemId: item.itemId,
      hurtId: item.hurtId,
      author: item.author,
      text: item.text,
      to: item.to,
      ...runSeenByMediator(state, item),
    },
    frame: frame && runSeenByMediator(state, frame),
    covered,
    agreements,
    signals,
    pauses,
    backAt: state.backAt,
    ending: state.ending,
    endings: state.endings,
    moves: movesOfMediator(state),
    sees: { partnerA: boardSeenBy('partnerA', copy, now, sees), partnerB: boardSeenBy('partnerB', copy, now, sees) },
  };
}

function person(state: BoardState, role: PartnerRole): PersonView {
  const { startCheckPassed, readyToday, admitted, steppedOut, checkedOut, checksGiven } = state.places[role];
  const callLink = state.callLinks[role];
  return { startCheckPassed, readyToday, admitted, steppedOut, checkedOut, checksGiven, callLink };
}

function timerView(timer: SoftTimer | null): TimerView | null {
  if (!timer) return null;
  const { minutes, leftMs, runningSince } = timer;
  return { minutes, endsAt: runningSince === null ? null : runningSince + leftMs };
}

import {
  boardSeenBy,
  decide,
  emptyBoard,
  evolveAll,
  PARTNERS,
  Refused,
  type BoardCommand,
  type BoardEvent,
  type BoardState,
  type PartnerRole,
  type Role,
} from '#libs/domain';
import type { SentCommand } from '#libs/contracts';
import { viewText, type History, type Logged, type Sent } from './history.js';

/** What a history shows: how many commands were acknowledged as done, and each thing that must not be, in a sentence. */
export interface Found {
  readonly acked: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly diverged: readonly string[];
  readonly leaked: readonly string[];
}

const ROLES: readonly Role[] = [...PARTNERS, 'mediator'];

/** What the program tells the board by itself. Anything else is done because a seat sent it. */
const BY_ITSELF = new Set<BoardEvent['type']>([
  'startCheckPassed',
  'checkOutGiven',
  'mediatorGone',
  'mediatorBack',
  'paused',
  'closedAbandoned',
  'ended',
]);

/** Reads a history of one session for commands lost or done twice, views that no log explains, and words that leaked. */
export function check(history: History): Found {
  const states = replayed(history.log);
  return {
    acked: history.sent.filter(isDone).length,
    lost: lost(history, states),
    doubled: doubled(history),
    diverged: [...notDecided(history, states), ...notOfTheLog(history, states), ...looksApart(history, states)],
    leaked: leaked(history, states),
  };
}

/** The board after each row; the first is the empty one. */
function replayed(log: readonly Logged[]): BoardState[] {
  const states = [emptyBoard()];
  for (const { events } of log) states.push(evolveAll(states.at(-1)!, events));
  return states;
}

function isDone({ answers }: Sent): boolean {
  return answers.at(-1)?.code === 'ok';
}

/** Acknowledged, and not in the log; unless there was nothing to do any more, as for the end of what is over. */
function lost({ sent, log }: History, states: readonly BoardState[]): string[] {
  const durable = new Set(log.map(({ commandId }) => commandId));
  return sent
    .filter((each) => isDone(each) && !durable.has(each.id))
    .filter((each) => !hadNothingLeftToDo(each, states.at(-1)!))
    .map(({ id, role, command }) => `${role} was told that ${command.type} (${id}) is done`);
}

function hadNothingLeftToDo(each: Sent, last: BoardState): boolean {
  return last.phase === 'ended' && eventsOf(last, each, each.answers.at(-1)!.at)?.length === 0;
}

/** What a command makes of a board; null where it is refused, or can't be known without the hurt it names. */
function eventsOf(state: BoardState, { role, command }: Sent, now: number): BoardEvent[] | null {
  if (command.type === 'table') return null;
  try {
    return decide(state, role, command as BoardCommand, now);
  } catch (thrown) {
    if (thrown instanceof Refused) return null;
    throw thrown;
  }
}

/** A command id that acted twice, words that were said twice, and deeds that nobody asked for. */
function doubled({ sent, log }: History): string[] {
  const bySeat = new Set(sent.map(({ id }) => id));
  const signals = log.flatMap(({ events }) => events.flatMap((each) => (each.type === 'signalled' ? [each.text] : [])));
  const planted = signals.filter((text) => text !== null);
  const unasked = log.filter(
    ({ commandId, events }) => !bySeat.has(commandId) && events.some(({ type }) => !BY_ITSELF.has(type)),
  );
  return [
    ...twice(log.map(({ commandId }) => commandId)).map((id) => `${id} acted twice`),
    ...twice(planted).map((text) => `the signal ${text} was given twice`),
    ...unasked.map(({ position, events }) => `nobody sent what row ${position} did: ${events[0]!.type}`),
  ];
}

function twice(all: readonly string[]): string[] {
  const seen = new Set<string>();
  return all.filter((each) => seen.size === seen.add(each).size);
}

/** Rows that are not what their command makes of the board before them, or not what was told of it. */
function notDecided({ sent, log, seats, released }: History, states: readonly BoardState[]): string[] {
  const bySeat = new Map(sent.map((each) => [each.id, each]));
  return log.flatMap(({ position, commandId, personId, at, events, refused }, index) => {
    if (position !== index + 1) return [`row ${index + 1} has the position ${position}`];
    const each = bySeat.get(commandId);
    if (each === undefined) return [];
    if (personId !== seats[each.role]) return [`row ${position} is in another’s name`];
    if (refused !== undefined && isDone(each)) return [`row ${position} refuses what was told to be done`];
    const tabled = events.find((event) => event.type === 'tabled');
    if (tabled !== undefined) {
      return released.get(tabled.hurtId) === tabled.text
        ? []
        : [`row ${position} tables other words than were released`];
    }
    if (each.command.type === 'table') return [];
    const expected = eventsOf(states[index]!, withMadeId(each, events), at);
    return same(expected, refused === undefined ? events : null)
      ? []
      : [`row ${position} is not what ${each.command.type} makes of the board there`];
  });
}

/** A drafted agreement has the id that the server made. */
function withMadeId(each: Sent, events: readonly BoardEvent[]): Sent {
  const drafted = events.find((event) => event.type === 'agreementDrafted');
  if (each.command.type !== 'draftAgreement' || drafted === undefined) return each;
  return { ...each, command: { ...each.command, agreementId: drafted.agreementId } as SentCommand };
}

/** Views that the board never had: what was seen has to be what some stretch of the log leads to. */
function notOfTheLog({ saw }: History, states: readonly BoardState[]): string[] {
  return ROLES.flatMap((role) => {
    const had = new Set(states.map((state) => viewText(boardSeenBy(role, state, 0))));
    return [...saw[role].views].filter((view) => !had.has(view)).map((view) => `${role} saw ${view.slice(0, 300)}`);
  });
}

/** Looks that are not the view of the log as it stood, of which two seats' connections could have different ones. */
function looksApart({ looks }: History, states: readonly BoardState[]): string[] {
  return looks
    .filter(({ role, position, now, view }) => !same(boardSeenBy(role, states[position]!, now), view))
    .map(({ role, position, now, view }) => {
      const [seen, said] = firstDifference(view, boardSeenBy(role, states[position]!, now));
      return `${role} looks at ${seen} where the log says ${said} at ${position}`;
    });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where two views part, a little of each. */
function firstDifference(one: unknown, other: unknown): [string, string] {
  const [seen, said] = [JSON.stringify(one) ?? '', JSON.stringify(other) ?? ''];
  const at = [...seen].findIndex((sign, index) => sign !== said[index]);
  return [seen.slice(Math.max(0, at - 40), at + 60), said.slice(Math.max(0, at - 40), at + 60)];
}

/** What one partner planted, in any frame of the other, unless it was tabled or shared. */
function leaked({ planted, sent, saw, log }: History, states: readonly BoardState[]): string[] {
  const tabled = log.flatMap(({ events }) => events.flatMap((each) => (each.type === 'tabled' ? [each.text] : [])));
  const own = [...planted, ...sent.map(({ id, role }) => ({ word: id, by: role }))];
  return PARTNERS.flatMap((reader) => {
    const may = new Set([...tabled, ...states.flatMap((state) => sharedWith(state, reader))]);
    return own
      .filter(({ word, by }) => by !== reader && saw[reader].words.has(word) && !may.has(word))
      .map(({ word, by }) => `${reader} read ${word} of ${by}`);
  });
}

/** The lines of the other that this partner may read, and the agreements that were put to both. */
function sharedWith({ item, frame, agreements }: BoardState, reader: PartnerRole): string[] {
  const put = agreements.filter(({ stage }) => stage !== 'draft').map(({ text }) => text);
  const lines = [...(item?.lines ?? []), ...(frame?.lines ?? [])]
    .filter(({ by }) => by !== reader)
    .flatMap(({ text, shared, given }) => [...(shared ? [text] : []), ...(given === null ? [] : [given])]);
  return [...put, ...lines];
}

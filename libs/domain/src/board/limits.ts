import { Refused } from '../refusal.js';
import type { AnswerId } from '../protocols/protocol.js';
import type { Role } from '../seat.js';
import type { BoardState, Sides, SignalKind } from './board-state.js';

/** The longest texts a board takes, in characters as a string counts them. */
export const TABLED_TEXT_LIMIT = 20_000;
export const LINE_LIMIT = 2_000;
export const SIGNAL_LIMIT = 500;
const LINK_LIMIT = 2_000;
const ID_LIMIT = 100;
const LONGEST_TIMER = 60;
const LONGEST_PAUSE = 180;

/** What a partner can tell the mediator, in the order in which it is offered. */
export const SIGNALS: readonly SignalKind[] = ['slow_down', 'break', 'cant_talk', 'ask_private', 'please_end', 'words'];

/** Everything that can be answered in some step. */
export const ANSWERS: readonly AnswerId[] = [
  'yes',
  'partly',
  'not_yet',
  'more',
  'that_is_all',
  'agree',
  'another_time',
  'heard',
  'accept',
  'need',
  'said',
  'nothing_now',
];

/** The two ways in which the sides of a protocol can stand. */
export const SIDES: readonly Sides[] = ['as_brought', 'swapped'];

/** What stands for a link where somebody is telephoned instead. */
export const BY_TELEPHONE = 'telephone';

/** An address of a call: https, with a host, with neither name nor password in it. */
const LINK = /^https:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i;

/** Refuses with `input_not_valid` unless it holds. */
export function demand(holds: boolean): asserts holds {
  if (!holds) throw new Refused('input_not_valid');
}

/** Whether it is a text of at most so many characters. */
export function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.length <= limit;
}

/** Whether it can be the id of something. */
export function isId(value: unknown): value is string {
  return isText(value, ID_LIMIT) && value.length > 0;
}

/** Whether a soft timer can be set to it. */
export function isTimerMinutes(minutes: unknown): minutes is number {
  return Number.isInteger(minutes) && (minutes as number) >= 1 && (minutes as number) <= LONGEST_TIMER;
}

/** Whether a pause can be said to be over in so many minutes. */
export function isBackInMinutes(minutes: unknown): minutes is number {
  return Number.isInteger(minutes) && (minutes as number) >= 1 && (minutes as number) <= LONGEST_PAUSE;
}

/** Whether a way to the call can stand beside a seat: by telephone, or https only and never the link of another seat. */
export function isLinkFor(state: BoardState, role: Role, url: unknown): url is string {
  if (url === BY_TELEPHONE) return true;
  if (!isText(url, LINK_LIMIT) || !LINK.test(url)) return false;
  return Object.entries(state.callLinks).every(([seat, link]) => seat === role || link !== url);
}

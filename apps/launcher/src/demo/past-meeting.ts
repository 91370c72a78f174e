import { GIVE_CHECK_OUT, GIVE_START_CHECK, START_NOW, type GiveStartCheck, type SentCommand } from '#libs/contracts';
import { PARTNERS, type Role } from '#libs/domain';
import { DemoSeat } from './demo-seat.js';
import type { DemoTable } from './demo-table.js';
import type { StoryClock } from './story-clock.js';
import { CHECK_OUTS, HEARD } from './story-words.js';

const START_CHECK: GiveStartCheck = {
  alone: 'yes',
  canTalk: 'yes',
  usedToday: 'no',
  where: 'At home',
  whoToCall: 'My sister',
};

/** Rose's page goes through the turn-taking dialogue, a few minutes at each step, and is closed. */
const MOVES: readonly (readonly [Role, SentCommand])[] = [
  ['mediator', { type: 'stepOn' }],
  ['partnerB', { type: 'finishTurn' }],
  ['partnerA', { type: 'saidBack' }],
  ['partnerB', { type: 'check', answer: 'yes' }],
  ['partnerA', { type: 'finishTurn' }],
  ['partnerB', { type: 'saidBack' }],
  ['mediator', { type: 'stepOn' }],
  ['partnerA', { type: 'write', text: HEARD.partnerA }],
  ['partnerB', { type: 'write', text: HEARD.partnerB }],
  ['partnerA', { type: 'share', withOther: true }],
  ['partnerB', { type: 'share', withOther: true }],
  ['mediator', { type: 'closeHurt' }],
  ['mediator', { type: 'endSession' }],
];
const MINUTES_A_MOVE = 3;

/** A joint session that starts at the clock's present, covers one released page and ends. */
export async function pastMeeting(
  table: DemoTable,
  clock: StoryClock,
  coupleId: string,
  hurtId: string,
): Promise<void> {
  const { id: sessionId } = await table.mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 60 } });
  const params = { coupleId, sessionId };
  for (const role of PARTNERS) await table[role].does(GIVE_START_CHECK, { params, body: START_CHECK });
  const seats = {
    mediator: await DemoSeat.open(table.mediator, sessionId),
    partnerA: await DemoSeat.open(table.partnerA, sessionId),
    partnerB: await DemoSeat.open(table.partnerB, sessionId),
  };
  try {
    for (const role of PARTNERS) {
      await seats.mediator.does({ type: 'confirmReady', role, ready: true });
      await seats.mediator.does({ type: 'admit', role });
    }
    await seats.mediator.does({ type: 'openTable' });
    await seats.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    for (const [role, command] of MOVES) {
      clock.pass(MINUTES_A_MOVE);
      await seats[role].does(command);
    }
  } finally {
    for (const seat of Object.values(seats)) seat.leave();
  }
  for (const role of PARTNERS) await table[role].does(GIVE_CHECK_OUT, { params, body: CHECK_OUTS[role] });
}

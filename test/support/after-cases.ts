import {
  ANSWER_CHECK_IN,
  ASK_NEXT_DAY,
  LEAVE_WORDS_IN,
  READ_AFTER,
  READ_AFTERWARDS,
  READ_WRAP,
  SAVE_RECAP,
  SEND_RECAP,
  TAKE_BACK_ASKING,
  TELL_LATER,
} from '#libs/contracts';
import { couple, session, tries, type PrivateCase } from './cases.js';
import type { World } from './worlds.js';

/** A's own words that lay on the table of a session that has ended. */
async function wordsOfA(world: World): Promise<string> {
  const { own } = await world.table.partnerA.does(READ_AFTER, { params: session(world) });
  return own[0]!.itemId;
}

const leftIn =
  (wish: boolean) =>
  async (world: World): Promise<unknown> => {
    const itemId = await wordsOfA(world);
    world.private.itemId = itemId;
    return world.table.partnerA.does(LEAVE_WORDS_IN, { params: { ...session(world), itemId }, body: { leftIn: wish } });
  };

const recapSaved = (text: string) => async (world: World) => {
  const params = session(world);
  const { draft } = await world.table.mediator.does(READ_WRAP, { params });
  return world.table.mediator.does(SAVE_RECAP, { params, body: { version: draft.version, text } });
};

/** After a session in which A's words lay on the table; what happens in one world only, before anything is sent. */
export const AFTER_PRIVATELY: readonly PrivateCase[] = [
  tries(READ_AFTER, (world) => world.table.partnerA.does(READ_AFTER, { params: session(world) })),
  tries(SAVE_RECAP, recapSaved('canary recap')),
  tries(READ_WRAP, (world) => world.table.mediator.does(READ_WRAP, { params: session(world) })),
  tries(TELL_LATER, (world) =>
    world.table.mediator.does(TELL_LATER, { params: session(world), body: { partnerA: 0 } }),
  ),
  tries(ASK_NEXT_DAY, (world) =>
    world.table.mediator.does(ASK_NEXT_DAY, { params: session(world), body: { role: 'partnerA' } }),
  ),
  tries(TAKE_BACK_ASKING, (world) =>
    world.table.mediator.does(TAKE_BACK_ASKING, { params: session(world), body: { role: 'partnerA' } }),
  ),
  tries(ASK_NEXT_DAY, (world) =>
    world.table.mediator.does(ASK_NEXT_DAY, { params: session(world), body: { role: 'partnerA' } }),
  ),
  tries(READ_AFTERWARDS, (world) => world.table.partnerA.does(READ_AFTERWARDS, { params: couple(world) })),
  tries(ANSWER_CHECK_IN, (world) =>
    // Refused until the next day; that tells nothing either.
    world.table.partnerA.ask(ANSWER_CHECK_IN, { params: session(world), body: { day: 'hard', words: 'canary day' } }),
  ),
  tries(LEAVE_WORDS_IN, leftIn(true)),
  tries(LEAVE_WORDS_IN, leftIn(false)),
];

/** The recap sent alike in both. B reads it, and of A's choice nothing but the words, once they are there. */
export const RECAP_SENT: PrivateCase = tries(SEND_RECAP, async (world) => {
  const { version } = await recapSaved('We spoke about one evening.')(world);
  await world.table.mediator.does(SEND_RECAP, { params: session(world), body: { version } });
});
export const WORDS_LEFT_IN: PrivateCase = tries(LEAVE_WORDS_IN, leftIn(true));

import { END_AGREEMENT, READ_AGREEMENTS, READ_DESK_AGREEMENTS, SAY_STANCE, type SentCommand } from '#libs/contracts';
import type { Role } from '#libs/domain';
import { dateIn, drafted, saying } from './agreements.js';
import { AtBoard } from './board.js';
import { couple, nameOf, tries, type PrivateCase, type SharedCase } from './cases.js';
import type { World } from './worlds.js';

/** Does something with the newest agreement of the board, by one seat. */
const withNewest =
  (by: Role, command: (agreement: Awaited<ReturnType<typeof drafted>>) => SentCommand) =>
  async (world: World): Promise<void> => {
    const mediator = await AtBoard.open(world.table.mediator, world.sessionId);
    const newest = (await mediator.mediatorView()).agreements.at(-1)!;
    const seat = by === 'mediator' ? mediator : await AtBoard.open(world.table[by], world.sessionId);
    await seat.does(command(newest));
    for (const each of new Set([seat, mediator])) each.leave();
  };

const drafts = async (world: World): Promise<void> => {
  const mediator = await AtBoard.open(world.table.mediator, world.sessionId);
  await drafted(mediator, 'canary agreement');
  mediator.leave();
};

const rewords = (text: string) =>
  withNewest('mediator', ({ agreementId }) => ({
    type: 'rewordAgreement',
    agreementId,
    text,
    reviewOn: dateIn(20),
  }));
const puts = withNewest('mediator', ({ agreementId }) => ({ type: 'putAgreement', agreementId }));
const drops = withNewest('mediator', ({ agreementId }) => ({ type: 'dropAgreement', agreementId }));
const agrees = (by: 'partnerA' | 'partnerB') => withNewest(by, (agreement) => saying(true, agreement));
const notToday = withNewest('partnerA', (agreement) => saying(false, agreement));

/** On an open board: what the mediator drafts and lets go, of which the partners never hear. */
export const DRAFTS: readonly PrivateCase[] = [
  { name: 'event draftAgreement', happens: drafts },
  { name: 'event rewordAgreement', happens: rewords('canary wording') },
  { name: 'event dropAgreement', happens: drops },
];

/** An agreement that both worlds put to both alike. */
export const PUT_ALIKE = {
  name: 'event putAgreement',
  inBoth: async (world: World) => (await drafts(world), puts(world)),
};

/** What A says to it in one world. */
export const ANSWERS: readonly PrivateCase[] = [
  { name: 'event answerAgreement', happens: agrees('partnerA') },
  { name: 'event answerAgreement', happens: notToday },
];

/** Other words ask both anew: whatever A had said, B reads the same. Then both let it go, then another is confirmed. */
export const THEN_ALIKE: readonly (readonly [string, (world: World) => Promise<unknown>])[] = [
  ['other words', rewords('other words')],
  ['B agrees', agrees('partnerB')],
  ['let go', drops],
  ['another', PUT_ALIKE.inBoth],
  ['B agrees to it', agrees('partnerB')],
  ['and A', agrees('partnerA')],
];

const standing = (world: World) => ({ ...couple(world), agreementId: world.agreementId });

/** What is said of one that stands, to the mediator alone. */
export const STANCES_SAID: readonly PrivateCase[] = [
  tries(READ_AGREEMENTS, (world) => world.table.partnerA.does(READ_AGREEMENTS, { params: couple(world) })),
  tries(SAY_STANCE, (world) =>
    world.table.partnerA.does(SAY_STANCE, { params: standing(world), body: { stance: 'revisit' } }),
  ),
  tries(READ_DESK_AGREEMENTS, (world) => world.table.mediator.does(READ_DESK_AGREEMENTS, { params: couple(world) })),
];

/** It no longer stands, because A no longer agrees or because the mediator ended it. */
export const NO_LONGER: SharedCase = {
  name: nameOf(END_AGREEMENT),
  byPartner: (world) => world.table.partnerA.does(END_AGREEMENT, { params: standing(world) }),
  byMediator: (world) => world.table.mediator.does(END_AGREEMENT, { params: standing(world) }),
};

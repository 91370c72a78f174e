import { randomUUID } from 'node:crypto';
import {
  READ_NOTES,
  READ_PREPARATION,
  SAVE_NOTE,
  SAVE_PREPARATION,
  ANSWER_WORDING,
  MOVE_HURT,
  READ_HURT_HISTORY,
  REST_HURT,
  SUGGEST_WORDING,
  WITHDRAW_WORDING,
  ASK_TO_BEGIN,
  CHANGE_ME,
  CHOOSE_NOTICES,
  CHOOSE_READER,
  CONFIRM_MAIL,
  DELETE_HURT,
  DESCRIBE_PRACTICE,
  GIVE_CHECK_OUT,
  MARK_NO_SHOW,
  READ_DESK_TIMES,
  READ_MARKS,
  FETCH_FEED,
  MAKE_FEED,
  READ_FEED,
  READ_NOTICE_CHOICES,
  REVOKE_FEED,
  SAY_ABOUT_MEETING,
  SET_LATE_HOURS,
  GIVE_CONSENT,
  GIVE_START_CHECK,
  INVITE_MEDIATOR,
  INVITE_PARTNER,
  LIFT_HOLD,
  MARK_SEAT,
  OPEN_COUPLE,
  READ_AGENDA,
  READ_CHECKS,
  CHOOSE_SAFETY_WORD,
  READ_DESK_SAFETY_WORDS,
  READ_SAFETY_WORD,
  REMOVE_SAFETY_WORD,
  READ_COUPLE,
  READ_COUPLE_AT_DESK,
  READ_DESK,
  READ_DESK_HURTS,
  READ_HURT,
  READ_MEETING,
  READ_MEETINGS,
  READ_SESSION,
  READ_WELCOME,
  RECORD_READINESS,
  REOPEN_COUPLE,
  SAVE_HURT,
  SIGN_IN,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  SIGN_UP,
  TAKE_SEAT,
  TURN_PROTOCOL,
  UNDO_DELETE,
  VACATE_SEAT,
} from '#libs/contracts';
import { feedOf } from './feeds.js';
import { couple, hurt, nameOf, session, tries, type PrivateCase } from './cases.js';
import { words } from './hurts.js';
import type { World } from './worlds.js';
import { START_CHECK } from './sessions.js';

/** The safety word that B has in both worlds. */
export const WORD_OF_B = 'lighthouse';

const suggested = (world: World) =>
  world.table.mediator.does(SUGGEST_WORDING, { params: hurt(world), body: { text: 'canary gentler again' } });

/** In order: the later ones build on what the earlier ones left in the first world. */
export const PRIVATE_CASES: readonly PrivateCase[] = [
  tries(SAVE_HURT, ({ table, ...world }) =>
    table.partnerA.does(SAVE_HURT, {
      params: hurt({ table, ...world }),
      body: { version: 0, words: words({ whatHappened: 'canary one' }) },
    }),
  ),
  tries(READ_HURT, (world) => world.table.partnerA.does(READ_HURT, { params: hurt(world) })),
  tries(READ_AGENDA, (world) => world.table.partnerA.does(READ_AGENDA, { params: couple(world) })),
  tries(CHOOSE_READER, (world) =>
    world.table.partnerA.does(CHOOSE_READER, { params: hurt(world), body: { version: 1, reader: 'may_be_brought' } }),
  ),
  tries(SUGGEST_WORDING, (world) =>
    world.table.mediator.does(SUGGEST_WORDING, { params: hurt(world), body: { text: 'canary gentler' } }),
  ),
  tries(WITHDRAW_WORDING, async (world) => {
    const { id: wordingId } = await suggested(world);
    await world.table.mediator.does(WITHDRAW_WORDING, { params: { ...hurt(world), wordingId } });
  }),
  tries(ANSWER_WORDING, async (world) => {
    const { id: wordingId } = await suggested(world);
    await world.table.partnerA.does(ANSWER_WORDING, {
      params: { ...hurt(world), wordingId },
      body: { version: 1, text: 'canary accepted' },
    });
  }),
  tries(READ_HURT_HISTORY, (world) => world.table.partnerA.does(READ_HURT_HISTORY, { params: hurt(world) })),
  tries(MOVE_HURT, (world) => world.table.partnerA.does(MOVE_HURT, { params: hurt(world), body: { to: 'down' } })),
  tries(REST_HURT, (world) => world.table.partnerA.does(REST_HURT, { params: hurt(world), body: { rest: true } })),
  tries(SAVE_PREPARATION, (world) =>
    world.table.mediator.does(SAVE_PREPARATION, {
      params: session(world),
      body: { version: 0, items: [], links: [], openingWords: 'canary opening' },
    }),
  ),
  tries(READ_PREPARATION, (world) => world.table.mediator.does(READ_PREPARATION, { params: session(world) })),
  tries(SAVE_NOTE, (world) =>
    world.table.mediator.does(SAVE_NOTE, {
      params: couple(world),
      body: { file: 'partnerA', version: 0, text: 'canary note' },
    }),
  ),
  tries(READ_NOTES, (world) => world.table.mediator.does(READ_NOTES, { params: couple(world) })),
  tries(READ_DESK_HURTS, (world) => world.table.mediator.does(READ_DESK_HURTS, { params: couple(world) })),
  tries(DELETE_HURT, (world) => world.table.partnerA.does(DELETE_HURT, { params: hurt(world) })),
  tries(UNDO_DELETE, (world) => world.table.partnerA.does(UNDO_DELETE, { params: hurt(world) })),
  tries(READ_SESSION, (world) => world.table.partnerA.does(READ_SESSION)),
  tries(CHANGE_ME, (world) =>
    world.table.partnerA.does(CHANGE_ME, { body: { name: 'Another', zone: 'Pacific/Apia', zoneConfirmed: true } }),
  ),
  tries(CHOOSE_NOTICES, (world) =>
    world.table.partnerA.does(CHOOSE_NOTICES, {
      body: { discretion: 'plain', title: 'canary title', remindBefore: [15], quiet: { from: '22:00', to: '07:00' } },
    }),
  ),
  tries(MAKE_FEED, (world) => world.table.partnerA.does(MAKE_FEED)),
  tries(FETCH_FEED, async ({ table: { partnerA } }) => feedOf(partnerA)),
  tries(READ_FEED, (world) => world.table.partnerA.does(READ_FEED)),
  tries(REVOKE_FEED, (world) => world.table.partnerA.does(REVOKE_FEED)),
  tries(READ_NOTICE_CHOICES, (world) => world.table.partnerA.does(READ_NOTICE_CHOICES)),
  tries(SIGN_OUT, async (world) => {
    const { partnerA } = world.table;
    await partnerA.does(SIGN_OUT);
    await partnerA.does(SIGN_IN, { body: { email: partnerA.email, password: partnerA.password } });
  }),
  tries(SIGN_OUT_EVERYWHERE, (world) => world.table.partnerA.does(SIGN_OUT_EVERYWHERE)),
  tries(SIGN_IN, ({ table: { partnerA } }) =>
    partnerA.does(SIGN_IN, { body: { email: partnerA.email, password: partnerA.password } }),
  ),
  tries(SIGN_UP, ({ table: { partnerA, attacker } }) =>
    attacker.does(SIGN_UP, {
      body: { email: partnerA.email, password: 'yet another long one', name: 'X', locale: 'en', zone: 'UTC' },
    }),
  ),
  tries(CONFIRM_MAIL, (world) => world.table.partnerA.ask(CONFIRM_MAIL, { body: { token: 'y'.repeat(43) } })),
  tries(ASK_TO_BEGIN, async (world) => {
    const { practice } = await world.table.mediator.does(READ_DESK);
    const mediatorCode = practice!.link.split('/').at(-1)!;
    await world.table.partnerA.does(ASK_TO_BEGIN, { body: { mediatorCode, ownName: 'Tenzin', otherName: 'Rose' } });
  }),
  tries(INVITE_MEDIATOR, (world) => world.table.mediator.does(INVITE_MEDIATOR)),
  tries(TAKE_SEAT, (world) => world.table.partnerA.ask(TAKE_SEAT, { body: { token: 'z'.repeat(43) } })),
  tries(READ_DESK, (world) => world.table.mediator.does(READ_DESK)),
  tries(DESCRIBE_PRACTICE, (world) =>
    world.table.mediator.does(DESCRIBE_PRACTICE, {
      body: { credentials: 'c', placesLicensed: 'p', policy: 'no_secrets', groundRules: 'others' },
    }),
  ),
  tries(SET_LATE_HOURS, (world) => world.table.mediator.does(SET_LATE_HOURS, { body: { hours: 24 } })),
  tries(TURN_PROTOCOL, (world) =>
    world.table.mediator.does(TURN_PROTOCOL, { body: { protocolId: 'old_injury', on: true } }),
  ),
  tries(OPEN_COUPLE, (world) =>
    world.table.mediator.does(OPEN_COUPLE, { body: { codeWord: 'Slate', nameA: 'P', nameB: 'Q' } }),
  ),
  tries(READ_COUPLE, (world) => world.table.partnerA.does(READ_COUPLE, { params: couple(world) })),
  tries(READ_WELCOME, (world) => world.table.partnerA.does(READ_WELCOME, { params: couple(world) })),
  tries(GIVE_CONSENT, (world) =>
    world.table.partnerA.does(GIVE_CONSENT, { params: couple(world), body: { topic: 'ground_rules', version: 1 } }),
  ),
  tries(LIFT_HOLD, (world) => world.table.partnerA.does(LIFT_HOLD, { params: couple(world) })),
  tries(READ_COUPLE_AT_DESK, (world) => world.table.mediator.does(READ_COUPLE_AT_DESK, { params: couple(world) })),
  tries(INVITE_PARTNER, (world) =>
    world.table.mediator.ask(INVITE_PARTNER, { params: couple(world), body: { role: 'partnerA' } }),
  ),
  tries(MARK_SEAT, (world) =>
    world.table.mediator.does(MARK_SEAT, { params: couple(world), body: { role: 'partnerA' } }),
  ),
  tries(VACATE_SEAT, (world) =>
    world.table.mediator.ask(VACATE_SEAT, { params: couple(world), body: { role: 'partnerA' } }),
  ),
  tries(RECORD_READINESS, (world) =>
    world.table.mediator.does(RECORD_READINESS, {
      params: couple(world),
      body: { role: 'partnerA', decision: 'joint' },
    }),
  ),
  tries(REOPEN_COUPLE, (world) => world.table.mediator.ask(REOPEN_COUPLE, { params: couple(world) })),
  tries(READ_MEETINGS, (world) => world.table.partnerA.does(READ_MEETINGS, { params: couple(world) })),
  tries(READ_MEETING, (world) => world.table.partnerA.does(READ_MEETING, { params: session(world) })),
  tries(GIVE_START_CHECK, (world) =>
    world.table.partnerA.does(GIVE_START_CHECK, { params: session(world), body: { ...START_CHECK, where: 'canary' } }),
  ),
  tries(READ_CHECKS, (world) => world.table.mediator.does(READ_CHECKS, { params: session(world) })),
  tries(CHOOSE_SAFETY_WORD, ({ table: { partnerA, coupleId } }) =>
    partnerA.does(CHOOSE_SAFETY_WORD, { params: { coupleId }, body: { word: 'canary word' } }),
  ),
  tries(READ_SAFETY_WORD, (world) => world.table.partnerA.does(READ_SAFETY_WORD, { params: couple(world) })),
  tries(READ_DESK_SAFETY_WORDS, (world) =>
    world.table.mediator.does(READ_DESK_SAFETY_WORDS, { params: couple(world) }),
  ),
  tries(REMOVE_SAFETY_WORD, (world) => world.table.partnerA.does(REMOVE_SAFETY_WORD, { params: couple(world) })),
  {
    // The very word that B has in both worlds.
    name: nameOf(CHOOSE_SAFETY_WORD),
    happens: ({ table: { partnerA, coupleId } }) =>
      partnerA.does(CHOOSE_SAFETY_WORD, { params: { coupleId }, body: { word: WORD_OF_B } }),
  },
  tries(SAY_ABOUT_MEETING, (world) =>
    world.table.partnerA.does(SAY_ABOUT_MEETING, { params: session(world), body: { kind: 'running_late' } }),
  ),
  tries(MARK_NO_SHOW, async (world) => {
    const body = { role: 'partnerA' as const, on: true };
    // Refused as long as it may only be late; that tells nothing either.
    await world.table.mediator.ask(MARK_NO_SHOW, { params: session(world), body });
  }),
  tries(READ_MARKS, (world) => world.table.mediator.does(READ_MARKS, { params: couple(world) })),
  tries(READ_DESK_TIMES, (world) => world.table.mediator.does(READ_DESK_TIMES, { params: couple(world) })),
  tries(GIVE_CHECK_OUT, (world) =>
    world.table.partnerA.ask(GIVE_CHECK_OUT, { params: session(world), body: { words: 'canary out' } }),
  ),
  {
    name: 'a hurt of A’s own id tried by A twice',
    happens: (world) =>
      world.table.partnerA.ask(SAVE_HURT, {
        params: { ...couple(world), hurtId: randomUUID() },
        body: { version: 3, words: words({}) },
      }),
  },
];

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ANSWER_WORDING,
  CHOOSE_READER,
  CHOOSE_SAFETY_WORD,
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  READ_AGENDA,
  READ_CHECKS,
  READ_DESK_HURTS,
  READ_DESK_SAFETY_WORDS,
  READ_HURT_HISTORY,
  READ_NOTES,
  READ_PREPARATION,
  SAVE_HURT,
  SAVE_NOTE,
  SAVE_PREPARATION,
  SUGGEST_WORDING,
} from '#libs/contracts';
import { startApp, type TestApp } from '../support/app.js';
import { tableSet, type Table } from '../support/actors.js';
import { words } from '../support/hurts.js';
import { everythingSent, mailFiles } from '../support/mails.js';
import { heardOn, startRedis } from '../support/redis.js';
import { START_CHECK, tableOpen } from '../support/sessions.js';

/** Words that stand in no text but where they are planted; with a letter that every encoding writes differently. */
const plantedWord = (place: string): string => `Zaunkönig${place}`;

const PLACES = [
  'WhatHappened',
  'HowItWas',
  'WhatIdLike',
  'MyPart',
  'Feeling',
  'When',
  'OnlyMine',
  'EarlierText',
  'Suggested',
  'Accepted',
  'StartCheck',
  'WhoToCall',
  'SafetyWord',
  'EarlierWord',
  'Signal',
  'Draft',
  'CheckOut',
  'ClosingWords',
  'OpeningWords',
  'NoteOnA',
  'NoteOnBoth',
  'Refused',
] as const;
type Place = (typeof PLACES)[number];

/** A word that is put where it must not be, so that a search which finds nothing is known to look. */
const SEEN = plantedWord('PutInTheOpen');

/** One place that was looked into. */
interface Looked {
  readonly where: string;
  readonly bytes: Buffer;
}

/**
 * Plants a word in every private field through the real routes, lives a session, and looks for the words in all that a
 * thief or an insider could hold. Answers whether none was found, and whether the one put in the open was.
 */
export async function prove({ place }: { readonly place: string }, say: (line: string) => void): Promise<boolean> {
  const redis = await startRedis();
  if (redis === undefined) say('No redis-server is installed: what processes tell each other is not looked at.');
  const heard = redis && (await heardOn(redis));
  const app = await startApp({ LOG_LEVEL: 'debug', ...(redis === undefined ? {} : { REDIS_URL: redis.url }) });
  try {
    const table = await tableSet(app);
    const answered = await lives(table);
    await everythingSent(app);
    await app.databases.superQuery(`create table put_in_the_open as select '${SEEN}' as word`);
    await app.databases.superQuery('checkpoint');
    const looked = [
      ...(await held(app, place)),
      { where: 'refusals', bytes: Buffer.from(answered.join('\n')) },
      ...(heard === undefined ? [] : [{ where: 'Redis', bytes: await heard.all() }]),
    ];
    let found = 0;
    for (const { where, bytes } of looked) {
      const here = PLACES.filter((place) => forms(plantedWord(place)).some((form) => bytes.includes(form)));
      say(`${where}: ${bytes.length} bytes, ${here.length} found${here.length > 0 ? `: ${here.join(', ')}` : ''}`);
      found += here.length;
    }
    const sees = looked
      .filter(({ bytes }) => forms(SEEN).some((form) => bytes.includes(form)))
      .map(({ where }) => where);
    say(`The word put in the open was seen in: ${sees.join(', ')}`);
    const empty = looked.filter(({ bytes }) => bytes.length === 0).map(({ where }) => where);
    if (empty.length > 0) say(`Nothing to look at: ${empty.join(', ')}`);
    say(`${PLACES.length} planted words, ${looked.length} places, ${found} found`);
    return (
      found === 0 && empty.length === 0 && sees.includes('dump of the database') && sees.includes('write-ahead log')
    );
  } finally {
    await app.close();
    heard?.close();
    await redis?.stop();
  }
}

/** Writes every private thing there is. Answers every refusal that could have quoted something. */
async function lives(table: Table): Promise<string[]> {
  const { partnerA, mediator, coupleId } = table;
  const word = (place: Place): string => plantedWord(place);
  const params = { coupleId, hurtId: randomUUID() };
  const along = { heaviness: true, myPart: true, feelings: true, roughlyWhen: true, addiction: true };
  const said = words({
    whatHappened: word('WhatHappened'),
    howItWas: word('HowItWas'),
    whatIdLike: word('WhatIdLike'),
    myPart: word('MyPart'),
    feelings: [word('Feeling')],
    roughlyWhen: { kind: 'words', value: word('When') },
    goesAlong: along,
  });
  await partnerA.does(SAVE_HURT, {
    params,
    body: { version: 0, words: { ...said, whatHappened: word('EarlierText') } },
  });
  await partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
  await partnerA.does(SAVE_HURT, { params, body: { version: 1, words: said } });
  const own = {
    params: { coupleId, hurtId: randomUUID() },
    body: { version: 0, words: words({ whatHappened: word('OnlyMine') }) },
  };
  await partnerA.does(SAVE_HURT, own);
  await partnerA.does(CHOOSE_READER, { params, body: { version: 2, reader: 'may_be_brought' } });
  const { id: wordingId } = await mediator.does(SUGGEST_WORDING, { params, body: { text: word('Suggested') } });
  await partnerA.does(ANSWER_WORDING, {
    params: { ...params, wordingId },
    body: { version: 2, text: word('Accepted') },
  });
  const three = await tableOpen(table);
  await prepares(table, three.sessionId, params.hurtId);
  const at = { coupleId, sessionId: three.sessionId };
  const check = { ...START_CHECK, where: word('StartCheck'), whoToCall: word('WhoToCall') };
  await partnerA.does(GIVE_START_CHECK, { params: at, body: check });
  await mediator.does(READ_CHECKS, { params: at });
  for (const place of ['EarlierWord', 'SafetyWord'] as const)
    await partnerA.does(CHOOSE_SAFETY_WORD, { params: at, body: { word: word(place) } });
  await mediator.does(READ_DESK_SAFETY_WORDS, { params: at });
  await three.mediator.does({ type: 'table', hurtId: params.hurtId, protocolId: 'floor_dialogue' });
  await three.partnerA.does({ type: 'signal', kind: 'words', text: word('Signal') });
  for (let step = 1; step < 6; step++) await three.mediator.does({ type: 'skipStep' });
  await three.partnerA.does({ type: 'write', text: word('Draft') });
  await mediator.does(READ_DESK_HURTS, { params });
  await partnerA.does(READ_AGENDA, { params });
  await partnerA.does(READ_HURT_HISTORY, { params });
  const answered = await refusals(table, params.hurtId);
  answered.push(JSON.stringify(await three.partnerB.send({ type: 'write', text: word('Refused') })));
  await three.mediator.does({ type: 'endSafely' });
  await three.mediator.does({ type: 'sayClosing', text: word('ClosingWords') });
  await three.mediator.does({ type: 'endSession' });
  await partnerA.does(GIVE_CHECK_OUT, { params: at, body: { words: word('CheckOut') } });
  for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  return answered;
}

/** What the mediator writes for themselves, and reads again. */
async function prepares({ mediator, coupleId }: Table, sessionId: string, hurtId: string): Promise<void> {
  const params = { coupleId, sessionId };
  await mediator.does(SAVE_PREPARATION, {
    params,
    body: {
      version: 0,
      items: [{ hurtId, protocolId: 'floor_dialogue', minutes: 20 }],
      links: [],
      openingWords: plantedWord('OpeningWords'),
    },
  });
  await mediator.does(READ_PREPARATION, { params });
  for (const [file, place] of [
    ['partnerA', 'NoteOnA'],
    ['both', 'NoteOnBoth'],
  ] as const)
    await mediator.does(SAVE_NOTE, { params, body: { file, version: 0, text: plantedWord(place) } });
  await mediator.does(READ_NOTES, { params });
}

/** What the server says to requests that are wrong in every way and hold a word. */
async function refusals({ partnerA, coupleId }: Table, hurtId: string): Promise<string[]> {
  const refused = plantedWord('Refused');
  const path = `/api/couples/${coupleId}/hurts/${hurtId}`;
  const said = words({ whatHappened: refused });
  const json = { 'Content-Type': 'application/json' };
  const answers = [
    await partnerA.send('PUT', path, { version: 'x', words: said, [refused]: 1 }),
    await partnerA.send('PUT', path, { version: 99, words: said }),
    await partnerA.send('PUT', path, { version: 3, words: { ...said, howItWas: refused.repeat(3_000) } }),
    await partnerA.send('PUT', path, { version: 3, words: { ...said, tags: [refused] } }),
    await partnerA.send('PUT', path, `{"version":3,"words":"${refused}`, json),
    await partnerA.send('PUT', `/api/couples/${coupleId}/safety-word`, { word: refused.repeat(20) }),
    await partnerA.send('POST', `${path}/reader`, { version: 1, reader: refused }),
    await partnerA.send('POST', '/api/accounts/sign-in', { email: `${refused}@x.example`, password: refused }),
    await partnerA.send('GET', `/api/${encodeURIComponent(refused)}`),
  ];
  return answers.map(({ status, text }) => `${status} ${text}`);
}

/** All that lies outside the program's own memory. */
async function held(app: TestApp, place: string): Promise<Looked[]> {
  const files = filesUnder(place);
  const of = (where: string, holds: (path: string) => boolean): Looked => ({
    where,
    bytes: Buffer.concat(files.filter(holds).map((path) => readFileSync(path))),
  });
  const isWal = (path: string): boolean => /pg_wal/.test(path);
  const isLog = (path: string): boolean => /\.log$/.test(path);
  return [
    { where: 'dump of the database', bytes: Buffer.from(await app.databases.everyRow(), 'utf8') },
    of('write-ahead log', isWal),
    of('the database’s files', (path) => !isWal(path) && !isLog(path)),
    of('the database’s log', isLog),
    { where: 'the server’s log', bytes: Buffer.from(app.logged.join('')) },
    { where: 'mails and calendar files', bytes: Buffer.concat(mailFiles(app).map((file) => readFileSync(file))) },
    {
      where: 'jobs and notices',
      bytes: Buffer.from(
        JSON.stringify([
          await app.databases.superQuery('select * from pgboss.job'),
          await app.databases.superQuery('select * from notice'),
        ]),
      ),
    },
  ];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** A word as it may lie in a file: as text in three encodings, in hex, in base64 at any offset, escaped. */
function forms(word: string): Buffer[] {
  const utf8 = Buffer.from(word, 'utf8');
  const within = (shift: number): string =>
    // What stands before and after the word changes the first and the last signs: only those between are looked for.
    Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replaceAll('=', '')
      .slice(shift === 0 ? 0 : 4, -4);
  const base64 = [0, 1, 2].flatMap((shift) => [within(shift), within(shift).replaceAll('+', '-').replaceAll('/', '_')]);
  const hex = utf8.toString('hex');
  return [
    utf8,
    Buffer.from(word, 'utf16le'),
    Buffer.from(word, 'latin1'),
    ...[hex, hex.toUpperCase(), encodeURIComponent(word), word.replace('ö', '\\u00f6'), ...base64].map((each) =>
      Buffer.from(each, 'latin1'),
    ),
  ];
}

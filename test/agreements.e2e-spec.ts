import {
  addressOf,
  END_AGREEMENT,
  READ_AGREEMENTS,
  READ_DESK_AGREEMENTS,
  SAY_STANCE,
  type DeskAgreementView,
  type OwnAgreementView,
  type Route,
} from '#libs/contracts';
import type { PartnerView } from '#libs/domain';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { agreementStands, confirmed, dateIn, drafted, saying, WORDS } from './support/agreements.js';
import { nothingStands, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const DAY_MS = 86_400_000;

describe('Agreements: written in a session, counted when each confirms privately', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  afterAll(() => app.close());

  const own = async (who: Actor): Promise<readonly OwnAgreementView[]> =>
    (await who.does(READ_AGREEMENTS, { params: { coupleId: table.coupleId } })).agreements;
  const atDesk = async (): Promise<readonly DeskAgreementView[]> =>
    (await table.mediator.does(READ_DESK_AGREEMENTS, { params: { coupleId: table.coupleId } })).agreements;
  const agreementsIn = (view: PartnerView) => (view.phase === 'live' ? view.agreements : []);

  describe('at the table', () => {
    let three: ThreeAtBoard;
    beforeAll(async () => {
      three = await tableOpen(table);
    });
    afterAll(async () => {
      for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
      await nothingStands(table);
    });

    /** How often each partner was sent a view since. */
    const frames = async () => {
      await Promise.all([three.partnerA.look(), three.partnerB.look()]);
      return { a: three.partnerA.frames.length, b: three.partnerB.frames.length };
    };

    it('a draft is the mediator’s alone: no frame goes to either partner', async () => {
      const before = await frames();
      const draft = await drafted(three.mediator);
      await three.mediator.does({ type: 'rewordAgreement', ...draftWords(draft.agreementId, 'We ring by nine.') });
      await three.mediator.does({ type: 'dropAgreement', agreementId: draft.agreementId });
      expect(await frames()).toEqual(before);
      expect((await three.mediator.mediatorView()).agreements).toEqual([]);
    });

    it('what one says sends nothing to the other, and the mediator reads who said what', async () => {
      const agreement = await drafted(three.mediator);
      await three.mediator.does({ type: 'putAgreement', agreementId: agreement.agreementId });
      const before = await frames();
      await three.partnerA.does(saying(true, agreement));
      await three.partnerA.does(saying(false, agreement));
      expect((await frames()).b).toBe(before.b);
      expect(agreementsIn(await three.partnerB.partnerView())).toMatchObject([{ stage: 'put', own: null }]);
      expect((await three.mediator.mediatorView()).agreements).toMatchObject([
        { answers: { partnerA: 'not_today', partnerB: null } },
      ]);
      await three.partnerB.does(saying(true, agreement));
      expect(agreementsIn(await three.partnerA.partnerView())).toMatchObject([{ stage: 'put', own: 'not_today' }]);
      await three.mediator.does({ type: 'dropAgreement', agreementId: agreement.agreementId });
      expect(agreementsIn(await three.partnerB.partnerView())).toMatchObject([{ stage: 'not_today', own: 'agrees' }]);
      expect(await own(table.partnerA)).toEqual([]);
    });

    it('it stands at once when both agree, with its words sealed', async () => {
      await confirmed(three);
      for (const seat of [three.partnerA, three.partnerB])
        expect(agreementsIn(await seat.partnerView()).at(-1)).toMatchObject({ stage: 'confirmed', text: WORDS });
      for (const who of [table.partnerA, table.partnerB])
        expect(await own(who)).toMatchObject([{ text: WORDS, stands: true, due: false, own: null, asks: false }]);
      expect((await atDesk()).map(({ sessionId }) => sessionId)).toEqual([three.sessionId]);
      expect(Object.keys((await own(table.partnerA))[0]!)).not.toContain('sessionId');
      const rows = await app.databases.superQuery<{ body: Buffer }>('select body from agreement');
      expect(rows.map(({ body }) => body.toString('latin1').includes('ring'))).toEqual([false]);
    });

    it('a yes to words that have changed since is refused, also when both are sent at once', async () => {
      const agreement = await drafted(three.mediator, 'We cook on Sundays.');
      await three.mediator.does({ type: 'putAgreement', agreementId: agreement.agreementId });
      await three.partnerA.does(saying(true, agreement));
      const change = draftWords(agreement.agreementId, 'We cook every day.');
      await three.mediator.does({ type: 'rewordAgreement', ...change });
      expect(await three.partnerB.send(saying(true, agreement))).toEqual(refused('agreement_changed'));
      await Promise.all(
        [three.partnerA, three.partnerB].map((seat) => seat.does(saying(true, { ...agreement, ...change }))),
      );
      expect((await own(table.partnerB)).map(({ text }) => text)).toContain('We cook every day.');
    });

    it.each([
      ['of a draft', (id: string) => ({ agreementId: id })],
      ['of none', () => ({ agreementId: '00000000-0000-4000-8000-000000000000' })],
    ])('an answer to the id %s is answered like any other that is not there', async (_, change) => {
      const draft = await drafted(three.mediator, 'Only a draft.');
      const put = await drafted(three.mediator, 'Put to both.');
      await three.mediator.does({ type: 'putAgreement', agreementId: put.agreementId });
      const answer = { ...saying(true, draft), ...change(draft.agreementId) } as ReturnType<typeof saying>;
      expect(await three.partnerA.send(answer)).toEqual(refused('not_available'));
      for (const each of [draft, put])
        await three.mediator.does({ type: 'dropAgreement', agreementId: each.agreementId });
    });

    it.each([
      ['no words', { text: '  ' }],
      ['too many', { text: 'x'.repeat(2_001) }],
      ['a date there is not', { reviewOn: '2027-02-30' }],
      ['a date that is none', { reviewOn: 'soon' }],
      ['yesterday’s yesterday', { reviewOn: dateIn(-3) }],
      ['a field too many', { stage: 'confirmed' }],
      ['an id of their own', { agreementId: '00000000-0000-4000-8000-000000000000' }],
    ])('%s cannot be drafted', async (_, change) => {
      const command = { type: 'draftAgreement', text: WORDS, reviewOn: dateIn(5), ...change } as never;
      expect(await three.mediator.send(command)).toEqual(refused('input_not_valid'));
    });

    it('partners draft nothing, and nobody answers for another', async () => {
      for (const type of ['draftAgreement', 'putAgreement', 'dropAgreement', 'rewordAgreement'] as const) {
        const fields = type === 'draftAgreement' ? {} : { agreementId: '00000000-0000-4000-8000-000000000000' };
        const words =
          type === 'draftAgreement' || type === 'rewordAgreement' ? { text: WORDS, reviewOn: dateIn(5) } : {};
        expect(await three.partnerA.send({ type, ...fields, ...words } as never)).toEqual(refused('not_available'));
      }
      const put = await drafted(three.mediator);
      expect(await three.mediator.send(saying(true, put))).toEqual(refused('not_available'));
      await three.mediator.does({ type: 'dropAgreement', agreementId: put.agreementId });
    });

    it('what is not confirmed when the session ends is kept nowhere but in the record of the board', async () => {
      const put = await drafted(three.mediator, 'Never agreed.');
      await three.mediator.does({ type: 'putAgreement', agreementId: put.agreementId });
      await three.partnerA.does(saying(true, put));
      await three.mediator.does({ type: 'endSession' });
      const texts = (await own(table.partnerA)).map(({ text }) => text);
      expect(texts).not.toContain('Never agreed.');
      expect((await three.mediator.mediatorView()).agreements.at(-1)).toMatchObject({ stage: 'not_today' });
    });
  });

  describe('afterwards', () => {
    const standing = (agreementId: string) => ({ coupleId: table.coupleId, agreementId });

    it('each says for themselves whether it is still right, and only the mediator reads it', async () => {
      const agreementId = await agreementStands(table);
      const params = standing(agreementId);
      const before = await own(table.partnerB);
      const said = await table.partnerA.does(SAY_STANCE, { params, body: { stance: 'revisit' } });
      expect(said).toMatchObject({ own: 'revisit', stands: true });
      expect(await own(table.partnerB)).toEqual(before);
      await table.partnerB.does(SAY_STANCE, { params, body: { stance: 'still_right' } });
      expect((await own(table.partnerA))[0]).toMatchObject({ own: 'revisit' });
      expect((await atDesk())[0]).toMatchObject({
        endedBy: [],
        stances: [
          { role: 'partnerA', stance: 'revisit' },
          { role: 'partnerB', stance: 'still_right' },
        ],
      });
    });

    it('the day of review is each one’s own: it is due on their calendar, and asks until they say something', async () => {
      const agreementId = await agreementStands(table, 'We look at the plan.', dateIn(10));
      // Whatever the time of day is, it is not the tenth day yet in Kathmandu, and over everywhere afterwards.
      app.clock.pass(8 * DAY_MS);
      expect((await own(table.partnerA)).find(({ id }) => id === agreementId)).toMatchObject({ due: false });
      app.clock.pass(3 * DAY_MS);
      for (const who of [table.partnerA, table.partnerB])
        expect((await own(who)).find(({ id }) => id === agreementId)).toMatchObject({ due: true, asks: true });
      await table.partnerA.does(SAY_STANCE, { params: standing(agreementId), body: { stance: 'still_right' } });
      expect((await own(table.partnerA)).find(({ id }) => id === agreementId)).toMatchObject({ asks: false });
      expect((await own(table.partnerB)).find(({ id }) => id === agreementId)).toMatchObject({ asks: true });
      expect((await atDesk()).find(({ id }) => id === agreementId)).toMatchObject({ due: true });
    });

    it('who no longer agrees ends it, which reads to the other as when the mediator ends it', async () => {
      const [one, two] = [await agreementStands(table, 'One.'), await agreementStands(table, 'Two.')];
      expect(await table.partnerA.does(END_AGREEMENT, { params: standing(one) })).toEqual({ stands: false });
      expect(await table.mediator.does(END_AGREEMENT, { params: standing(two) })).toEqual({ stands: false });
      const seen = await own(table.partnerB);
      const [ofOne, ofTwo] = [one, two].map((id) => seen.find((each) => each.id === id)!);
      const { id: _1, text: _2, agreed: _3, ...first } = ofOne!;
      const { id: _4, text: _5, agreed: _6, ...second } = ofTwo!;
      expect(first).toEqual(second);
      expect(first).toMatchObject({ stands: false, own: null, asks: false });
      const desk = await atDesk();
      expect([one, two].map((id) => desk.find((each) => each.id === id)!.endedBy)).toEqual([
        ['partnerA'],
        ['mediator'],
      ]);
      const late = await table.partnerB.ask(SAY_STANCE, { params: standing(one), body: { stance: 'still_right' } });
      expect([late.status, late.body.code]).toEqual([404, 'not_available']);
      expect(await table.partnerB.does(END_AGREEMENT, { params: standing(one) })).toEqual({ stands: false });
    });

    it('somebody else’s couple, and one’s own that was left, read none of it', async () => {
      const agreementId = await agreementStands(table);
      for (const route of [READ_AGREEMENTS, READ_DESK_AGREEMENTS, END_AGREEMENT] as const) {
        const path = addressOf(route as Route<never, unknown>, standing(agreementId));
        const answer = await table.attacker.send(route.method, path);
        expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
      }
      const asApp = await app.databases.asApp();
      await asApp.query('begin');
      await asApp.query(`select set_config('app.person_id', $1, true)`, [table.attacker.personId]);
      for (const name of ['agreement', 'agreement_stance'])
        expect((await asApp.query(`select 1 from ${name}`)).rows).toEqual([]);
      const ended = await asApp.query('update agreement set ended_at = now() where id = $1', [agreementId]);
      expect(ended.rowCount).toBe(0);
      await asApp.query('rollback');
      await asApp.query('begin');
      await asApp.query(`select set_config('app.person_id', $1, true)`, [table.partnerB.personId]);
      const stances = await asApp.query('select person_id from agreement_stance where person_id <> $1', [
        table.partnerB.personId,
      ]);
      expect(stances.rows).toEqual([]);
      await asApp.query('rollback');
      await asApp.end();
    });
  });
});

const draftWords = (agreementId: string, text: string) => ({ agreementId, text, reviewOn: dateIn(14) });
const refused = (code: string) => ({ ok: false, error: { code } });

import 'reflect-metadata';
import type { DeskHurtView } from '#libs/contracts';
import { nextInTurn, queueOf } from './planned-queue.js';

const hurt = (id: string, author: DeskHurtView['author'], said: Partial<DeskHurtView> = {}): DeskHurtView => ({
  id,
  author,
  reader: 'may_be_brought',
  tableable: true,
  kind: null,
  text: `the words of ${id}`,
  tags: [],
  heaviness: null,
  feelings: [],
  roughlyWhen: null,
  releasedAt: { instant: '2026-11-30T10:00:00.000Z', date: '2026-11-30', time: '10:00' } as DeskHurtView['releasedAt'],
  tabledAt: null,
  lastTabledAt: null,
  wording: null,
  leftAt: null,
  ...said,
});
const item = (hurtId: string) => ({ hurtId, protocolId: 'floor_dialogue', minutes: 20 });
const HURTS = [hurt('a1', 'partnerA', { tags: ['harm'] }), hurt('a2', 'partnerA'), hurt('b1', 'partnerB')];
const ids = (queue: ReturnType<typeof queueOf>) => queue.map(({ hurt: { id } }) => id);

describe('what can be tabled', () => {
  it('stands in the order of the plan, and what is not planned after it', () => {
    expect(ids(queueOf(HURTS, { items: [], links: [] }, []))).toEqual(['a1', 'a2', 'b1']);
    expect(ids(queueOf(HURTS, { items: [item('b1'), item('a2')], links: [] }, []))).toEqual(['b1', 'a2', 'a1']);
  });

  it('is not what has been on this table today, nor what may not be brought', () => {
    const hurts = [...HURTS, hurt('b2', 'partnerB', { tableable: false, releasedAt: null })];
    expect(ids(queueOf(hurts, { items: [item('b1')], links: [] }, ['b1', undefined]))).toEqual(['a1', 'a2']);
  });

  it('is held as its other side has to be, also after that one has been on the table', () => {
    const tabled = hurt('a1', 'partnerA', { tags: ['harm'], tableable: false });
    for (const one of [HURTS[0]!, tabled]) {
      const queue = queueOf([one, HURTS[2]!], { items: [], links: [{ hurtOfA: 'a1', hurtOfB: 'b1' }] }, []);
      const linked = queue.find(({ hurt: { id } }) => id === 'b1')!;
      expect(linked.hurt.tags).toEqual(['harm']);
      expect(linked.linked?.id).toBe('a1');
    }
  });
});

describe('taking turns', () => {
  const unplanned = queueOf(HURTS, { items: [], links: [] }, []);
  const next = (queue: typeof unplanned, last?: 'partnerA' | 'partnerB') => nextInTurn(queue, last)?.hurt.id ?? null;

  it('suggests the first of the other after a hurt by one', () => {
    expect(next(unplanned, 'partnerA')).toBe('b1');
    expect(next(unplanned, 'partnerB')).toBe('a1');
  });

  it('suggests nothing before the first, nor where the other has nothing there', () => {
    expect(next(unplanned)).toBeNull();
    expect(next(queueOf(HURTS, { items: [], links: [] }, ['b1']), 'partnerA')).toBeNull();
  });

  it('leaves it to the plan as long as there is one', () => {
    expect(next(queueOf(HURTS, { items: [item('a2')], links: [] }, []), 'partnerA')).toBeNull();
    expect(next(queueOf(HURTS, { items: [item('a2')], links: [] }, ['a2']), 'partnerA')).toBe('b1');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HurtKind, HurtTag } from '../agenda/hurt.js';
import { protocolsOffered, type HurtToSuit } from './offered.js';
import { PROTOCOLS, protocolById } from './protocols.js';

const kind = fc.constantFrom<HurtKind | null>('incident', 'pattern', 'boundary', 'both_true', 'keep', null);
const tags = fc.uniqueArray(fc.constantFrom<HurtTag>('fear', 'harm', 'addiction'));
const hurt: fc.Arbitrary<HurtToSuit> = fc.record({ kind, tags });
const turnedOn = fc.uniqueArray(fc.constantFrom('old_injury', 'floor_dialogue', 'house_frame', 'nothing'));

const isAfraid = (of: HurtToSuit) => of.tags.includes('fear') || of.tags.includes('harm');
const first = (of: HurtToSuit) => protocolsOffered(of)[0];

describe('the protocols offered for a hurt', () => {
  it.each([
    ['a hurt of no kind', null, [], 'floor_dialogue', ['protocol.reason.default']],
    ['a pattern', 'pattern', [], 'floor_dialogue', ['protocol.reason.default']],
    ['an incident', 'incident', [], 'after_the_incident', ['protocol.reason.kind.incident']],
    ['a boundary', 'boundary', [], 'boundary', ['protocol.reason.kind.boundary']],
    ['addiction in the room', 'boundary', ['addiction'], 'whole_truths', ['protocol.reason.tag.addiction']],
    ['fear', 'incident', ['fear'], 'witness', ['protocol.reason.asks_nothing']],
    ['harm, whatever else', 'boundary', ['addiction', 'harm'], 'witness', ['protocol.reason.asks_nothing']],
  ] as [string, HurtKind | null, HurtTag[], string, string[]][])(
    'begin well for %s',
    (_name, of, with_, id, reasons) => {
      expect(first({ kind: of, tags: with_ })).toEqual({ id, reasons, first: true });
    },
  );

  it('ask nothing of the person harmed where there is fear or harm: no word, no answer, no line, no saying back', () => {
    fc.assert(
      fc.property(hurt, turnedOn, (of, on) => {
        fc.pre(isAfraid(of));
        const offered = protocolsOffered(of, on);
        expect(offered.length).toBeGreaterThan(0);
        for (const { id, reasons } of offered) {
          const steps = protocolById(id)?.steps ?? [];
          expect(
            steps.filter(({ speaks }) => speaks !== 'mediator' && speaks !== 'other' && speaks !== 'doer'),
          ).toEqual([]);
          expect(steps.filter(({ back }) => back)).toEqual([]);
          expect(reasons).toContain('protocol.reason.asks_nothing');
        }
      }),
    );
  });

  it('hold the default and every other one that is on, where there is neither fear nor harm', () => {
    fc.assert(
      fc.property(hurt, turnedOn, (of, on) => {
        fc.pre(!isAfraid(of));
        const all = PROTOCOLS.filter(({ around, id }) => !around && (id !== 'old_injury' || on.includes(id)));
        const offered = protocolsOffered(of, on).map(({ id }) => id);
        expect([...offered].sort()).toEqual(all.map(({ id }) => id).sort());
        expect(offered.slice(0, 3)).toContain('floor_dialogue');
      }),
    );
  });

  it('never hold the frame of a session, nor twice the same, and suggest exactly one, which comes first', () => {
    fc.assert(
      fc.property(hurt, turnedOn, (of, on) => {
        const offered = protocolsOffered(of, on);
        expect(offered.map(({ id }) => id)).not.toContain('house_frame');
        expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length);
        expect(offered.map((offer) => offer.first)).toEqual(offered.map((_, place) => place === 0));
      }),
    );
  });

  it('do not depend on the order of the tags', () => {
    fc.assert(
      fc.property(hurt, (of) => {
        expect(protocolsOffered({ ...of, tags: [...of.tags].reverse() })).toEqual(protocolsOffered(of));
      }),
    );
  });
});

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { READ_DESK_SAFETY_WORDS, type DeskCoupleView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { Answer } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';

/** How often a live board looks whether somebody has chosen another word, in milliseconds. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Both partners' safety words, which the server writes down as read. `live`: they are looked for again and again, and at
 * once when `given` differs, since a word may have been chosen together with what was given.
 */
export function useDeskSafetyWords(coupleId: string, live: boolean, given = '') {
  return useQuery({
    queryKey: ['safety-words', coupleId, given],
    queryFn: async ({ signal }) => (await call(READ_DESK_SAFETY_WORDS, { params: { coupleId }, signal })).words,
    gcTime: 0,
    placeholderData: (before) => before,
    refetchInterval: live && LOOK_AGAIN_MS,
  });
}

/** On the page on which a session is prepared: each one's word, and what it means. */
export function PrepSafetyWords({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const words = useDeskSafetyWords(couple.coupleId, false);
  const nameOf = (role: PartnerRole): string => (role === 'partnerA' ? couple.nameA : couple.nameB);
  return (
    <section className="ruled stack-3" aria-labelledby="safety">
      <h2 id="safety">{say('desk.safety')}</h2>
      <p className="small soft">{say('desk.safety.more')}</p>
      <Answer of={words}>
        {(all) => (
          <div className="cols2">
            {PARTNERS.map((role) => {
              const word = all.find((each) => each.role === role)?.word ?? null;
              const name = nameOf(role);
              return (
                <div key={role} className="stack-2">
                  <h3>
                    <SeatMark seat={role} /> {name}
                  </h3>
                  {word === null ? <p className="soft">{say('desk.safety.none')}</p> : <q>{word}</q>}
                  {word !== null && <p className="small soft">{say('desk.safety.means', { name })}</p>}
                </div>
              );
            })}
          </div>
        )}
      </Answer>
    </section>
  );
}

import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, MeetingView, WrapView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { Answer } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Rich, useSay } from '../../ui/say.js';
import { SeatMark, Who, Words } from '../../ui/words.js';
import { useChecksOf } from './afterwards.js';

interface WrapProps {
  meeting: MeetingView;
  couple: DeskCoupleView;
}

const nameOf = ({ nameA, nameB }: DeskCoupleView, role: PartnerRole): string => (role === 'partnerA' ? nameA : nameB);

/** How each left: their private check-out. */
export function WrapCheckOuts({ meeting, couple }: WrapProps): ReactNode {
  const say = useSay();
  const checks = useChecksOf(couple.coupleId, meeting.id);
  return (
    <section className="ruled stack-3" aria-labelledby="outs">
      <h2 id="outs">{say('desk.wrap.out')}</h2>
      <p className="readers">
        <Rich of="desk.wrap.out.readers" />
      </p>
      <Answer of={checks}>
        {(view) => (
          <div className="cols2">
            {view.checks.map(({ role, out }) => (
              <div key={role} className="stack-2">
                <h3>
                  <SeatMark seat={role} /> {nameOf(couple, role)}
                </h3>
                {out === null && <p className="small soft">{say('desk.ending.out.none')}</p>}
                {out?.words && <Words as="brief" text={out.words} />}
                {out?.wantsCall && (
                  <p className="small">
                    <strong>{say('desk.ending.out.call')}</strong>
                  </p>
                )}
              </div>
            ))}
          </div>
        )}
      </Answer>
    </section>
  );
}

/** What lay on the table, and whether its author leaves it in the recap. */
export function WrapWords({ couple, words }: { couple: DeskCoupleView; words: WrapView['words'] }): ReactNode {
  const say = useSay();
  return (
    <section className="ruled stack-3" aria-labelledby="words">
      <h2 id="words">{say('desk.wrap.words')}</h2>
      <p className="small soft">{say(words.length > 0 ? 'desk.wrap.words.more' : 'desk.wrap.words.none')}</p>
      <ul className="list list--tight">
        {words.map(({ itemId, author, text, leftIn }) => (
          <li key={itemId} className="stack-2">
            <p className="small">
              <Who seat={author}>{nameOf(couple, author)}</Who>{' '}
              <span className="soft">{say(leftIn ? 'desk.wrap.words.in' : 'desk.wrap.words.out')}</span>
            </p>
            <Words as="brief" text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The recap that was sent, on paper, as one of the two reads it. */
export function WrapPrint({ couple, wrap }: { couple: DeskCoupleView; wrap: WrapView }): ReactNode {
  const say = useSay();
  const [reader, setReader] = useState<PartnerRole>('partnerA');
  const { sent, words } = wrap;
  if (sent === null) return null;
  const printFor = (role: PartnerRole): void => {
    setReader(role);
    // After the page has been drawn for this reader.
    requestAnimationFrame(() => requestAnimationFrame(() => print()));
  };
  return (
    <>
      <div className="row row--apart">
        <p className="small soft">{say('desk.wrap.print.more')}</p>
        <div className="row">
          {PARTNERS.map((role) => (
            <Button key={role} onClick={() => printFor(role)}>
              {say('desk.wrap.print', { name: nameOf(couple, role) })}
            </Button>
          ))}
        </div>
      </div>
      <section className="paper" aria-hidden="true">
        <h2>{say('desk.wrap.paper')}</h2>
        <Words as="plain" text={sent.text} />
        {words
          .filter(({ leftIn }) => leftIn)
          .map(({ itemId, author, text }) => (
            <div key={itemId} className="stack-2">
              <p>{say(author === reader ? 'desk.wrap.paper.own' : 'desk.wrap.paper.other')}</p>
              <Words as="plain" text={text} />
            </div>
          ))}
      </section>
    </>
  );
}

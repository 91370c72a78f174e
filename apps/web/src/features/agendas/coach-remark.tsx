import type { ReactNode, RefObject } from 'react';
import { asksForMyPart, asksOf, type CoachOffer } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { insertText } from '../../ui/insert-text.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { turnCoach } from './coach-setting.js';
import { goToPart, type Part } from './parts.js';
import type { HurtPage } from './use-hurt-page.js';
import type { Noticed } from './use-notices.js';

/** As much as is quoted of one's own words. In characters as one sees them, or nearly. */
const QUOTED = 140;

interface RemarkProps {
  notice: Noticed;
  page: HurtPage;
  field: RefObject<HTMLTextAreaElement | null>;
  onLeave: () => void;
}

/** One's own words, one reason, what is offered; and the way to leave it as it is. */
export function CoachRemark({ notice, page, field, onLeave }: RemarkProps): ReactNode {
  const say = useSay();
  const { when, words, remark, offers } = notice;
  const scaffold = when === null ? say('coach.scaffold') : say('coach.scaffold.act', { act: when });
  // What was pressed goes with the remark; writing goes on in the field that it spoke of.
  const gone = (work: () => void): void => {
    work();
    field.current?.focus();
  };
  const add = (): void => {
    if (field.current) insertText(field.current, scaffold, 'end');
  };
  return (
    <>
      <p>
        {say('coach.wrote')} <q>{shortened(words)}</q>
      </p>
      <p>{say(remark)}</p>
      {offers.includes('scaffold') && <Words text={scaffold} as="plain" />}
      <div className="row">
        {offers.includes('scaffold') && (
          <Button kind="small" onClick={add}>
            {say('coach.add')}
          </Button>
        )}
        <Button kind="small" onClick={() => gone(onLeave)}>
          {say('coach.leave')}
        </Button>
      </div>
      <Questions offers={offers} page={page} />
      <p className="soft">
        {say('coach.device')}{' '}
        <Button kind="plain" onClick={() => gone(() => turnCoach('off'))}>
          {say('coach.off')}
        </Button>
      </p>
    </>
  );
}

const QUESTIONS = [
  ['feelings', 'coach.ask.feelings', 'feelings'],
  ['my_part', 'coach.ask.my_part', 'myPart'],
  ['instead', 'coach.ask.instead', 'whatIdLike'],
] as const satisfies readonly (readonly [CoachOffer, string, Part])[];

/** Questions that lead to the place on the page where they can be answered. */
function Questions({ offers, page }: { offers: readonly CoachOffer[]; page: HurtPage }): ReactNode {
  const say = useSay();
  const { kind, tags } = page.words;
  const partAsked = asksForMyPart(tags) && asksOf(kind ?? null).includes('myPart');
  const asked = QUESTIONS.filter(([offer]) => offers.includes(offer) && (offer !== 'my_part' || partAsked));
  return (
    asked.length > 0 && (
      <ul>
        {asked.map(([offer, question, part]) => (
          <li key={offer}>
            <Button kind="plain" onClick={() => goToPart(part)}>
              {say(question)}
            </Button>
          </li>
        ))}
      </ul>
    )
  );
}

function shortened(words: string): string {
  const characters = [...words];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : words;
}

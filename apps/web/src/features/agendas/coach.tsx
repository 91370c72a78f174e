import { useState, type ReactNode, type RefObject } from 'react';
import { coachKeepsSilent } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Button } from '../../ui/button.js';
import { useLanguage, useSay } from '../../ui/say.js';
import { CoachRemark } from './coach-remark.js';
import { turnCoach, useCoachOn } from './coach-setting.js';
import type { TextName } from './own-hurts.js';
import { Phrases } from './phrases.js';
import type { HurtPage } from './use-hurt-page.js';
import { useNotices } from './use-notices.js';

const NAMES = {
  whatHappened: 'note.what',
  howItWas: 'note.how',
  whatIdLike: 'note.like',
  myPart: 'note.part',
} as const satisfies Readonly<Record<TextName, WordKey>>;

interface CoachProps {
  page: HurtPage;
  part: TextName;
  /** The field that it stands beside. */
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Beside a field: one remark at a time, and phrases to start from. Nothing on fear and harm, nothing where it is off. */
export function Coach(props: CoachProps): ReactNode {
  const say = useSay();
  const on = useCoachOn();
  if (coachKeepsSilent(props.page.words.tags)) return null;
  if (on) return <Suggestions {...props} />;
  if (props.part !== 'whatHappened') return null;
  return (
    <div className="coach" role="note">
      <p className="soft">
        {say('coach.off.now')}{' '}
        <Button
          kind="plain"
          onClick={() => {
            turnCoach('on');
            props.field.current?.focus();
          }}
        >
          {say('coach.on')}
        </Button>
      </p>
    </div>
  );
}

function Suggestions({ page, part, field }: CoachProps): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const name = say(NAMES[part]);
  const notices = useNotices(page.words[part], page.words.tags, language);
  const [left, setLeft] = useState<readonly string[]>([]);
  // Several hurts in one are several only where what happened is told.
  const notice = notices.find(
    ({ kind, words }) => !left.includes(`${kind} ${words}`) && (kind !== 'several' || part === 'whatHappened'),
  );
  return (
    <div className="coach" role="note">
      <p className="away" role="status">
        {notice && say('coach.status', { field: name })}
      </p>
      {notice && (
        <CoachRemark
          notice={notice}
          page={page}
          field={field}
          onLeave={() => setLeft([...left, `${notice.kind} ${notice.words}`])}
        />
      )}
      <Phrases part={part} name={name} field={field} />
    </div>
  );
}

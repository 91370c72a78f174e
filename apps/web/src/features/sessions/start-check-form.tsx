import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { SAFE_ANSWERS } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Button, GoButton } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { COUNTRY_OPTIONS } from '../../platform/countries.js';
import { Pick, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Rich, useSay } from '../../ui/say.js';
import { useMeetingDeed } from './own-meetings.js';
import { useSafetyWord } from './own-safety-word.js';
import { SafetyWordField } from './safety-word.js';
import type { OwnMeeting } from './own-meeting-page.js';
import { answersIn, LONGEST_ANSWER, useStartCheckDraft } from './start-check-draft.js';

const QUESTIONS = [
  { field: 'alone', word: 'ready.alone' },
  { field: 'canTalk', word: 'ready.talk' },
  { field: 'usedToday', word: 'ready.used' },
] as const;
const ANSWER_WORDS = { yes: 'ready.yes', no: 'ready.no', rather_not_say: 'ready.rather' } as const;

/** The private start check. `onGiven` runs when it is kept. */
export function StartCheckForm({ meeting, names, onGiven }: OwnMeeting & { onGiven: () => void }): ReactNode {
  const say = useSay();
  const give = useMeetingDeed(meeting.coupleId, meeting.id);
  const { typed, type, forget } = useStartCheckDraft(meeting.id);
  const word = useSafetyWord(meeting.coupleId, [typed.word, (text) => type({ word: text })]);
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLInputElement>('[data-problem] input')?.focus();
  }, [tries]);
  const tried = tries > 0;
  const answers = answersIn(typed);
  const tooLong = typed.where.length > LONGEST_ANSWER || typed.whoToCall.length > LONGEST_ANSWER;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    if (!answers || tooLong || give.isPending || word.saving) return;
    // The word first: whoever has passed the check is on another page.
    const onSuccess = (): void => {
      forget();
      onGiven();
    };
    void word.save().then((kept) => kept && give.mutate({ type: 'startCheck', answers }, { onSuccess }));
  };
  const readers = <Rich of="ready.readers" values={names as { mediator: string }} />;
  return (
    <form ref={form} className="stack" onSubmit={submit}>
      {QUESTIONS.map(({ field, word }) => (
        <Choices
          key={field}
          as="thirds"
          legend={say(word)}
          problem={tried && !typed[field] && say('ready.choose')}
          value={typed[field]}
          onChoose={(value) => type({ [field]: value })}
          options={SAFE_ANSWERS.map((value) => ({ value, name: say(ANSWER_WORDS[value]) }))}
        />
      ))}
      <TextField
        brief
        rows={2}
        label={say('ready.where')}
        readers={readers}
        hint={say('ready.where.hint', { mediator: names.mediator })}
        longest={LONGEST_ANSWER}
        value={typed.where}
        onChange={(event) => type({ where: event.target.value })}
      />
      <Pick
        label={say('ready.country')}
        readers={readers}
        hint={say('ready.country.hint', { mediator: names.mediator })}
        value={typed.country ?? ''}
        onPick={(code) => type({ country: COUNTRY_OPTIONS.find(({ value }) => value === code)?.value })}
        options={[{ value: '', name: say('ready.country.none') }, ...COUNTRY_OPTIONS]}
      />
      <TextField
        brief
        rows={2}
        label={say('ready.call')}
        readers={readers}
        hint={say('ready.call.hint')}
        longest={LONGEST_ANSWER}
        value={typed.whoToCall}
        onChange={(event) => type({ whoToCall: event.target.value })}
      />
      <SafetyWordField of={word} mediator={names.mediator} />
      {tried && !answers && (
        <Notice polite>
          <p>{say('ready.unanswered')}</p>
        </Notice>
      )}
      <Failed error={give.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={give.isPending || word.saving}>
          {say('ready.do')}
        </Button>
        <GoButton to="/home">{say('ready.not')}</GoButton>
      </div>
      <p className="small soft">{say('ready.wait')}</p>
    </form>
  );
}

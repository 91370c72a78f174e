import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { LONGEST_TEXT, SUGGEST_WORDING, WITHDRAW_WORDING, type DeskHurtView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { useDeed } from '../../platform/use-deed.js';
import { useDraft } from '../../platform/use-draft.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { usePerson } from '../accounts/session.js';

interface SuggestProps {
  coupleId: string;
  hurt: DeskHurtView;
  /** The name of its author, who alone can accept. */
  name: string;
}

/** The mediator suggests gentler words for a hurt they may read. What is tabled changes only when its author accepts. */
export function SuggestWording({ coupleId, hurt, name }: SuggestProps): ReactNode {
  const say = useSay();
  const queries = useQueryClient();
  const deed = useDeed();
  const { text, kept, write, drop } = useDraft(`${usePerson().id}/gentler/${hurt.id}`);
  const params = { coupleId, hurtId: hurt.id };
  const then = (work: () => Promise<unknown>): void =>
    void deed.run(async () => {
      await work();
      drop();
      await queries.invalidateQueries({ queryKey: ['hurts', coupleId] });
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    then(() => call(SUGGEST_WORDING, { params, body: { text: text ?? '' } }));
  };
  if (text !== null)
    return (
      <form className="stack-3" onSubmit={submit}>
        <TextField
          label={say('desk.gentler.label')}
          readers={<Rich of="desk.gentler.readers" values={{ name }} />}
          longest={LONGEST_TEXT}
          value={text}
          saved={kept && say(`desk.gentler.draft.${kept.where}`, { time: kept.time })}
          onChange={(event) => write(event.target.value)}
        />
        <Failed error={deed.error} />
        <div className="row">
          <Button type="submit" busy={deed.busy} off={text.trim() === ''}>
            {say('desk.gentler.send', { name })}
          </Button>
          <Button onClick={drop}>{say('desk.gentler.not')}</Button>
        </div>
      </form>
    );
  const { wording } = hurt;
  return (
    <div className="stack-2">
      {wording && wording.state !== 'accepted' && (
        <>
          <p className="small soft">
            {say(`desk.gentler.${wording.state === 'open' ? 'open' : 'declined'}`, { name })}
          </p>
          <Words text={wording.text} as="brief" />
        </>
      )}
      {wording?.state === 'accepted' && <p className="small soft">{say('desk.gentler.accepted', { name })}</p>}
      <Failed error={deed.error} />
      <div className="row">
        <Button aria-label={say('desk.gentler.of', { name })} onClick={() => write(hurt.text)}>
          {say('desk.gentler')}
        </Button>
        {wording?.state === 'open' && (
          <Button
            busy={deed.busy}
            onClick={() => then(() => call(WITHDRAW_WORDING, { params: { ...params, wordingId: wording.id } }))}
          >
            {say('desk.gentler.withdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}

import { useState, type FormEvent, type ReactNode } from 'react';
import { OwnMeetingPage, type OwnMeeting } from '../features/sessions/own-meeting-page.js';
import { useMeetingDeed } from '../features/sessions/own-meetings.js';
import { Failed } from '../platform/answer.js';
import { Button, Go } from '../ui/button.js';
import { Tick } from '../ui/choices.js';
import { TextField } from '../ui/field.js';
import { Rich, useSay } from '../ui/say.js';

const LONGEST_WORDS = 2000;

/** `/m/:id/after`: a private word to the mediator, if one likes, and something to steady oneself. */
export default function MeetingAfterPage({ id }: { id: string }): ReactNode {
  return <OwnMeetingPage id={id}>{(own) => <After {...own} />}</OwnMeetingPage>;
}

function After(own: OwnMeeting): ReactNode {
  const say = useSay();
  return (
    <>
      <div className="stack-3">
        <h1>{say('after.title')}</h1>
        <p className="lede">{say('after.lede')}</p>
      </div>
      {(own.meeting.state === 'ended' || own.meeting.state === 'live') && <CheckOut {...own} />}
      <section className="ruled stack-3" aria-labelledby="loud">
        <h2 id="loud">{say('after.calm')}</h2>
        <nav className="row" aria-label={say('frame.nav.more')}>
          <Go to="/calm">{say('home.calm')}</Go>
          <Go to="/help">{say('home.help')}</Go>
          <Go to="/home">{say('home.back')}</Go>
        </nav>
      </section>
    </>
  );
}

function CheckOut({ meeting, names }: OwnMeeting): ReactNode {
  const say = useSay();
  const give = useMeetingDeed(meeting.coupleId, meeting.id);
  const [words, setWords] = useState('');
  const [wantsCall, setWantsCall] = useState(false);
  const { mediator } = names;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (give.isPending || words.length > LONGEST_WORDS) return;
    give.mutate({ type: 'checkOut', words: { words, wantsCall } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={say('after.words')}
        readers={<Rich of="after.readers" values={{ mediator }} />}
        longest={LONGEST_WORDS}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Tick bare checked={wantsCall} onTick={setWantsCall}>
        {say('after.call', { mediator })}
      </Tick>
      <Failed error={give.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={give.isPending}>
          {say('after.do', { mediator })}
        </Button>
        <span className="saved" role="status">
          {give.isSuccess && say('after.sent', { mediator })}
        </span>
      </div>
    </form>
  );
}

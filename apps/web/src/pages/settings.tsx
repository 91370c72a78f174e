import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { choose, chosenDisplay } from '../features/accounts/display.js';
import { useChangeMe, usePerson, useSignOut } from '../features/accounts/session.js';
import { SharedDeviceTick } from '../features/accounts/shared-device-tick.js';
import { ZonePick } from '../features/accounts/zone-pick.js';
import { NoticeChoices } from '../features/notices/notice-choices.js';
import { OwnFeed } from '../features/notices/own-feed.js';
import { StandingBack } from '../features/couples/standing-back.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { currentName, deviceZone, placeOf } from '../platform/zone.js';
import { Button, Go } from '../ui/button.js';
import { Choices } from '../ui/choices.js';
import { Field, Pick } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { Rich, useSay } from '../ui/say.js';
import { ErrorNotice } from '../ui/states.js';

/** `/settings`, for partners and mediators. */
export default function SettingsPage(): ReactNode {
  const say = useSay();
  const person = usePerson();
  return (
    <Page>
      <div className="stack-3">
        <p>
          <Go to={person.mediator ? '/desk' : '/home'}>{say('home.back')}</Go>
        </p>
        <h1>{say('accounts.settings.title')}</h1>
      </div>
      <AboutYou />
      <Looks />
      <section className="ruled stack-3" aria-labelledby="device">
        <h2 id="device">{say('accounts.settings.device')}</h2>
        <SharedDeviceTick of={person.id} />
      </section>
      <NoticeChoices />
      <OwnFeed />
      <StandingBack />
      <section className="ruled stack-3" aria-labelledby="leaving">
        <h2 id="leaving">{say('accounts.settings.leave')}</h2>
        <p>{say('accounts.settings.leave.more')}</p>
      </section>
      <SigningOut />
    </Page>
  );
}

function AboutYou(): ReactNode {
  const say = useSay();
  const person = usePerson();
  const change = useChangeMe();
  const [name, setName] = useState(person.name);
  const [zone, setZone] = useState(person.zone);
  const [locale, setLocale] = useState(person.locale);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ name: name.trim(), zone, locale, zoneConfirmed: true });
  };
  const languages = (person.locale === 'pseudo' ? (['en', 'pseudo'] as const) : (['en'] as const)).map((value) => ({
    value,
    name: say(`accounts.language.${value}`),
  }));
  return (
    <section className="stack-3" aria-labelledby="you">
      <h2 id="you">{say('accounts.settings.you')}</h2>
      <form className="stack" onSubmit={submit}>
        <Field
          label={say('accounts.name')}
          readers={<Rich of="accounts.readers.name" />}
          autoComplete="nickname"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="stack-2">
          <p className="label">{say('accounts.email')}</p>
          <p>{person.email}</p>
          <p className="small soft">
            {say(person.emailConfirmed ? 'accounts.settings.mail.done' : 'accounts.settings.mail.open')}
          </p>
        </div>
        <Pick
          label={say('accounts.language')}
          value={locale}
          onPick={(value) => setLocale(value === 'pseudo' ? 'pseudo' : 'en')}
          options={languages}
        />
        <ZonePick value={zone} onPick={setZone} />
        {currentName(zone) !== deviceZone() && (
          <p className="small soft">
            {say('accounts.settings.clock.device', { zone: placeOf(deviceZone()), own: placeOf(zone) })}
          </p>
        )}
        {change.error && (
          <ErrorNotice pressed sentence={sentenceOf(change.error)} reference={referenceOf(change.error)} />
        )}
        <div className="row">
          <Button kind="main" type="submit" busy={change.isPending}>
            {say('accounts.settings.save')}
          </Button>
          <span className="saved" role="status">
            {change.isSuccess && say('accounts.settings.saved')}
          </span>
        </div>
      </form>
    </section>
  );
}

function Looks(): ReactNode {
  const say = useSay();
  const [display, setDisplay] = useState(chosenDisplay);
  return (
    <section className="ruled">
      <Choices
        legend={say('accounts.settings.display')}
        readers={say('accounts.settings.display.here')}
        as="ticks"
        value={display}
        onChoose={(to) => {
          choose(to);
          setDisplay(to);
        }}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          name: say(`accounts.settings.display.${value}`),
        }))}
      />
    </section>
  );
}

function SigningOut(): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const signOut = useSignOut();
  const out = (where: 'here' | 'everywhere'): void => signOut.mutate(where, { onSuccess: () => go('/') });
  return (
    <section className="ruled stack-3" aria-labelledby="out">
      <h2 id="out">{say('accounts.settings.devices')}</h2>
      <p>{say('accounts.settings.devices.more')}</p>
      {signOut.error && (
        <ErrorNotice pressed sentence={sentenceOf(signOut.error)} reference={referenceOf(signOut.error)} />
      )}
      <div className="row">
        <Button busy={signOut.isPending} onClick={() => out('here')}>
          {say('accounts.settings.out')}
        </Button>
        <Button busy={signOut.isPending} onClick={() => out('everywhere')}>
          {say('accounts.settings.outAll')}
        </Button>
      </div>
    </section>
  );
}

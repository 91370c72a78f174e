import { useState, type FormEvent, type ReactNode } from 'react';
import { POLICIES, type ConfidentialityPolicy, type PracticeView } from '#libs/contracts';
import type { Country } from '#libs/domain';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useDescribePractice } from './desk-data.js';
import { DeskLicensedIn } from './desk-licensed-in.js';

const LONGEST_LINE = 400;
const LONGEST_RULES = 4000;
/** The rules that stand there to begin with, one paragraph each. */
const RULES = [1, 2, 3, 4, 5, 6, 7] as const;

interface Typed {
  credentials: string;
  placesLicensed: string;
  licensedIn: readonly Country[];
  policy: ConfidentialityPolicy | undefined;
  groundRules: string;
}

/** How the mediator works: what partners read before they agree. Nothing of the policy is chosen beforehand. */
export function DeskPracticeForm({ known, onSaved }: { known: PracticeView | null; onSaved?: () => void }): ReactNode {
  const say = useSay();
  const describe = useDescribePractice();
  const [typed, setTyped] = useState<Typed>({
    credentials: known?.credentials ?? '',
    placesLicensed: known?.placesLicensed ?? '',
    licensedIn: known?.licensedIn ?? [],
    policy: known?.policy,
    groundRules: known?.groundRules ?? RULES.map((number) => say(`desk.practice.rules.default.${number}`)).join('\n\n'),
  });
  const type = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }));
  const { credentials, placesLicensed, licensedIn, policy, groundRules } = typed;
  const incomplete = policy === undefined || [credentials, placesLicensed, groundRules].some((text) => !text.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (incomplete || describe.isPending) return;
    const practice = { credentials, placesLicensed, licensedIn, policy, groundRules };
    describe.mutate(practice, { onSuccess: () => onSaved?.() });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        brief
        label={say('desk.practice.credentials')}
        readers={<Rich of="desk.practice.readers" />}
        hint={say('desk.practice.credentials.hint')}
        longest={LONGEST_LINE}
        value={credentials}
        onChange={(event) => type({ credentials: event.target.value })}
      />
      <TextField
        brief
        label={say('desk.practice.places')}
        readers={<Rich of="desk.practice.readers" />}
        hint={say('desk.practice.places.hint')}
        longest={LONGEST_LINE}
        value={placesLicensed}
        onChange={(event) => type({ placesLicensed: event.target.value })}
      />
      <DeskLicensedIn chosen={licensedIn} onChange={(chosen) => type({ licensedIn: chosen })} />
      <Choices
        legend={say('desk.practice.policy')}
        readers={<Rich of="desk.practice.readers.couple" />}
        value={policy}
        onChoose={(chosen) => type({ policy: chosen })}
        options={POLICIES.map((value) => ({
          value,
          name: say(`desk.practice.${value}`),
          more: say(`desk.practice.${value}.more`),
        }))}
      />
      <TextField
        brief
        label={say('desk.practice.rules')}
        readers={<Rich of="desk.practice.readers.couple" />}
        hint={say('desk.practice.rules.hint')}
        longest={LONGEST_RULES}
        value={groundRules}
        onChange={(event) => type({ groundRules: event.target.value })}
      />
      {describe.error && (
        <ErrorNotice pressed sentence={sentenceOf(describe.error)} reference={referenceOf(describe.error)} />
      )}
      <div className="row">
        <Button kind="main" type="submit" busy={describe.isPending} off={incomplete}>
          {say('desk.practice.do')}
        </Button>
        {incomplete && <span className="small soft">{say('desk.practice.missing')}</span>}
      </div>
    </form>
  );
}

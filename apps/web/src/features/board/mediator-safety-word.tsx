import type { ReactNode } from 'react';
import { saysSafetyWord, type PartnerRole, type Signal } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { useDeskSafetyWords } from '../sessions/desk-safety-words.js';
import { useMediatorTable } from './mediator-table.js';
import { useGivenChecks } from './use-checks.js';

/** One partner's word: null where none was chosen, undefined while it is not known. */
function useSafetyWordOf(role: PartnerRole): string | null | undefined {
  const { couple, view } = useMediatorTable();
  // It isn't part of the start check: after the end a signal that is kept still means what it meant.
  const { data } = useDeskSafetyWords(couple.coupleId, view.phase !== 'ended', useGivenChecks());
  return data?.find((each) => each.role === role)?.word;
}

/** Among somebody's facts: their word, and what it means when it is heard. */
export function SafetyWordLine({ role }: { role: PartnerRole }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const word = useSafetyWordOf(role);
  return (
    <div className="facts__row">
      <dt>{say('desk.safety.word')}</dt>
      <dd>
        {word === null && say('desk.safety.none')}
        {word === undefined && say('desk.safety.unknown')}
        {word && (
          <>
            <q>{word}</q>
            <br />
            <span className="soft">{say('desk.safety.means', { name: names[role] })}</span>
          </>
        )}
      </dd>
    </div>
  );
}

/** Says it where a signal holds its sender's word, however harmless it reads. */
export function SafetyWordHeard({ signal }: { signal: Signal }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const word = useSafetyWordOf(signal.by);
  if (!word || !saysSafetyWord(signal.text ?? '', word)) return null;
  return (
    <>
      <br />
      <strong>{say('desk.safety.heard', { name: names[signal.by] })}</strong>
    </>
  );
}

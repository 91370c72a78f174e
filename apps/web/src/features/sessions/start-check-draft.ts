import { useCallback, useEffect, useRef } from 'react';
import { SAFE_ANSWERS, type GiveStartCheck, type SafeAnswer } from '#libs/contracts';
import type { Country } from '#libs/domain';
import { COUNTRY_OPTIONS } from '../../platform/countries.js';
import { draftsOf, forgetDrafts } from '../../platform/drafts.js';
import { useKept } from '../../platform/use-kept.js';
import { usePerson } from '../accounts/session.js';

/** The longest answer in words that is taken. */
export const LONGEST_ANSWER = 200;

/** The start check while it is filled in. */
export type TypedCheck = Partial<Record<'alone' | 'canTalk' | 'usedToday', SafeAnswer>> & {
  readonly where: string;
  readonly whoToCall: string;
  readonly country?: Country | undefined;
  /** The safety word while it is typed; null as long as nobody changes it. */
  readonly word: string | null;
};

const idOf = (personId: string, sessionId: string): string => `${personId}/start-check/${sessionId}`;

/**
 * What is typed into the start check, kept on this device until it is sent. What was begun for other sessions and never
 * sent is forgotten with the first look at a new one.
 */
export function useStartCheckDraft(sessionId: string): {
  typed: TypedCheck;
  type: (change: Partial<TypedCheck>) => void;
  forget: () => void;
} {
  const { id } = usePerson();
  const draftId = idOf(id, sessionId);
  const [kept, keep] = useKept(draftId, '');
  const newest = useRef(kept);
  useEffect(() => {
    newest.current = kept;
  }, [kept]);
  useEffect(() => void forgetOthers(idOf(id, ''), draftId).catch(() => undefined), [id, draftId]);
  const type = useCallback(
    (change: Partial<TypedCheck>): void => {
      newest.current = JSON.stringify({ ...checkIn(newest.current), ...change });
      keep(newest.current);
    },
    [keep],
  );
  return { typed: checkIn(kept), type, forget: () => keep('') };
}

/** Forgets, once a session is over, what was begun for it here: also what another tab has left. */
export function useStartCheckOver(sessionId: string): void {
  const { id } = usePerson();
  useEffect(() => void forgetDrafts(idOf(id, sessionId)).catch(() => undefined), [id, sessionId]);
}

async function forgetOthers(start: string, but: string): Promise<void> {
  const others = (await draftsOf(start)).filter((id) => id !== but);
  await Promise.all(others.map(forgetDrafts));
}

/** What was kept; it may come from an older release. */
function checkIn(kept: string): TypedCheck {
  const found = parsed(kept);
  const text = (of: unknown): string => (typeof of === 'string' ? of : '');
  const answer = (of: unknown): SafeAnswer | undefined => SAFE_ANSWERS.find((value) => value === of);
  const given = Object.entries({
    alone: answer(found['alone']),
    canTalk: answer(found['canTalk']),
    usedToday: answer(found['usedToday']),
  }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    where: text(found['where']),
    whoToCall: text(found['whoToCall']),
    country: COUNTRY_OPTIONS.find(({ value }) => value === found['country'])?.value,
    word: typeof found['word'] === 'string' ? found['word'] : null,
  };
}

function parsed(kept: string): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(kept);
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}

/** The three questions are answered when none is open; "rather not say" is an answer, and nothing is pre-ticked. */
export function answersIn({ alone, canTalk, usedToday, country, where, whoToCall }: TypedCheck): GiveStartCheck | null {
  if (!alone || !canTalk || !usedToday) return null;
  return { alone, canTalk, usedToday, where, whoToCall, ...(country && { country }) };
}

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { READ_PREPARATION, SAVE_PREPARATION, type DeskHurtView, type PreparationView } from '#libs/contracts';
import {
  alternated,
  heldAs,
  minutesOf,
  planStanding,
  protocolsOffered,
  type Plan,
  type PlanItem,
  type PlanLink,
} from '#libs/domain';
import type { SaveState, Sending } from '../../platform/autosave.js';
import { dropDraft } from '../../platform/drafts.js';
import { call, Refusal } from '../../platform/http.js';
import { useAutosave } from '../../platform/use-autosave.js';
import { useFound } from '../../platform/use-found.js';
import { asPlanDraft, joinedPlan, samePlan, type PlanDraft } from './plan-draft.js';
import { releasedAmong } from './desk-hurts.js';

/** Where a preparation is: whose, for which couple and session. */
export interface PreparationAt {
  readonly personId: string;
  readonly coupleId: string;
  readonly sessionId: string;
}

/** A plan while it is made. */
export interface Preparation {
  readonly plan: Plan;
  readonly openingWords: string;
  readonly hurts: readonly DeskHurtView[];
  readonly saving: SaveState;
  /** Something left the plan by itself: said once, until the next change. */
  readonly news: 'fell_out' | null;
  /** The plan as it was saved elsewhere; nothing more is sent until the mediator has chosen. */
  readonly elsewhere: PreparationView | null;
  readonly settle: (keep: 'both' | 'there') => void;
  readonly bring: (hurt: DeskHurtView) => void;
  readonly leave: (hurtId: string) => void;
  readonly change: (hurtId: string, part: Partial<PlanItem>) => void;
  readonly move: (hurtId: string, by: -1 | 1) => void;
  readonly takeTurns: () => void;
  readonly link: (hurtOfA: string, hurtOfB: string) => void;
  readonly unlink: (hurtId: string) => void;
  readonly write: (openingWords: string) => void;
}

/** What a session is prepared from. Reading it reads both lists, which the server writes down. */
export function usePreparationRead(
  coupleId: string,
  sessionId: string,
  wanted = true,
): UseQueryResult<PreparationView> {
  return useQuery({
    enabled: wanted,
    queryKey: ['hurts', coupleId, 'preparation', sessionId],
    queryFn: ({ signal }) => call(READ_PREPARATION, { params: { coupleId, sessionId }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Makes a plan: every change is saved by itself; what was taken back meanwhile falls out. */
export function usePreparation(at: PreparationAt, read: PreparationView, turnedOn: readonly string[]): Preparation {
  const { coupleId, sessionId } = at;
  const params = { coupleId, sessionId };
  const queries = useQueryClient();
  const version = useRef(read.version);
  const [draft, setDraft] = useState<Plan & { readonly openingWords: string }>(said(read));
  const [elsewhere, setElsewhere] = useState<PreparationView | null>(null);
  const [news, setNews] = useState<Preparation['news']>(null);
  const { hurts } = read;
  const released = releasedAmong(hurts);

  const send = async (next: PlanDraft, { leaving, signal }: Sending): Promise<string> => {
    if (elsewhere) throw new Refusal('version_conflict');
    const body = { version: version.current, ...said(next) };
    try {
      const saved = await call(SAVE_PREPARATION, { params, body, signal, keepalive: leaving });
      version.current = saved.version;
      return saved.savedAt.time;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'version_conflict') {
        const there = await call(READ_PREPARATION, { params, signal });
        // Its answer was lost: it is what was sent from here.
        if (samePlan(there, next) && there.savedAt) {
          version.current = there.version;
          return there.savedAt.time;
        }
        setElsewhere(there);
      }
      if (error instanceof Refusal && error.code === 'not_released') {
        setNews('fell_out');
        await queries.invalidateQueries({ queryKey: ['hurts', coupleId] });
      }
      throw error;
    }
  };
  const draftId = `${at.personId}/plan/${sessionId}`;
  const saving = useAutosave<PlanDraft>(draftId, send, savedFirst(read));
  useFound(draftId, (found) => {
    const kept = asPlanDraft(found);
    if (!kept) return;
    if (samePlan(kept, read)) return void dropDraft(draftId).catch(() => undefined);
    setDraft(said(kept));
    // Sent only where nothing was saved elsewhere since; else it is said to be kept, until the mediator has chosen.
    if (kept.version !== read.version) setElsewhere(read);
    saving.changed(kept);
  });
  const now = { ...draft, ...planStanding(draft, released, turnedOn) };
  const put = (part: Partial<PlanDraft>): void => {
    const next = { ...now, ...part };
    setNews(null);
    setDraft(next);
    saving.changed({ ...next, version: version.current });
  };
  const settle = (keep: 'both' | 'there'): void => {
    if (!elsewhere) return;
    version.current = elsewhere.version;
    setElsewhere(null);
    if (keep === 'both') {
      const joined = joinedPlan(elsewhere, now);
      return put({ ...joined, ...planStanding(joined, released, turnedOn) });
    }
    setDraft(said(elsewhere));
    saving.letGo(elsewhere.savedAt?.time ?? '');
  };
  /** As the domain would have it: the way that suits it best, for as long as its steps come to. */
  const first = (hurt: DeskHurtView, links: readonly PlanLink[]): PlanItem => {
    const protocolId = protocolsOffered(heldAs(hurt, hurt.id, links, released), turnedOn)[0]!.id;
    return { hurtId: hurt.id, protocolId, minutes: minutesOf(protocolId) };
  };
  const items = (change: (all: readonly PlanItem[]) => readonly PlanItem[]): void => put({ items: change(now.items) });
  return {
    plan: now,
    openingWords: draft.openingWords,
    hurts,
    saving: saving.state,
    news,
    elsewhere,
    settle,
    bring: (hurt) => items((all) => [...all.filter(({ hurtId }) => hurtId !== hurt.id), first(hurt, now.links)]),
    leave: (id) => items((all) => all.filter(({ hurtId }) => hurtId !== id)),
    change: (id, part) => items((all) => all.map((item) => (item.hurtId === id ? { ...item, ...part } : item))),
    move: (id, by) => items((all) => moved(all, id, by)),
    takeTurns: () =>
      items((all) =>
        alternated(all.map((item) => ({ ...item, author: released.get(item.hurtId)!.author }))).map(
          ({ hurtId, protocolId, minutes }) => ({ hurtId, protocolId, minutes }),
        ),
      ),
    link: (hurtOfA, hurtOfB) => {
      const others = now.links.filter((each) => each.hurtOfA !== hurtOfA && each.hurtOfB !== hurtOfB);
      const links = [...others, { hurtOfA, hurtOfB }];
      // One that can't be held as it was, now that it is one event with the other, is held as it can be.
      const standing = new Set(planStanding({ items: now.items, links }, released, turnedOn).items);
      const held = (item: PlanItem) => (standing.has(item) ? item : first(released.get(item.hurtId)!, links));
      put({ links, items: now.items.map(held) });
    },
    unlink: (id) => put({ links: now.links.filter(({ hurtOfA, hurtOfB }) => hurtOfA !== id && hurtOfB !== id) }),
    write: (openingWords) => put({ openingWords }),
  };
}

/** What a plan says, and nothing else of what carries it. */
const said = ({ items, links, openingWords }: Pick<PlanDraft, 'items' | 'links' | 'openingWords'>) => ({
  items: items.map((item) => ({ ...item })),
  links: links.map((link) => ({ ...link })),
  openingWords,
});

const savedFirst = ({ savedAt }: PreparationView): SaveState =>
  savedAt ? { at: 'saved', time: savedAt.time } : { at: 'nothing' };

function moved(all: readonly PlanItem[], id: string, by: -1 | 1): readonly PlanItem[] {
  const from = all.findIndex(({ hurtId }) => hurtId === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= all.length) return all;
  const next = [...all];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

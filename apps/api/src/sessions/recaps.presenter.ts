import { otherPartner, type PartnerRole } from '#libs/domain';
import type { AfterView, AfterwardsView, RecapDraftView, WrapView } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { AskedOf } from './check-ins.service.js';
import type { LaterMessageEntity } from './later-message.entity.js';
import type { RecapDraftEntity } from './recap-draft.entity.js';
import type { RecapEntity } from './recap.entity.js';
import type { ReadWords } from './tabled-words.service.js';

/** A row with its opened text. */
interface Opened<Row> {
  readonly row: Row;
  readonly text: string;
}

/** A draft on its mediator's clock; nothing written where there is no row. */
export function draftSeen(
  row: Pick<RecapDraftEntity, 'version' | 'savedAt'> | null,
  text: string,
  zone: string,
): RecapDraftView {
  if (row === null) return { version: 0, text: '', savedAt: null };
  return { version: row.version, text, savedAt: onClock(row.savedAt, zone) };
}

/** Everything that is left to do after a session, for its mediator. */
export function wrapSeen(parts: {
  readonly draft: Opened<RecapDraftEntity> | null;
  readonly sent: Opened<RecapEntity> | null;
  readonly words: readonly ReadWords[];
  readonly told: readonly LaterMessageEntity[];
  readonly checkIns: readonly AskedOf[];
  readonly partners: ReadonlyMap<string, PartnerRole>;
  readonly zone: string;
}): WrapView {
  const { draft, sent, words, told, checkIns, partners, zone } = parts;
  return {
    draft: draftSeen(draft?.row ?? null, draft?.text ?? '', zone),
    sent: sent && { text: sent.text, at: onClock(sent.row.sentAt, zone) },
    words: words.flatMap(({ row, text }) => {
      const author = partners.get(row.authorId);
      return author === undefined ? [] : [{ itemId: row.itemId, author, text, leftIn: row.leftIn }];
    }),
    told: told.map(({ role, dueAt }) => ({ role, at: onClock(dueAt, zone) })),
    checkIns: checkIns.flatMap(({ row, ahead, answer }) => {
      const role = partners.get(row.personId);
      return role === undefined ? [] : [{ role, opens: onClock(row.opensAt, zone), answer, canBeTakenBack: ahead }];
    }),
  };
}

/** What stands on a partner's first page after a session. */
export function afterwardsSeen(asked: string | null, recap: RecapEntity | null, zone: string): AfterwardsView {
  return {
    checkIn: asked === null ? null : { sessionId: asked },
    recap: recap && { sessionId: recap.sessionId, at: onClock(recap.sentAt, zone) },
  };
}

/** What one partner finds: of the other only words that were left in a recap that was sent. */
export function afterSeen(parts: {
  readonly recap: Opened<RecapEntity> | null;
  readonly words: readonly ReadWords[];
  readonly own: { readonly personId: string; readonly role: PartnerRole };
  readonly zone: string;
}): AfterView {
  const { recap, words, own, zone } = parts;
  const isOwn = ({ row }: ReadWords): boolean => row.authorId === own.personId;
  return {
    recap: recap && {
      text: recap.text,
      at: onClock(recap.row.sentAt, zone),
      words: words
        .filter(({ row }) => row.leftIn)
        .map((each) => ({
          itemId: each.row.itemId,
          author: isOwn(each) ? own.role : otherPartner(own.role),
          text: each.text,
        })),
    },
    own: words.filter(isOwn).map(({ row, text }) => ({ itemId: row.itemId, text, leftIn: row.leftIn })),
  };
}

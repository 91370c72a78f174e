import type { ConsentTopic } from '#libs/contracts';
import { wordsFor } from '#libs/words';
import type { CoupleEntity } from './couple.entity.js';

/** The version of the texts that the program brings. A text that changes gets a new number, and new consents. */
export const TEXTS_VERSION = 1;

/** The exact text that one topic's consent is given to, for one couple. */
export function exactText(
  topic: ConsentTopic,
  couple: Pick<CoupleEntity, 'groundRules' | 'policy' | 'mediatorName'>,
): string {
  const t = wordsFor('en');
  if (topic === 'ground_rules') return couple.groundRules;
  if (topic === 'confidentiality')
    return t(`consent.confidentiality.${couple.policy}`, { mediator: couple.mediatorName });
  return t('consent.taking_part', { mediator: couple.mediatorName });
}

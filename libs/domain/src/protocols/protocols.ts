import { afterTheIncident } from './after-the-incident.js';
import { boundary } from './boundary.js';
import { floorDialogue } from './floor-dialogue.js';
import { houseFrame } from './house-frame.js';
import { mirrorValidateImagine } from './mirror-validate-imagine.js';
import { oldInjury } from './old-injury.js';
import { positiveRequest } from './positive-request.js';
import type { Protocol } from './protocol.js';
import { repairCircle } from './repair-circle.js';
import { validateProtocols } from './validate.js';
import { wholeTruths } from './whole-truths.js';
import { witness } from './witness.js';

/** The protocols that ship with the program. */
export const PROTOCOLS: readonly Protocol[] = validateProtocols([
  floorDialogue,
  mirrorValidateImagine,
  afterTheIncident,
  oldInjury,
  wholeTruths,
  boundary,
  repairCircle,
  witness,
  positiveRequest,
  houseFrame,
]);

/** The shipped protocol with this id, or null. */
export function protocolById(id: string): Protocol | null {
  return PROTOCOLS.find((protocol) => protocol.id === id) ?? null;
}

const WRITTEN = new Map(PROTOCOLS.map((protocol) => [JSON.stringify(protocol), protocol]));

/** The shipped protocol itself where this copy of it says the same, so that a thousand boards need not hold one each. */
export function sharedProtocol(copy: Protocol): Protocol {
  return copy === protocolById(copy.id) ? copy : (WRITTEN.get(JSON.stringify(copy)) ?? copy);
}

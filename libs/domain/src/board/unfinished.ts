import { protocolById } from '../protocols/protocols.js';
import type { Sides } from './board-state.js';
import { firstOf } from './step-rules.js';

/** Where a protocol was left, and the sides as they stood: all it takes to go on there in another session. */
export type UnfinishedProtocol = { readonly protocolId: string; readonly stepId: string; readonly sides: Sides };

/** Whether a protocol can go on where it was left: past its beginning, at a step that it still has. */
export function canGoOn({ protocolId, stepId }: UnfinishedProtocol): boolean {
  const protocol = protocolById(protocolId);
  if (!protocol || firstOf({ protocol }).id === stepId) return false;
  return protocol.steps.some(({ id }) => id === stepId);
}

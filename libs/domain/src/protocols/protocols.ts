import { floorDialogue } from './floor-dialogue.js';
import type { Protocol, ProtocolStep } from './protocol.js';

const idShape = /^[a-z][a-z0-9_]*$/;
const keyShape = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/;

const allowed: { readonly [field in 'speaks' | 'asks' | 'writes' | 'seenBy' | 'release']: readonly string[] } = {
  speaks: ['author', 'other', 'mediator', 'each', 'doer', 'harmed'],
  asks: ['speak', 'say_back', 'check', 'write'],
  writes: ['none', 'optional', 'required'],
  seenBy: ['all', 'mediator', 'writer'],
  release: ['at_once', 'both', 'mediator'],
};

/**
 * The same list, when every protocol in it can be run to its end. Throws a plain Error that names the protocol and the
 * step otherwise: this is data of the program, so a fault in it stops the program at its start.
 */
export function validateProtocols(list: readonly Protocol[]): readonly Protocol[] {
  demandUnique(
    list.map(({ id }) => id),
    'protocols',
  );
  list.forEach(validateProtocol);
  return list;
}

/** The protocols that ship with the program. */
export const PROTOCOLS: readonly Protocol[] = validateProtocols([floorDialogue]);

/** The shipped protocol with this id, or null. */
export function protocolById(id: string): Protocol | null {
  return PROTOCOLS.find((protocol) => protocol.id === id) ?? null;
}

function validateProtocol(protocol: Protocol): void {
  const where = `protocol ${protocol.id}`;
  demand(idShape.test(protocol.id), where, 'needs an id of small letters');
  demandKeys([protocol.title, protocol.forWhom, ...protocol.rules], where);
  demand(protocol.steps.length > 0, where, 'has no step');
  demandUnique(
    protocol.steps.map(({ id }) => id),
    where,
  );
  protocol.steps.forEach((step, index) => validateStep(protocol, step, index));
}

function validateStep({ id, steps }: Protocol, step: ProtocolStep, index: number): void {
  const where = `protocol ${id}, step ${step.id}`;
  demand(idShape.test(step.id), where, 'needs an id of small letters');
  for (const [field, values] of Object.entries(allowed) as [keyof typeof allowed, readonly string[]][]) {
    demand(values.includes(step[field]), where, `cannot have "${step[field]}" as ${field}`);
  }
  demandKeys([step.title, step.intent, step.prompt, step.listen, ...step.help], where);
  demand(step.minutes > 0 && step.minutes <= 60, where, 'needs 1 to 60 minutes');
  demand(step.next === (steps[index + 1]?.id ?? null), where, 'must go on to the step written after it');
  demand(step.asks !== 'write' || step.writes !== 'none', where, 'asks for writing and lets nobody write');
  demand(step.release !== 'both' || step.speaks === 'each', where, 'waits for both, but not both write');
  demand(step.speaks !== 'mediator' || step.writes === 'none', where, 'lets the mediator write, who writes notes');
  if (step.repeat) validateRepeat(steps, index, step.repeat, where);
  if (step.back) validateBack(step, step.back, where);
}

function validateRepeat(
  steps: readonly ProtocolStep[],
  index: number,
  repeat: NonNullable<ProtocolStep['repeat']>,
  where: string,
): void {
  const back = steps.findIndex(({ id }) => id === repeat.backTo);
  demand(back >= 0 && back < index, where, 'repeats from a step that does not stand before it');
  demand(repeat.minutes > 0, where, 'repeats for no minutes');
}

function validateBack(step: ProtocolStep, back: NonNullable<ProtocolStep['back']>, where: string): void {
  demandKeys([back.prompt, back.listen], where);
  demand(
    step.asks === 'speak' && step.speaks !== 'each' && step.speaks !== 'mediator',
    where,
    'can be said back only where one partner speaks',
  );
}

function demandKeys(keys: readonly string[], where: string): void {
  for (const key of keys) demand(keyShape.test(key), where, `has "${key}" where a key of the catalogue belongs`);
}

function demandUnique(ids: readonly string[], where: string): void {
  demand(new Set(ids).size === ids.length, where, 'has an id twice');
}

function demand(holds: boolean, where: string, fault: string): void {
  if (!holds) throw new Error(`${where}: ${fault}`);
}

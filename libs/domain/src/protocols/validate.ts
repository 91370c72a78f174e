import type { AnswerId, Protocol, ProtocolStep, StepAnswer } from './protocol.js';

const idShape = /^[a-z][a-z0-9_]*$/;
const keyShape = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/;

const LONGEST_STEP = 60;

const allowed: { readonly [field in 'speaks' | 'asks' | 'writes' | 'seenBy' | 'release']: readonly string[] } = {
  speaks: ['author', 'other', 'mediator', 'each', 'doer', 'harmed'],
  asks: ['speak', 'say_back', 'check', 'write', 'private_check', 'hurts', 'leave'],
  writes: ['none', 'optional', 'required'],
  seenBy: ['all', 'mediator', 'writer'],
  release: ['at_once', 'both', 'mediator', 'asked'],
};

/** Answers that commit their giver to nothing. Where something is asked, one of these stands beside the rest. */
const CAN_DECLINE: readonly AnswerId[] = ['not_yet', 'another_time', 'nothing_now'];

/** A fault of a protocol, or of one of its steps: throws unless it holds. */
type Demand = (holds: boolean, fault: string) => void;

/**
 * The same list, when every protocol in it can be run to its end. Throws a plain Error that names the protocol and the
 * step otherwise: this is data of the program, so a fault in it stops the program at its start.
 */
export function validateProtocols(list: readonly Protocol[]): readonly Protocol[] {
  demandUnique(list, demandAt('protocols'));
  list.forEach(validateProtocol);
  return list;
}

function validateProtocol(protocol: Protocol): void {
  const demand = demandAt(`protocol ${protocol.id}`);
  demand(idShape.test(protocol.id), 'needs an id of small letters');
  demandKeys([protocol.title, protocol.forWhom, ...protocol.rules], demand);
  demand(protocol.steps.length > 0, 'has no step');
  demandUnique(protocol.steps, demand);
  protocol.steps.forEach((step, index) => validateStep(protocol, step, index));
}

function validateStep(protocol: Protocol, step: ProtocolStep, index: number): void {
  const demand = demandAt(`protocol ${protocol.id}, step ${step.id}`);
  demand(idShape.test(step.id), 'needs an id of small letters');
  for (const [field, values] of Object.entries(allowed) as [keyof typeof allowed, readonly string[]][]) {
    demand(values.includes(step[field]), `cannot have "${step[field]}" as ${field}`);
  }
  demandKeys([step.title, step.intent, step.prompt, step.listen, ...step.help, ...(step.fields ?? [])], demand);
  demand(step.minutes >= 1 && step.minutes <= LONGEST_STEP, 'needs 1 to 60 minutes');
  validateWay(protocol.steps, step, index, demand);
  validateWriting(step, demand);
  validateAsking(protocol, step, demand);
  if (step.back) validateBack(step, step.back, demand);
}

/** Steps lead onward only, so that there is an end; each is led to, so that none is there for nothing. */
function validateWay(steps: readonly ProtocolStep[], step: ProtocolStep, index: number, demand: Demand): void {
  const place = (id: string): number => steps.findIndex((other) => other.id === id);
  if (step.next !== null) {
    demand(place(step.next) >= 0, `goes on to "${step.next}", which is not there`);
    demand(place(step.next) > index, 'goes on to a step before it, and so never ends');
  }
  demand(index === 0 || steps.some(({ next }) => next === step.id), 'is never reached');
  const isBefore = (id: string): boolean => place(id) >= 0 && place(id) < index;
  if (step.repeat) {
    demand(isBefore(step.repeat.backTo), 'repeats from a step that does not stand before it');
    demand(step.repeat.minutes >= 1, 'repeats for no minutes');
  }
  if (step.swap) {
    demand(isBefore(step.swap.backTo), 'changes the sides from a step that does not stand before it');
    demand(step.speaks === 'mediator', 'changes the sides, which is for the mediator to do');
  }
}

function validateWriting(step: ProtocolStep, demand: Demand): void {
  const { asks, speaks, writes, release, seenBy } = step;
  demand(asks !== 'write' || writes !== 'none', 'asks for writing and lets nobody write');
  demand(speaks !== 'mediator' || writes === 'none', 'lets the mediator write, who writes notes');
  demand(release !== 'both' || isTogether(step), 'waits for both, but not both write at once');
  demand(release !== 'asked' || (speaks !== 'each' && writes !== 'none'), 'waits to be asked for, by nobody');
  demand(release === 'at_once' || seenBy === 'all', 'waits to be released to all, who may never read it');
  demand(!step.fields || writes !== 'none', 'has fields and lets nobody write');
  demand(!step.drafts || (isTogether(step) && writes !== 'none'), 'drafts an agreement that not both write');
}

function validateAsking(protocol: Protocol, step: ProtocolStep, demand: Demand): void {
  const { asks, speaks, turns, apart, answers, repeat } = step;
  const isOfFrame = asks === 'private_check' || asks === 'hurts' || asks === 'leave';
  demand(!isOfFrame || protocol.around === 'session', `asks for "${asks}", which only a frame around a session does`);
  demand(!turns || (speaks === 'each' && asks === 'speak'), 'takes turns where not each speaks');
  demand(!apart || speaks === 'mediator', 'speaks with each apart, which is for the mediator to do');
  demand(!step.textLater || speaks === 'mediator', 'keeps the words back from somebody who is asked about them');
  demand(asks !== 'check' || (speaks !== 'each' && speaks !== 'mediator'), 'is answered by more than one partner');
  demand((answers !== undefined) === (asks === 'check'), 'has answers without asking, or asks without answers');
  if (answers) validateAnswers(answers, repeat !== undefined, demand);
}

function validateBack(step: ProtocolStep, back: NonNullable<ProtocolStep['back']>, demand: Demand): void {
  demandKeys([back.prompt, back.listen], demand);
  const oneSpeaks = step.speaks !== 'mediator' && (step.speaks !== 'each' || step.turns === 'in_turn');
  demand(step.asks === 'speak' && oneSpeaks, 'can be said back only where one partner speaks');
  if (back.answers) validateAnswers(back.answers, false, demand);
}

function validateAnswers(answers: readonly StepAnswer[], repeats: boolean, demand: Demand): void {
  demandUnique(answers, demand);
  demandKeys(
    answers.map(({ label }) => label),
    demand,
  );
  demand(
    answers.some(({ id }) => CAN_DECLINE.includes(id)),
    'has no answer by which nothing is granted',
  );
  demand(
    answers.some(({ leads }) => leads === 'on'),
    'has no answer that goes on',
  );
  demand(repeats || answers.every(({ leads }) => leads !== 'again'), 'has an answer that repeats what is not repeated');
}

function isTogether({ speaks, turns }: ProtocolStep): boolean {
  return speaks === 'each' && turns === undefined;
}

function demandKeys(keys: readonly string[], demand: Demand): void {
  for (const key of keys) demand(keyShape.test(key), `has "${key}" where a key of the catalogue belongs`);
}

function demandUnique(things: readonly { readonly id: string }[], demand: Demand): void {
  demand(new Set(things.map(({ id }) => id)).size === things.length, 'has an id twice');
}

function demandAt(where: string): Demand {
  return (holds, fault) => {
    if (!holds) throw new Error(`${where}: ${fault}`);
  };
}

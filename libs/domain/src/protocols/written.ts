import type { Protocol, ProtocolStep } from './protocol.js';

/** A step as it is written down: what is left out writes nothing, is seen by all at once, and goes on to the next. */
type WrittenStep = Pick<ProtocolStep, 'id' | 'speaks' | 'asks' | 'minutes' | 'repeat'> &
  Partial<Pick<ProtocolStep, 'writes' | 'seenBy' | 'release'>> & {
    /** How many help sentences the catalogue has for it. */
    readonly helps: number;
    /** The listener says each piece back within the step. */
    readonly saidBack?: boolean;
  };

const counted = (key: string, howMany: number): string[] =>
  Array.from({ length: howMany }, (_, index) => `${key}.${index + 1}`);

/**
 * A protocol whose sentences stand in the catalogue under keys made of its ids: `protocol.<id>.<stepId>.prompt` and
 * so on. No sentence stands in the domain.
 */
export function protocol(id: string, howManyRules: number, steps: readonly WrittenStep[]): Protocol {
  const key = `protocol.${id}`;
  return {
    id,
    title: `${key}.title`,
    forWhom: `${key}.for_whom`,
    rules: counted(`${key}.rule`, howManyRules),
    steps: steps.map((step, index) => finished(`${key}.${step.id}`, step, steps[index + 1]?.id ?? null)),
  };
}

function finished(key: string, written: WrittenStep, next: string | null): ProtocolStep {
  const { helps, saidBack, ...step } = written;
  return {
    writes: 'none',
    seenBy: 'all',
    release: 'at_once',
    ...step,
    title: `${key}.title`,
    intent: `${key}.intent`,
    prompt: `${key}.prompt`,
    listen: `${key}.listen`,
    help: counted(`${key}.help`, helps),
    next,
    ...(saidBack ? { back: { prompt: `${key}.back.prompt`, listen: `${key}.back.listen` } } : {}),
  };
}

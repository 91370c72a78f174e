import type { AnswerId, AnswerLeads, Protocol, ProtocolStep, StepAnswer, StepBack } from './protocol.js';

/** Answers as they are written down: where each leads, in the order in which they are offered. */
type WrittenAnswers = { readonly [id in AnswerId]?: AnswerLeads };

/** A step as it is written down: what is left out writes nothing, is seen by all at once, and goes on to the next. */
type WrittenStep = Pick<
  ProtocolStep,
  'id' | 'speaks' | 'asks' | 'minutes' | 'repeat' | 'turns' | 'apart' | 'textLater' | 'swap' | 'drafts'
> &
  Partial<Pick<ProtocolStep, 'writes' | 'seenBy' | 'release'>> & {
    /** How many help sentences the catalogue has for it. */
    readonly helps: number;
    /** How many fields its line is made of; none is one field of one's own words. */
    readonly fields?: number;
    readonly answers?: WrittenAnswers;
    /** The listener says each piece back within the step, or answers it. */
    readonly saidBack?: true | WrittenAnswers;
  };

const counted = (key: string, howMany: number): string[] =>
  Array.from({ length: howMany }, (_, index) => `${key}.${index + 1}`);

/**
 * A protocol whose sentences stand in the catalogue under keys made of its ids: `protocol.<id>.<stepId>.prompt` and
 * so on, and `protocol.answer.<id>`. No sentence stands in the domain.
 */
export function protocol(
  id: string,
  howManyRules: number,
  steps: readonly WrittenStep[],
  more: Pick<Protocol, 'around' | 'offUntilTurnedOn' | 'suits'> = {},
): Protocol {
  const key = `protocol.${id}`;
  return {
    id,
    title: `${key}.title`,
    forWhom: `${key}.for_whom`,
    rules: counted(`${key}.rule`, howManyRules),
    steps: steps.map((step, index) => finished(`${key}.${step.id}`, step, steps[index + 1]?.id ?? null)),
    ...more,
  };
}

function finished(key: string, written: WrittenStep, next: string | null): ProtocolStep {
  const { helps, saidBack, answers, fields, ...step } = written;
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
    ...(answers ? { answers: answered(answers) } : {}),
    ...(fields ? { fields: counted(`${key}.field`, fields) } : {}),
    ...(saidBack ? { back: backOf(key, saidBack) } : {}),
  };
}

function backOf(key: string, saidBack: true | WrittenAnswers): StepBack {
  const back = { prompt: `${key}.back.prompt`, listen: `${key}.back.listen` };
  return saidBack === true ? back : { ...back, answers: answered(saidBack) };
}

function answered(answers: WrittenAnswers): readonly StepAnswer[] {
  return (Object.entries(answers) as [AnswerId, AnswerLeads][]).map(([id, leads]) => ({
    id,
    label: `protocol.answer.${id}`,
    leads,
  }));
}

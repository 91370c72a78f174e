import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice, Missing, Skeleton } from '../ui/states.js';
import { Refusal } from './http.js';
import { referenceOf, sentenceOf } from './refusals.js';

interface AnswerProps<View> {
  of: Pick<UseQueryResult<View>, 'data' | 'error' | 'refetch'>;
  children: (view: View) => ReactNode;
}

/** What was asked of the server, once it is there; until then its skeleton, its failure, or that there is nothing. */
export function Answer<View>({ of, children }: AnswerProps<View>): ReactNode {
  if (of.data !== undefined) return children(of.data);
  if (!of.error) return <Skeleton />;
  if (of.error instanceof Refusal && of.error.code === 'not_available') return <Missing />;
  return (
    <ErrorNotice sentence={sentenceOf(of.error)} reference={referenceOf(of.error)} again={() => void of.refetch()} />
  );
}

/** What a press failed with, said where it was pressed; the focus goes to it. */
export function Failed({ error }: { error: unknown }): ReactNode {
  if (!error) return null;
  return <ErrorNotice pressed sentence={sentenceOf(error)} reference={referenceOf(error)} />;
}

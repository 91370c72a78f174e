import {
  hashKey,
  useMutation as useAnyMutation,
  type DefaultError,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { pressedOnce } from './pressed-twice.js';

/**
 * The library's own, for which the same pressed twice is one: its `isPending` is told to a page a moment later, and a double
 * tap, or Enter twice, comes before. What is asked for is told apart by its variables.
 */
export function useMutation<Data = unknown, Failure = DefaultError, Asked = void, Before = unknown>(
  options: UseMutationOptions<Data, Failure, Asked, Before>,
): UseMutationResult<Data, Failure, Asked, Before> {
  const mutation = useAnyMutation(options);
  const { mutateAsync } = mutation;
  const once = useMemo((): Pick<typeof mutation, 'mutate' | 'mutateAsync'> => {
    const press = pressedOnce<Data>();
    const sends: typeof mutateAsync = (...asked) => press(hashKey([asked[0]]), () => mutateAsync(...asked));
    return { mutateAsync: sends, mutate: (...asked) => void sends(...asked).catch(() => undefined) };
  }, [mutateAsync]);
  return { ...mutation, ...once };
}

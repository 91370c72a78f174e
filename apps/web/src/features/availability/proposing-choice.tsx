import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { CHOOSE_PROPOSING, READ_PROPOSING, type ProposingView } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';
import { Choices } from '../../ui/choices.js';
import { Rich, useSay } from '../../ui/say.js';

interface ProposingChoiceProps {
  coupleId: string;
  names: { readonly mediator: string; readonly other: string };
}

/** Whether times that could work are offered to both partners, or only the mediator proposes some. */
export function ProposingChoice({ coupleId, names }: ProposingChoiceProps): ReactNode {
  const say = useSay();
  const id = useId();
  const choice = useQuery({
    queryKey: ['proposing', coupleId],
    queryFn: ({ signal }) => call(READ_PROPOSING, { params: { coupleId }, signal }),
  });
  return (
    <section className="stack-3" aria-labelledby={id}>
      <h2 id={id}>{say('proposing.title')}</h2>
      <p>{say('proposing.lede')}</p>
      <Answer of={choice}>{(view) => <Choice coupleId={coupleId} names={names} stored={view} />}</Answer>
    </section>
  );
}

function Choice({ coupleId, names, stored }: ProposingChoiceProps & { stored: ProposingView }): ReactNode {
  const say = useSay();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (onlyMediator: boolean) => call(CHOOSE_PROPOSING, { params: { coupleId }, body: { onlyMediator } }),
    onSuccess: async (view) => {
      queries.setQueryData(['proposing', coupleId], view);
      await queries.invalidateQueries({ queryKey: ['starts', coupleId] });
    },
  });
  return (
    <>
      <Choices
        legend={say('proposing.title')}
        quiet
        readers={<Rich of="proposing.readers" values={{ ...names }} />}
        value={stored.onlyMediator ? 'mediator' : 'any'}
        onChoose={(value) => save.mutate(value === 'mediator')}
        options={[
          { value: 'any', name: say('proposing.any'), more: say('proposing.any.more', { ...names }) },
          { value: 'mediator', name: say('proposing.mediator', { ...names }), more: say('proposing.mediator.more') },
        ]}
      />
      <Failed error={save.error} />
      <p className="saved" role="status">
        {save.isSuccess && say('hours.saved')}
      </p>
    </>
  );
}

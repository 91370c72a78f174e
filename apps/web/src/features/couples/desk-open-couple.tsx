import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { DeskView } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useOpenCouple } from './desk-data.js';

export type Beginning = DeskView['beginnings'][number];

const LONGEST_NAME = 40;

interface DeskOpenCoupleProps {
  /** Somebody who asked to begin: they take seat A. */
  beginning?: Beginning | undefined;
  onCancel: () => void;
}

/** Opens a couple: a code word and two names. Nobody is told anything by it. */
export function DeskOpenCouple({ beginning, onCancel }: DeskOpenCoupleProps): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const open = useOpenCouple();
  const [codeWord, setCodeWord] = useState('');
  const [nameA, setNameA] = useState(beginning?.ownName ?? '');
  const [nameB, setNameB] = useState(beginning?.otherName ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (open.isPending) return;
    const body = { codeWord: codeWord.trim(), nameA: nameA.trim(), nameB: nameB.trim() };
    open.mutate(beginning ? { ...body, beginningId: beginning.id } : body, {
      onSuccess: ({ coupleId }) => go(`/desk/couples/${coupleId}`),
    });
  };
  const line = { type: 'text', required: true, maxLength: LONGEST_NAME, autoComplete: 'off' } as const;
  const namesHint = beginning ? say('desk.new.names.begin') : undefined;
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        {...line}
        label={say('desk.new.code')}
        readers={<Rich of="desk.new.code.readers" />}
        hint={say('desk.new.code.hint')}
        value={codeWord}
        onChange={(event) => setCodeWord(event.target.value)}
      />
      <Field
        {...line}
        label={say('desk.new.nameA')}
        readers={<Rich of="desk.new.names.readers" />}
        hint={namesHint}
        value={nameA}
        onChange={(event) => setNameA(event.target.value)}
      />
      <Field
        {...line}
        label={say('desk.new.nameB')}
        readers={<Rich of="desk.new.names.readers" />}
        hint={namesHint}
        value={nameB}
        onChange={(event) => setNameB(event.target.value)}
      />
      {open.error && <ErrorNotice pressed sentence={sentenceOf(open.error)} reference={referenceOf(open.error)} />}
      <div className="row">
        <Button kind="main" type="submit" busy={open.isPending}>
          {say('desk.new.do')}
        </Button>
        <Button onClick={onCancel}>{say('desk.new.not')}</Button>
      </div>
    </form>
  );
}

import { useState, type ReactNode } from 'react';
import { LINE_LIMIT } from '#libs/domain';
import { dropDraft } from '../../platform/drafts.js';
import { useFound } from '../../platform/use-found.js';
import { useKept } from '../../platform/use-kept.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { LineShare } from './line-share.js';
import { PartnerFields } from './partner-fields.js';
import { fieldsDraftOf, readersOf, textsOf, type WritingProps } from './writing.js';

interface PartnerWritingProps extends WritingProps {
  /** The step is for writing: the field stands open. */
  open: boolean;
}

/** A short writing on the step. What is typed stays on this device until its writer lets it go. */
export function PartnerWriting({ open, ...props }: PartnerWritingProps): ReactNode {
  if (!props.moves.includes('write')) return null;
  const fields = props.step.fields.length > 0 && props.mine.text === '';
  const field = fields ? <PartnerFields {...props} /> : <OwnWords {...props} />;
  if (open) return field;
  return (
    <Folded {...props} fields={fields}>
      {field}
    </Folded>
  );
}

/** Beside a step that is not for writing: folded away, unless words are in it already. */
function Folded({
  mine,
  draftId,
  fields,
  children,
}: WritingProps & { fields: boolean; children: ReactNode }): ReactNode {
  const say = useSay();
  const [open, setOpen] = useState(mine.text !== '');
  useFound(fields ? fieldsDraftOf(draftId) : draftId, (kept) => {
    if (typeof kept !== 'string') return;
    const texts = fields ? textsOf(kept) : [kept];
    if (texts.some((text) => text.trim() !== '')) setOpen(true);
  });
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('board.write.rather')}</summary>
      {children}
    </details>
  );
}

function OwnWords(props: WritingProps): ReactNode {
  const { mine, names, draftId } = props;
  const say = useSay();
  const [text, setText] = useKept(draftId, mine.text);
  return (
    <div className="stack-3">
      <TextField
        label={say('board.write.label')}
        readers={<Rich of={readersOf(mine)} values={names} />}
        longest={LINE_LIMIT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <LineShare {...props} text={text} onShared={() => dropDraft(draftId)} />
    </div>
  );
}

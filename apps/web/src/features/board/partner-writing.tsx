import type { ReactNode } from 'react';
import { LINE_LIMIT } from '#libs/domain';
import { dropDraft } from '../../platform/drafts.js';
import { useKept } from '../../platform/use-kept.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { LineShare } from './line-share.js';
import { PartnerFields } from './partner-fields.js';
import { readersOf, type WritingProps } from './writing.js';

interface PartnerWritingProps extends WritingProps {
  /** The step is for writing: the field stands open. */
  open: boolean;
}

/** A short writing on the step. What is typed stays on this device until its writer lets it go. */
export function PartnerWriting({ open, ...props }: PartnerWritingProps): ReactNode {
  const say = useSay();
  if (!props.moves.includes('write')) return null;
  const fields = props.step.fields.length > 0 && props.mine.text === '';
  const field = fields ? <PartnerFields {...props} /> : <OwnWords {...props} />;
  if (open) return field;
  return (
    <details>
      <summary>{say('board.write.rather')}</summary>
      {field}
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

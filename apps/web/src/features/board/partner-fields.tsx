import { useId, type ReactNode } from 'react';
import { LINE_LIMIT } from '#libs/domain';
import { dropDraft } from '../../platform/drafts.js';
import { useKept } from '../../platform/use-kept.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { LineShare } from './line-share.js';
import { fieldsDraftOf, readersOf, textsOf, type WritingProps } from './writing.js';
import { useTableSay } from './table-words.js';

/**
 * A line made of small fields, each optional. What they make together stands below them, exactly as it would be read,
 * before anything is shared. What is typed stays on this device until then.
 */
export function PartnerFields(props: WritingProps): ReactNode {
  const { seat, step, mine, names } = props;
  const say = useSay();
  const id = useId();
  const tableSay = useTableSay(seat.names, step.author, step);
  const draftId = fieldsDraftOf(props.draftId);
  const [kept, setKept] = useKept(draftId, '');
  const texts = textsOf(kept);
  const labels = step.fields.map(tableSay);
  const type = (at: number, text: string): void =>
    setKept(JSON.stringify(labels.map((_, place) => (place === at ? text : (texts[place] ?? '')))));
  const line = labels
    .flatMap((label, at) => ((texts[at] ?? '').trim() === '' ? [] : [`${label}: ${texts[at]?.trim()}`]))
    .join('\n\n');
  return (
    <div className="stack-4">
      <p className="readers" id={id}>
        <Rich of={readersOf(mine)} values={names} />
      </p>
      {labels.map((label, at) => (
        <TextField
          key={label}
          rows={2}
          label={label}
          readersId={id}
          longest={LINE_LIMIT}
          value={texts[at] ?? ''}
          onChange={(event) => type(at, event.target.value)}
        />
      ))}
      {line !== '' && <Preview text={line} />}
      {line.length > LINE_LIMIT && <p role="status">{say('frame.over', { over: line.length - LINE_LIMIT })}</p>}
      <LineShare {...props} text={line} onShared={() => dropDraft(draftId)} />
    </div>
  );
}

/** What the fields make, as it would be read. */
function Preview({ text }: { text: string }): ReactNode {
  const say = useSay();
  return (
    <section className="stack-2" aria-label={say('board.write.preview')}>
      <p className="small soft">{say('board.write.preview')}</p>
      <Words as="brief" text={text} />
    </section>
  );
}

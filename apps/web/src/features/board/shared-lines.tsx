import { useId, type ReactNode } from 'react';
import type { TableNames } from '#libs/contracts';
import type { SharedLineView } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { Who, Words } from '../../ui/words.js';
import { useTableSay } from './table-words.js';

interface SharedLinesProps {
  lines: readonly SharedLineView[];
  names: TableNames;
  others: { readonly mediator: string; readonly other: string };
}

/** What has been shared in this protocol, each line under its step and its writer's name; apart, an answer asked for. */
export function SharedLines({ lines, names, others }: SharedLinesProps): ReactNode {
  const say = useSay();
  const given = lines.filter((line) => line.given);
  return (
    <>
      <Lines title={say('board.shared')} lines={lines.filter((line) => !line.given)} names={names} />
      <Lines title={say('board.given')} lines={given} names={names} more={say('board.given.more', others)} />
    </>
  );
}

interface LinesProps {
  title: string;
  lines: readonly SharedLineView[];
  names: TableNames;
  more?: string;
}

function Lines({ title, lines, names, more }: LinesProps): ReactNode {
  const id = useId();
  if (lines.length === 0) return null;
  return (
    <section className="stack-3" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {more && <p className="small soft">{more}</p>}
      <ul className="stack-3">
        {lines.map((line, at) => (
          <li key={at} className="stack-2">
            <LineHead line={line} names={names} />
            <Words by={line.by} text={line.text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who wrote a line, and in which step; a step that is called by its writer's name says it once. */
export function LineHead({ line, names }: { line: SharedLineView; names: TableNames }): ReactNode {
  const title = useTableSay(names, line.author)(line.stepTitle);
  const name = names[line.by];
  return (
    <p className="small">
      <Who seat={line.by}>{name}</Who>{' '}
      <span className="soft">{title.startsWith(`${name} `) ? title.slice(name.length + 1) : title}</span>
    </p>
  );
}

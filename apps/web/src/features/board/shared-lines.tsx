import type { ReactNode } from 'react';
import type { TableNames } from '#libs/contracts';
import type { PartnerRole, SharedLineView } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { Who, Words } from '../../ui/words.js';
import { useTableSay } from './table-words.js';

interface SharedLinesProps {
  lines: readonly SharedLineView[];
  author: PartnerRole;
  names: TableNames;
}

/** What has been shared with all three about the hurt on the table, each under its step and its writer's name. */
export function SharedLines({ lines, author, names }: SharedLinesProps): ReactNode {
  const say = useSay();
  const tableSay = useTableSay(names, author);
  if (lines.length === 0) return null;
  return (
    <section className="stack-3" aria-labelledby="shared">
      <h2 id="shared">{say('board.shared')}</h2>
      <ul className="stack-3">
        {lines.map((line, at) => (
          <li key={at} className="stack-2">
            <p className="small">
              <Who seat={line.by}>{names[line.by]}</Who> <span className="soft">{tableSay(line.stepTitle)}</span>
            </p>
            <Words by={line.by} text={line.text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

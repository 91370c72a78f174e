import { useId, useState, type ReactNode } from 'react';
import type { TableNames } from '#libs/contracts';
import type { PartnerRole } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { SeatMark, Who, Words } from '../../ui/words.js';

interface TabledTextProps {
  author: PartnerRole;
  text: string;
  names: TableNames;
}

/** The words on the table and who brought them. Whether somebody hides them is known to this page alone. */
export function TabledText({ author, text, names }: TabledTextProps): ReactNode {
  const say = useSay();
  const id = useId();
  const [hidden, setHidden] = useState(false);
  return (
    <section className="stack-3" aria-labelledby={`${id}-h`}>
      <div className="row row--apart">
        <h2 id={`${id}-h`}>
          {say('board.brought')} <SeatMark seat={author} /> <Who seat={author}>{names[author]}</Who>
        </h2>
        <Button
          kind="small"
          aria-expanded={!hidden}
          aria-controls={hidden ? undefined : id}
          onClick={() => setHidden(!hidden)}
        >
          {say(hidden ? 'board.text.show' : 'board.text.hide')}
        </Button>
      </div>
      {!hidden && <Words id={id} by={author} as="tabled" text={text} />}
    </section>
  );
}

import { useState, type ReactNode } from 'react';
import type { HurtWords } from '#libs/contracts';
import { useSay } from '../../ui/say.js';
import { HurtFeelings } from './feelings.js';
import { HurtOwnPart, type PartProps } from './hurt-fields.js';
import { HurtHeaviness } from './hurt-marks.js';
import { HurtWhen } from './hurt-when.js';

const saysMore = ({ myPart, roughlyWhen, feelings, heaviness }: HurtWords): boolean =>
  myPart.trim() !== '' || !!roughlyWhen || feelings.length > 0 || typeof heaviness === 'number';

/**
 * One's own part, when it was, feelings, how heavy it is: closed until asked for, so that an empty page is short; open where something
 * of it was said already.
 */
export function HurtMore(props: PartProps): ReactNode {
  const say = useSay();
  const [first] = useState(saysMore(props.page.words));
  return (
    <details open={first || undefined}>
      <summary>{say('note.more')}</summary>
      <div className="stack">
        <HurtOwnPart {...props} />
        <HurtWhen {...props} />
        <HurtFeelings {...props} />
        <HurtHeaviness {...props} />
      </div>
    </details>
  );
}

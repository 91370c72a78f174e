import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';

/** A link to pass on, with Copy. It can be selected by hand where the browser gives no clipboard. */
export function DeskLink({ link, hint, label }: { link: string; hint: ReactNode; label?: string }): ReactNode {
  const say = useSay();
  const [copied, setCopied] = useState<boolean>();
  const copy = (): void => {
    const writing = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    writing.then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="stack-2">
      <Field
        label={label ?? say('desk.link.label')}
        hint={hint}
        type="text"
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="row">
        <Button kind="small" onClick={copy}>
          {say('desk.link.copy')}
        </Button>
        <span className="saved" role="status">
          {copied !== undefined && say(copied ? 'desk.link.copied' : 'desk.link.notCopied')}
        </span>
      </div>
    </div>
  );
}

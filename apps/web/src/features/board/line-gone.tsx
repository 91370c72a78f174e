import type { ReactNode } from 'react';
import { isSharedDevice } from '../../platform/shared-device.js';
import { useSay } from '../../ui/say.js';

interface LineGoneProps {
  gone: boolean;
  /** It was pressed just before that was known, and is on its way. */
  pressed: boolean;
  /** What is not sent are words, which are kept; not a press alone. */
  words?: boolean;
}

/** Beside a press that can't be sent now: that the line is gone, what became of the press, and where the words are. */
export function LineGone({ gone, pressed, words = false }: LineGoneProps): ReactNode {
  const say = useSay();
  const kept = isSharedDevice() ? 'board.noLine.kept.page' : 'board.noLine.kept.device';
  if (!gone) return null;
  return (
    <p className="small" role="status">
      <strong>{say(pressed ? 'board.noLine.pressed' : 'board.noLine.press')}</strong> {words && say(kept)}
    </p>
  );
}

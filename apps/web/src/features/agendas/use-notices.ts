import { useEffect, useRef, useState } from 'react';
import type { HurtTag, Notice } from '#libs/domain';

/** So long nothing is typed before the coach looks. Milliseconds. */
const PAUSE_MS = 1500;

/** What the coach noticed, with the author's words that it is about. */
export interface Noticed extends Notice {
  readonly words: string;
}

interface Read {
  readonly text: string;
  readonly notices: readonly Notice[];
}

const NOTHING: Read = { text: '', notices: [] };

/**
 * What the coach notices in a field, here in the browser, after a pause in typing. Nothing in what was only opened, and
 * nothing about words that are no longer there.
 */
export function useNotices(text: string, tags: readonly HurtTag[], language: string): readonly Noticed[] {
  const [read, setRead] = useState(NOTHING);
  const opened = useRef(text);
  useEffect(() => {
    if (text === opened.current) return;
    let here = true;
    const look = async (): Promise<void> => {
      const { noticesIn } = await import('./coach-rules.js');
      if (here) setRead({ text, notices: noticesIn({ text, language, tags }) });
    };
    const timer = setTimeout(() => void look().catch(() => undefined), PAUSE_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [text, tags, language]);
  return read.notices
    .map((notice) => ({ ...notice, words: read.text.slice(notice.start, notice.end) }))
    .filter(({ words }) => text.includes(words));
}

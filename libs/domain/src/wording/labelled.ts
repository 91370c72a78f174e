import type { NoticeKind } from './notice.js';

/** A sentence, or a short passage, and what a careful reader would notice in it; nothing where it is fine. */
export type Labelled = readonly [text: string, ...kinds: NoticeKind[]];

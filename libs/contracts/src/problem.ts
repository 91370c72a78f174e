import type { RefusalCode } from '#libs/domain';

/** The body of every refusal over HTTP (RFC 9457, `application/problem+json`). It never repeats what was sent. */
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode;
  /** A sentence that says what to do. */
  readonly detail: string;
  /** A short code by which the log line can be found. */
  readonly reference: string;
  /** Which known fields need another look; unknown fields are not named, since their names are the sender's words. */
  readonly fields?: readonly { readonly field: string; readonly problem: string }[];
}

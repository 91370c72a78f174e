/** What is on its way, and by what the same is known again. */
interface UnderWay<Done> {
  readonly what: string;
  readonly done: Promise<Done>;
}

/**
 * Begins what is pressed, but for what was pressed last and is on its way still: two presses are then one. `what` says
 * what is asked for. It asks no state of a page, which learns of the first press only when it is drawn again.
 */
export function pressedOnce<Done>(): (what: string, begin: () => Promise<Done>) => Promise<Done> {
  let last: UnderWay<Done> | null = null;
  return (what, begin) => {
    if (last?.what === what) return last.done;
    const now = { what, done: begin() };
    last = now;
    const over = (): void => {
      if (last === now) last = null;
    };
    now.done.then(over, over);
    return now.done;
  };
}

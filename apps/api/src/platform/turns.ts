/** One after the other for each key: whoever comes waits for those who came before. */
export class Turns {
  private last = new Map<string, Promise<unknown>>();

  /** Runs `work` after whatever waits under this key, also when that failed. */
  of<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    const left = (): void => {
      if (this.last.get(key) === mine) this.last.delete(key);
      // A map grows a new table whenever it was emptied, and V8 holds on to each for as long as to the one before it.
      if (this.last.size === 0) this.last = new Map();
    };
    this.last.set(key, mine);
    mine.then(left, left);
    return mine;
  }
}

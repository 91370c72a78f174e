/** One after the other for each key: whoever comes waits for those who came before. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` after whatever waits under this key, also when that failed. */
  of<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    const left = (): void => {
      if (this.last.get(key) === mine) this.last.delete(key);
    };
    this.last.set(key, mine);
    mine.then(left, left);
    return mine;
  }
}

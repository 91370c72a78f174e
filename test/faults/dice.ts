/** Chance that a seed repeats (mulberry32). What waits for a network or a process is not repeated by it. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(of: number): boolean {
    return this.roll() < of;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.roll() * (high - low + 1));
  }

  pick<Each>(all: readonly Each[]): Each {
    return all[Math.floor(this.roll() * all.length)]!;
  }

  /** One of these, each as often as its weight says. */
  weighed<Each>(all: readonly (readonly [weight: number, each: Each])[]): Each {
    let left = this.roll() * all.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, each] of all) if ((left -= weight) < 0) return each;
    return all.at(-1)![1];
  }

  /** A random UUID, version 4. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16));
    hex[12] = '4';
    hex[16] = this.pick(['8', '9', 'a', 'b']);
    return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  /** Other dice, which this one's rolls from now on don't change. */
  another(): Dice {
    return new Dice(Math.floor(this.roll() * 2 ** 32));
  }
}

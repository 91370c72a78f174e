/** One figure beside what it is compared with. `target` says in words what it should be. */
export type Figure = { metric: string; ours: number; reference: number; unit: string; target: string };

/** How a bench says what it found. */
export type Report = { figure(figure: Figure): void; sentence(text: string): void };

/** The middle of the values; of an even number the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? NaN;
}

/** The exponent of y ~ x^slope that fits best, on logarithms: 1 when doubling x doubles y. */
export function growthSlope(points: readonly { x: number; y: number }[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (of: 'x' | 'y') => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [mx, my] = [mean('x'), mean('y')];
  const over = logs.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  return over / logs.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
}

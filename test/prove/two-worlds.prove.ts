import fc from 'fast-check';
import { pair, Worlds, type Pair } from './two-worlds.js';
import { PLANTS, type Plant } from './plants.js';

/** The most pairs that are tried until a planted leak shows. */
const MOST_FOR_A_PLANT = 60;

export interface Asked {
  readonly pairs: number;
  readonly seed: number;
  readonly plant: boolean;
}

/**
 * Draws pairs of private lives and says what partner B can tell apart. With `plant`, leaks are put in one after the
 * other, and the same comparison has to see each. Answers whether all is as it should be.
 */
export async function prove({ pairs, seed, plant }: Asked, say: (line: string) => void): Promise<boolean> {
  const worlds = await Worlds.open();
  try {
    const differing = await worlds.individualAgainstBusy();
    for (const line of differing) say(`an individual session against somebody else’s: ${line}`);
    if (plant) return (await allCaught(worlds, seed, say)) && differing.length === 0;
    return (await nothingDiffers(worlds, { pairs, seed }, say)) && differing.length === 0;
  } finally {
    await worlds.close();
  }
}

async function nothingDiffers(
  worlds: Worlds,
  { pairs, seed }: Pick<Asked, 'pairs' | 'seed'>,
  say: (line: string) => void,
): Promise<boolean> {
  let ran = 0;
  let found: readonly string[] = [];
  const begun = performance.now();
  const same = fc.asyncProperty(pair, async (each) => {
    const differences = await worlds.differences(each);
    ran += 1;
    if (ran % 100 === 0) say(`${ran} pairs, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    if (differences.length > 0) found = differences;
    return differences.length === 0;
  });
  const result = await fc.check(same, { numRuns: pairs, seed, maxSkipsPerRun: 0 });
  if (result.failed) {
    // A fault in the proof itself is no finding.
    if (found.length === 0) throw result.errorInstance;
    say(`The smallest pair that differs: ${JSON.stringify(result.counterexample?.[0], null, 2)}`);
    for (const line of found.slice(0, 20)) say(line);
  }
  say(`${result.failed ? ran : result.numRuns} pairs, ${found.length} differences`);
  return !result.failed && result.numRuns === pairs;
}

async function allCaught(worlds: Worlds, seed: number, say: (line: string) => void): Promise<boolean> {
  let caught = 0;
  for (const each of PLANTS) {
    const after = await pairsUntilCaught(worlds, each, seed);
    say(`${each.name}: ${after === null ? 'NOT CAUGHT' : `caught by pair ${after}`}`);
    if (after !== null) caught += 1;
  }
  say(`${caught} of ${PLANTS.length} plants caught`);
  return caught === PLANTS.length;
}

async function pairsUntilCaught(worlds: Worlds, plant: Plant, seed: number): Promise<number | null> {
  const drawn = fc.sample(pair, { seed, numRuns: MOST_FOR_A_PLANT });
  const takeOut = await plant.put(worlds.app);
  try {
    for (const [at, each] of drawn.entries()) if (await seen(worlds, each)) return at + 1;
    return null;
  } finally {
    await takeOut();
  }
}

async function seen(worlds: Worlds, each: Pair): Promise<boolean> {
  return (await worlds.differences(each)).length > 0;
}

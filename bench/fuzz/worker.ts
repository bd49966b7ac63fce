import { parentPort, workerData } from 'node:worker_threads';
import { mutate } from './mutate.js';
import { randomOf } from './random.js';
import { SAMPLES } from './samples.js';
import { targetOf } from './targets.js';

/** One run: a parser, seeds from `from` to before `to`; `at[0]` holds the seed at hand, less the first; then how many were read, refused. */
const { name, from, to, at } = workerData as { name: string; from: number; to: number; at: Int32Array };
const target = targetOf(name);
const samples = SAMPLES[name]!;
const others = Object.values(SAMPLES)
  .flat()
  .map((sample) => sample((bytes) => bytes));

let [slowest, slowestSeed] = [0, from];
for (let seed = from; seed < to; seed += 1) {
  Atomics.store(at, 0, seed - from);
  const random = randomOf(seed);
  const sample = samples[Math.floor(random() * samples.length)]!;
  const input = new Uint8Array(sample((bytes) => mutate(bytes, others, random)));
  const start = performance.now();
  try {
    Atomics.add(at, (await target(input)) === 'read' ? 1 : 2, 1);
  } catch (error) {
    const words = error instanceof Error ? `${error.stack ?? error}`.slice(0, 600) : `not an Error: ${error}`;
    parentPort!.postMessage({ fault: { seed, kind: 'thrown', words } });
  }
  const time = performance.now() - start;
  if (time > slowest) [slowest, slowestSeed] = [time, seed];
}
parentPort!.postMessage({ done: { slowest, slowestSeed } });

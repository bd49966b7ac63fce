import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { UNPACK } from '../src/reports/documents/formats.js';
import { LIMITS } from '../src/reports/documents/piece.js';
import { SAMPLES } from './fuzz/samples.js';

/**
 * Feeds every parser of reports with broken inputs that a seed decides. A fault is what is thrown where nothing may be
 * thrown, anything thrown that is no Error, a hang, memory beyond the limit, a dead thread; each is told with its seed.
 *
 * npx tsx bench/fuzz.ts --n 1000                        every parser, seeds 0 to 999
 * npx tsx bench/fuzz.ts --only pdf,html --from 5000 --n 10
 */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});

/** Milliseconds of the processor's time for one input; by the clock, twelve times as many. */
const HANG = 5_000;
/** Documents are taken apart in a thread that is ended then, and told as damaged: that is no fault but a refusal. */
const ENDED = LIMITS.time;
const isDocument = (name: string) => name in UNPACK || name === 'office';
/** Megabytes for a thread, as for a document. */
const MEGABYTES = 512;
/** Inputs a thread; a document's parser lives for one document only and need not tidy up. */
const AT_ONCE: Readonly<Record<string, number>> = { pdf: 200 };

interface Fault {
  readonly seed: number;
  readonly kind: string;
  readonly words: string;
}
interface Tally {
  name: string;
  inputs: number;
  read: number;
  refused: number;
  /** Refused since the thread was ended, by its limit of time or by an error outside of the parser's call. */
  ended: number;
  slowest: number;
  slowestSeed: number;
  seconds: number;
  faults: Fault[];
}

const names = values.only?.split(',') ?? Object.keys(SAMPLES);
const [first, count] = [Number(values.from), Number(values.n)];
const tallies: Tally[] = [];
for (const name of names) {
  const tally = await fuzz(name, first, first + count);
  tallies.push(tally);
  console.log(lineOf(tally));
  for (const { seed, kind, words } of tally.faults.slice(0, 20))
    console.log(`  seed ${seed}: ${kind}: ${words}`);
}
const total = tallies.reduce((sum, { inputs }) => sum + inputs, 0);
const faults = tallies.reduce((sum, tally) => sum + tally.faults.length, 0);
console.log(`${total} inputs, ${faults} faults`);
if (values.out) writeFileSync(values.out, pageOf());
process.exitCode = faults > 0 ? 1 : 0;

async function fuzz(name: string, from: number, to: number): Promise<Tally> {
  const tally: Tally = {
    name,
    inputs: 0,
    read: 0,
    refused: 0,
    ended: 0,
    slowest: 0,
    slowestSeed: from,
    seconds: 0,
    faults: [],
  };
  const start = performance.now();
  for (let at = from; at < to; ) {
    const end = Math.min(to, at + (AT_ONCE[name] ?? 2_000));
    at = await portion(name, at, end, tally);
  }
  tally.inputs = to - from;
  tally.seconds = (performance.now() - start) / 1000;
  return tally;
}

/** Runs a portion; after a hang or a crash the rest of it is left for the next. @returns the seed to go on from. */
function portion(name: string, from: number, to: number, tally: Tally): Promise<number> {
  const limit = isDocument(name) ? ENDED : HANG;
  const at = new Int32Array(new SharedArrayBuffer(12));
  Atomics.store(at, 0, -1);
  const worker = new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(new URL('./fuzz/worker.ts', import.meta.url).href)}); })`,
    {
      eval: true,
      execArgv: [],
      workerData: { name, from, to, at },
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      stdout: true,
      stderr: true,
    },
  );
  return new Promise((resolve) => {
    let [seen, since, busy, ended] = [-1, performance.now(), cpu(), false];
    const end = (next: number, fault?: Omit<Fault, 'seed'>) => {
      if (ended) return;
      ended = true;
      tally.read += Atomics.load(at, 1);
      tally.refused += Atomics.load(at, 2);
      clearInterval(timer);
      if (fault && isDocument(name) && fault.kind !== 'exit') tally.ended += 1;
      else if (fault) tally.faults.push({ seed: from + Math.max(0, Atomics.load(at, 0)), ...fault });
      void worker.terminate().then(() => resolve(next));
    };
    const after = () => from + Math.max(0, Atomics.load(at, 0)) + 1;
    const timer = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now !== seen || now === -1) [seen, since, busy] = [now, performance.now(), cpu()];
      else if (cpu() - busy > limit || performance.now() - since > 12 * limit)
        end(after(), { kind: 'hang', words: `more than ${limit} ms` });
    }, 250);
    worker.on('message', ({ fault, done }) => {
      if (fault) tally.faults.push(fault);
      if (!done) return;
      if (done.slowest > tally.slowest) [tally.slowest, tally.slowestSeed] = [done.slowest, done.slowestSeed];
      end(to);
    });
    worker.on('error', (error) =>
      end(after(), { kind: 'uncaught', words: `${error.stack ?? error}`.slice(0, 600) }),
    );
    worker.on('exit', (code) => end(after(), { kind: 'exit', words: `the thread ended with ${code}` }));
  });
}

/** Milliseconds that the processor spent on this process. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function lineOf({
  name,
  inputs,
  read,
  refused,
  ended,
  faults,
  slowest,
  slowestSeed,
  seconds,
}: Tally): string {
  return `${name.padEnd(9)} ${inputs} inputs: ${read} read, ${refused} refused, ${ended} ended, ${faults.length} faults; slowest ${slowest.toFixed(0)} ms (seed ${slowestSeed}); ${seconds.toFixed(0)} s`;
}

function pageOf(): string {
  const rows = tallies.map(
    (t) =>
      `| ${t.name} | ${t.inputs} | ${t.read} | ${t.refused} | ${t.ended} | ${t.faults.length} | ${t.slowest.toFixed(0)} (${t.slowestSeed}) |`,
  );
  return `# Fuzz\n\nSeeds ${first} to ${first + count - 1} of each parser, \`npx tsx bench/fuzz.ts --from ${first} --n ${count}\`. ${total} inputs, ${faults} faults. A hang is more than ${HANG / 1000} s; a document's thread is ended after ${ENDED / 1000} s, or by an error outside of the call, and told as damaged ("ended"). Memory is limited to ${MEGABYTES} MB a thread.\n\n| parser | inputs | read | refused | ended | faults | slowest, ms (seed) |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

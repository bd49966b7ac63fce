import { SIGNATURE_LENGTH, type Sketch } from './sketch.js';

/** Two rows a band: half of the pairs with a Jaccard similarity of 0.1 become candidates, nearly all with 0.25. */
const ROWS = 2;
const FEWEST_SAMPLES = 2;

/**
 * Pairs that may be copies: equal in a band of their MinHash signatures (locality-sensitive hashing), or with two samples in
 * common. Whether a pair comes out depends on its two sketches alone. Positions in `sketches`, the smaller first, of which
 * at least one lies before `fresh`.
 */
export function candidatePairs(sketches: readonly Sketch[], fresh: number): [number, number][] {
  const pairs = new Set<number>();
  const put = (a: number, b: number) => pairs.add(a * sketches.length + b);
  for (let band = 0; band < SIGNATURE_LENGTH / ROWS; band++) {
    const buckets = new Map<string, number[]>();
    sketches.forEach(({ signature, shingles }, at) => {
      if (shingles.length > 0) file(buckets, `${signature[band * ROWS]} ${signature[band * ROWS + 1]}`, at);
    });
    eachPair(buckets, fresh, put);
  }
  const samples = new Map<string, number[]>();
  sketches.forEach((sketch, at) => {
    for (const sample of sketch.samples) file(samples, String(sample), at);
  });
  const counts = new Map<number, number>();
  eachPair(samples, fresh, (a, b) => {
    const key = a * sketches.length + b;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  for (const [key, count] of counts) if (count >= FEWEST_SAMPLES) pairs.add(key);
  return [...pairs]
    .sort((a, b) => a - b)
    .map((key) => [Math.floor(key / sketches.length), key % sketches.length]);
}

function file(buckets: Map<string, number[]>, key: string, at: number): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.push(at);
  else buckets.set(key, [at]);
}

function eachPair(
  buckets: ReadonlyMap<string, readonly number[]>,
  fresh: number,
  visit: (a: number, b: number) => void,
): void {
  for (const members of buckets.values())
    for (let i = 0; i < members.length && members[i]! < fresh; i++)
      for (let j = i + 1; j < members.length; j++) visit(members[i]!, members[j]!);
}

import { SIGNATURE_LENGTH, type Sketch } from './sketch.js';

/** Two rows a band: half of the pairs with a Jaccard similarity of 0.1 become candidates, nearly all with 0.25. */
const ROWS = 2;
const BANDS = SIGNATURE_LENGTH / ROWS;
const FEWEST_SAMPLES = 2;

/**
 * Calls `visit` once for each pair that may be copies: equal in a band of their MinHash signatures (locality-sensitive
 * hashing), or with two samples in common. Whether a pair is visited depends on its two sketches alone. Positions in
 * `sketches`, the smaller first, which lies before `fresh`.
 */
export function eachCandidate(
  sketches: readonly Sketch[],
  fresh: number,
  visit: (a: number, b: number) => void,
): void {
  for (let band = 0; band < BANDS; band++) {
    const buckets = new Map<number, number[]>();
    sketches.forEach(({ signature, shingles }, at) => {
      if (shingles.length > 0) file(buckets, keyOf(signature, band), at);
    });
    for (const members of buckets.values())
      for (let i = 0; i < members.length && members[i]! < fresh; i++)
        for (let j = i + 1; j < members.length; j++) {
          const [a, b] = [members[i]!, members[j]!];
          // Pairs that were equal in an earlier band have been visited.
          if (firstBand(sketches[a]!, sketches[b]!) === band) visit(a, b);
        }
  }
  const samples = new Map<number, number[]>();
  sketches.forEach((sketch, at) => {
    for (const sample of sketch.samples) file(samples, sample, at);
  });
  for (let a = 0; a < fresh; a++) {
    const counts = new Map<number, number>();
    for (const sample of sketches[a]!.samples)
      for (const b of samples.get(sample)!) if (b > a) counts.set(b, (counts.get(b) ?? 0) + 1);
    for (const [b, count] of counts)
      if (count >= FEWEST_SAMPLES && firstBand(sketches[a]!, sketches[b]!) === null) visit(a, b);
  }
}

/** Both rows of a band in one number. */
const keyOf = (signature: Uint32Array, band: number): number =>
  signature[band * ROWS]! * 0x200000 + (signature[band * ROWS + 1]! >>> 11);

function firstBand(a: Sketch, b: Sketch): number | null {
  for (let band = 0; band < BANDS; band++)
    if (keyOf(a.signature, band) === keyOf(b.signature, band)) return band;
  return null;
}

function file(buckets: Map<number, number[]>, key: number, at: number): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.push(at);
  else buckets.set(key, [at]);
}

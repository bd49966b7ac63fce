import { folded } from '../events/content-words.js';
import { outsideQuotes } from './outside-quotes.js';

/** A text boiled down for comparing: what `copyLinks` needs of it. */
export interface Sketch {
  /** Hashes of its runs of words, each once, ascending. */
  readonly shingles: Uint32Array;
  /** MinHash signature: for each of `SIGNATURE_LENGTH` orders of all hashes the first one of this text. */
  readonly signature: Uint32Array;
  /** One in twelve hashes of longer runs, chosen by value: a cut copy still holds those of the part that is left. */
  readonly samples: Uint32Array;
}

export const SIGNATURE_LENGTH = 128;
/** Samples are of runs of so many words, which two reporters hardly ever hit upon both; one run in so many is one. */
const SAMPLE_WORDS = 5;
const SAMPLED = 12;

/**
 * MinHash sketch (Broder 1997) over runs of `shingleWords` words; case, punctuation and diacritics do not count. Quoted
 * speech is left out where enough of the reporter's own words remain: two reporters may quote one statement.
 */
export function sketchOf(text: string, shingleWords = 3): Sketch {
  const own = outsideQuotes(text);
  const ownHashes = shinglesOf(own, shingleWords);
  const stretches = ownHashes.size >= FEWEST_OWN ? own : [text];
  const shingles = Uint32Array.from(shinglesOf(stretches, shingleWords)).sort();
  const longer = Uint32Array.from(shinglesOf(stretches, SAMPLE_WORDS)).sort();
  return {
    shingles,
    signature: signatureOf(shingles),
    samples: longer.filter((hash) => mixed(hash) % SAMPLED === 0),
  };
}

/** Fewer shingles outside quotations than this, and the quotations count as well. */
const FEWEST_OWN = 40;

/** No shingle runs over the end of a stretch. */
function shinglesOf(stretches: readonly string[], shingleWords: number): Set<number> {
  const hashes = new Set<number>();
  for (const stretch of stretches) {
    const words = folded(stretch).split(' ').filter(Boolean).map(hashOf);
    for (let at = 0; at + shingleWords <= words.length; at++) {
      let hash = 0x811c9dc5;
      for (let n = 0; n < shingleWords; n++) hash = mixed(Math.imul(hash, 31) ^ words[at + n]!);
      hashes.add(hash >>> 0);
    }
  }
  return hashes;
}

/** An order of all hashes for each position: multiplication by an odd number is a permutation of 32-bit numbers. */
const ORDERS = Array.from({ length: SIGNATURE_LENGTH }, (_, order) => [
  mixed(2 * order + 1) | 1,
  mixed(2 * order + 2),
]) as readonly (readonly [number, number])[];

function signatureOf(shingles: Uint32Array): Uint32Array {
  return Uint32Array.from(ORDERS, ([factor, mask]) => {
    let least = 0xffffffff;
    for (const shingle of shingles) {
      const hash = (Math.imul(shingle, factor) ^ mask) >>> 0;
      if (hash < least) least = hash;
    }
    return least;
  });
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** The finalizer of MurmurHash3: every bit of the input moves every bit of the result. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

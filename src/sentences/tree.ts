/** Scores of arcs: entry `at + word * stride + 1 + head`; column 0 is the root. */
export interface ArcScores {
  readonly data: Float32Array;
  readonly at: number;
  readonly stride: number;
}

/** More than any sum of scores: taken off every root arc, so that the best tree uses one only. */
const ROOT_COST = 1e7;

/**
 * Heads of the highest-scoring tree with exactly one root: index of the head word, -1 for the root.
 * Greedy where that is a tree already; otherwise Chu-Liu/Edmonds. Since every root arc costs the same large sum, the best
 * tree has the fewest roots (one) and is the best among those.
 */
export function bestTree({ data, at, stride }: ArcScores, words: number): Int32Array {
  const greedy = new Int32Array(words);
  let roots = 0;
  for (let word = 0; word < words; word++) {
    const row = at + word * stride;
    let best = -1;
    let top = data[row]!;
    for (let head = 0; head < words; head++) {
      const score = data[row + 1 + head]!;
      if (score > top && head !== word) {
        top = score;
        best = head;
      }
    }
    greedy[word] = best;
    if (best === -1) roots++;
  }
  if (
    roots === 1 &&
    findCycle(
      greedy.map((head) => head + 1),
      1,
    ) === null
  )
    return greedy;
  return edmonds({ data, at, stride }, words);
}

/** Nodes are 0 (root) and word + 1. */
function edmonds({ data, at, stride }: ArcScores, words: number): Int32Array {
  const size = words + 1;
  const scores = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY);
  for (let word = 0; word < words; word++) {
    const row = at + word * stride;
    for (let head = 0; head < size; head++) {
      if (head === word + 1) continue;
      scores[(word + 1) * size + head] = data[row + head]! - (head === 0 ? ROOT_COST : 0);
    }
  }
  const heads = contract(scores, size);
  return Int32Array.from({ length: words }, (_, word) => heads[word + 1]! - 1);
}

/** Best arborescence over a dense matrix `scores[dependent * size + head]` with node 0 as root. */
function contract(scores: Float64Array, size: number): Int32Array {
  const heads = new Int32Array(size).fill(-1);
  for (let node = 1; node < size; node++) {
    let best = 0;
    for (let head = 1; head < size; head++) {
      if (scores[node * size + head]! > scores[node * size + best]!) best = head;
    }
    heads[node] = best;
  }
  const cycle = findCycle(heads.subarray(1), 1);
  if (!cycle) return heads;
  return expand(scores, size, heads, cycle);
}

/** Merges the cycle into one node, solves the smaller problem, and opens the cycle where the outer arc enters. */
function expand(scores: Float64Array, size: number, heads: Int32Array, cycle: readonly number[]): Int32Array {
  const inCycle = new Uint8Array(size);
  for (const node of cycle) inCycle[node] = 1;
  const outer: number[] = [];
  for (let node = 0; node < size; node++) if (!inCycle[node]) outer.push(node);
  const merged = outer.length;
  const small = merged + 1;
  const reduced = new Float64Array(small * small).fill(Number.NEGATIVE_INFINITY);
  const entry = new Int32Array(merged);
  const exit = new Int32Array(merged);
  for (let i = 0; i < merged; i++) {
    const a = outer[i]!;
    for (let j = 0; j < merged; j++) reduced[i * small + j] = scores[a * size + outer[j]!]!;
    for (const node of cycle) {
      const into = scores[node * size + a]! - scores[node * size + heads[node]!]!;
      if (into > reduced[merged * small + i]!) {
        reduced[merged * small + i] = into;
        entry[i] = node;
      }
      const out = scores[a * size + node]!;
      if (i > 0 && out > reduced[i * small + merged]!) {
        reduced[i * small + merged] = out;
        exit[i] = node;
      }
    }
  }
  const solved = contract(reduced, small);
  const result = heads.slice();
  for (let i = 1; i < merged; i++) {
    const head = solved[i]!;
    result[outer[i]!] = head === merged ? exit[i]! : outer[head]!;
  }
  const from = solved[merged]!;
  result[entry[from]!] = outer[from]!;
  return result;
}

/** A cycle of nodes (numbered from `first`, whose heads are `heads[node - first]`), or null. Node 0 has no head. */
function findCycle(heads: Int32Array, first: number): number[] | null {
  const seen = new Int32Array(heads.length + first);
  for (let start = first; start < seen.length; start++) {
    let node = start;
    while (node >= first && seen[node] === 0) {
      seen[node] = start;
      node = heads[node - first]!;
    }
    if (node >= first && seen[node] === start) {
      const cycle = [node];
      for (let next = heads[node - first]!; next !== node; next = heads[next - first]!) cycle.push(next);
      return cycle;
    }
  }
  return null;
}

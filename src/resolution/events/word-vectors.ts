import type { LinkingRules } from '../../lexicons/index.js';
import { folded, stem } from './content-words.js';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

interface Count {
  times: number;
  /** Weight of the word by data, times that of names. */
  weight: number;
}

/**
 * Texts as vectors of length 1 over stems: how often a word stands (words of the first lines twice, names more), times how
 * rare it is among the texts. Rarity counts a background of `backgroundTexts` further texts with ordinary words at their
 * ordinary rates, so that few texts are told apart as well as many.
 */
export function wordVectors(texts: readonly string[], rules: LinkingRules): ReadonlyMap<string, number>[] {
  const counts = texts.map((text) => countsOf(text, rules));
  const holding = new Map<string, number>();
  for (const words of counts)
    for (const word of words.keys()) holding.set(word, (holding.get(word) ?? 0) + 1);
  const { backgroundTexts } = rules.reports;
  return counts.map((words) => {
    const vector = new Map<string, number>();
    for (const [word, { times, weight }] of words) {
      const among = holding.get(word)! + backgroundTexts * ordinaryRate(weight);
      const rarity = Math.log((texts.length + backgroundTexts) / among);
      if (rarity > 0) vector.set(word, (1 + Math.log(times)) * rarity * Math.max(1, weight));
    }
    const length = Math.sqrt([...vector.values()].reduce((sum, x) => sum + x * x, 0)) || 1;
    for (const [word, x] of vector) vector.set(word, x / length);
    return vector;
  });
}

/** Cosine of two vectors of length 1. */
export function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, x] of few) sum += x * (many.get(word) ?? 0);
  return sum;
}

function countsOf(text: string, { wordWeight, reports }: LinkingRules): Map<string, Count> {
  const words = new Map<string, Count>();
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const times = index < reports.ledeLength ? reports.ledeWeight : 1;
    for (const part of folded(raw.replace(/[’']s$/u, '')).split(' ')) {
      const weight = wordWeight(part) * (/^\p{Lu}/u.test(raw) ? reports.nameWeight : 1);
      if (part.length < 2 || weight === 0) continue;
      const known = words.get(stem(part));
      if (!known) words.set(stem(part), { times, weight });
      else {
        known.times += times;
        known.weight = Math.max(known.weight, weight);
      }
    }
  }
  return words;
}

/** Share of all reports in which a word of this weight stands. */
const ordinaryRate = (weight: number): number => (weight >= 1 ? 0.01 : weight >= 0.5 ? 0.1 : 0.3);

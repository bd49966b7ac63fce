import type { GateLexicon, GateRow } from '../lexicons/index.js';
import type { Report } from '../model/index.js';

/** Whether a report is worth reading for conflict, and by which words that was told. */
interface GateVerdict {
  readonly relevant: boolean;
  /** Above nought speaks for reading. */
  readonly score: number;
  /** The groups of words that weighed most, heaviest first, with the words found. */
  readonly because: readonly { readonly row: string; readonly words: readonly string[] }[];
}

/** Words of a text after which no more are looked at: a report says what it is about before that. */
const ENOUGH = 1500;
/** The same word again adds a part of its weight, and from the fourth time on nothing. */
const AGAIN = 0.5;
const TIMES = 4;
/** What words add counts for less the longer the text: as this power of its number of words over a hundred. */
const POWER = 0.5;
/** A text of few words is taken for one of this many, so that one word does not decide by itself. */
const SHORTEST = 20;
/** Words of this weight tell of conflict by themselves; so many of them halve what speaks against it. */
const TELLING = 2.5;
const OUTWEIGHED_BY = 2;
/** A score from which a report is read; chosen on the first halves of the public sets, see bench/gate.ts. */
const THRESHOLD = 1;

/**
 * Tells from its words alone whether a report may speak of conflict, without reading it. It is meant to let too much
 * through rather than too little: what it keeps back is lost to the reader.
 */
export function judgeRelevance(report: Pick<Report, 'title' | 'text'>, lexicon: GateLexicon): GateVerdict {
  const { words, counts } = countWords(`${report.title ?? ''}\n${report.text}`, lexicon);
  const length = Math.max(SHORTEST, Math.min(ENOUGH, words)) / 100;
  const byRow = new Map<GateRow, { sum: number; words: string[] }>();
  let speaksFor = 0;
  let speaksAgainst = 0;
  let telling = 0;
  for (const [form, times] of counts) {
    const row = lexicon.byForm.get(form)!;
    const value = row.weight * (1 + AGAIN * (Math.min(TIMES, times) - 1));
    const own = byRow.get(row) ?? { sum: 0, words: [] };
    byRow.set(row, { sum: own.sum + value, words: [...own.words, form] });
    if (value > 0) speaksFor += value;
    else speaksAgainst += value;
    if (row.weight >= TELLING) telling++;
  }
  const sum = speaksFor + speaksAgainst / (1 + telling / OUTWEIGHED_BY);
  const score = sum / length ** POWER - THRESHOLD;
  const because = [...byRow]
    .sort(([, a], [, b]) => Math.abs(b.sum) - Math.abs(a.sum))
    .slice(0, 3)
    .map(([row, own]) => ({ row: row.id, words: own.words.slice(0, 5) }));
  return { relevant: score >= 0, score: Math.round(score * 1000) / 1000, because };
}

/** How often each form of the lexicon stands in a text; the longest phrase wins. */
function countWords(
  text: string,
  { byForm, longest }: GateLexicon,
): { words: number; counts: Map<string, number> } {
  const words =
    text
      .slice(0, ENOUGH * 12)
      .toLowerCase()
      .match(/\p{L}[\p{L}\d]*(?:[-’'][\p{L}\d]+)*/gu) ?? [];
  const counts = new Map<string, number>();
  const end = Math.min(words.length, ENOUGH);
  for (let at = 0; at < end; at++) {
    const plain = words[at]!.replace(/['’]s$/, '');
    let form = byForm.has(plain) ? plain : null;
    let taken = 1;
    let phrase = words[at]!;
    for (let more = 1; more < longest && at + more < end; more++) {
      phrase += ` ${words[at + more]!}`;
      if (byForm.has(phrase)) {
        form = phrase;
        taken = more + 1;
      }
    }
    if (form !== null) counts.set(form, (counts.get(form) ?? 0) + 1);
    at += taken - 1;
  }
  return { words: end, counts };
}

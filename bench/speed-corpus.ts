import { join } from 'node:path';
import { packageFolder } from '../src/lexicons/index.js';
import type { Report } from '../src/model/index.js';
import { takeReports } from '../src/sitrep.js';

const WORDS_PER_REPORT = 500;
const SENTENCES_PER_PARAGRAPH = 3;
const SEED = 20140610;

/** Reports of about 500 words, mixed from the sentences of the examples: always the same ones. */
export async function makeCorpus(count: number): Promise<Report[]> {
  const { reports } = await takeReports([join(packageFolder('examples'))]);
  const sentences = reports
    .flatMap(({ text }) => text.split('\n'))
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?]["”’]?)\s+(?=["“A-Z])/))
    .filter((sentence) => /[.!?]["”’]?$/.test(sentence));
  const random = generator(SEED);
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    title: null,
    text: textOf(sentences, random),
    publishedAt: '2014-06-20',
    source: `Agency ${index % 7}`,
    author: null,
    url: null,
    language: 'en',
  }));
}

export function wordsOf(reports: readonly Report[]): number {
  return reports.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}

function textOf(sentences: readonly string[], random: () => number): string {
  const paragraphs: string[][] = [[]];
  for (let words = 0; words < WORDS_PER_REPORT; ) {
    const sentence = sentences[Math.floor(random() * sentences.length)]!;
    if (paragraphs.at(-1)!.length === SENTENCES_PER_PARAGRAPH) paragraphs.push([]);
    paragraphs.at(-1)!.push(sentence);
    words += sentence.split(/\s+/).length;
  }
  return paragraphs.map((paragraph) => paragraph.join(' ')).join('\n\n');
}

/** mulberry32: a small generator with a seed, so that every run measures the same texts. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExamples } from '../../tests/golden-examples.js';

/** A document of which statements were judged, as it was read then. */
export interface JudgedDocument {
  readonly id: string;
  readonly text: string;
}

/** Sentences of a treebank's training document that were read: long ones would outweigh the rest. */
const FIRST = 25;

/** The documents of a set in `judged.tsv`, by the folder of the public benchmarks. */
export function documentsOf(set: string, folder: string): JudgedDocument[] {
  if (set === 'examples')
    return loadExamples('examples').map(({ name, title, body }) => ({ id: name, text: `${title}\n\n${body}` }));
  if (set === 're3d') return jsonLines(join(folder, 're3d', 'public-train.jsonl'));
  const isTrain = set.endsWith('-train');
  const treebank = set.replace(/-train$/, '');
  const file = join(folder, treebank, isTrain ? 'public-train.conllu' : 'public-dev.conllu');
  const sentences = new Map<string, string[]>();
  let document = '';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('# sent_id = ')) document = line.slice(12).replace(/-[^-]*$/, '');
    if (line.startsWith('# text = '))
      sentences.set(document, [...(sentences.get(document) ?? []), line.slice(9)]);
  }
  return [...sentences].map(([id, texts]) => ({
    id,
    text: texts.slice(0, isTrain ? FIRST : texts.length).join('\n\n'),
  }));
}

function jsonLines(file: string): JudgedDocument[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as JudgedDocument);
}

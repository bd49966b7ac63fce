import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedError, type Judged, separation, tenthsOf } from '../../bench/calibration/tenths.js';
import { toReport } from '../../bench/tasks/task.js';
import { judgeRelevance } from '../../src/gate/index.js';
import { loadGate } from '../../src/lexicons/index.js';
import { type Insight, loadKnowledge, openReader } from '../../src/reader.js';
import { contextsOf } from '../../src/statements/index.js';
import { readingFeatures } from '../../src/statements/reading-features.js';
import { documentsOf } from './documents.js';
import { type Example, fitLogistic, probability } from './logistic.js';

/**
 * `npx tsx training/reading-probability/fit.ts [BENCH_FOLDER]`: fits the weights of `data/codebooks/reading-probability.yaml`
 * on the statements of `judged.tsv`, read again with the reader of today, and prints them with what they reach on documents
 * left out of the fit: those of a whole corpus at a time, for the reader will meet others. The penalty is the one that does
 * best at that. Documents that the gate would keep back are no reports on conflict and are left out; so is what today's
 * reader states otherwise, which is counted.
 */
const PENALTY = 20;
const CORPORA = ['re3d', 'ud-ewt', 'ud-gum', 'examples'];
/** Three releases on strikes that are near copies of one another: a third each. */
const COPIES = ['26CC32861EF7D38FBAE9CABAFC7487E1', '6B183780227A18218A12E917A5BC8654', 'F5B5E86320A4E95E92A7EA2FB8E8B484'];

interface Row {
  readonly set: string;
  readonly document: string;
  readonly at: number;
  readonly key: string;
  readonly right: boolean;
}

interface Found extends Example {
  readonly set: string;
  readonly document: string;
}

const folder = process.argv[2] ?? join('..', 'shared', 'bench');
const knowledge = loadKnowledge();
const reader = await openReader();
const gate = loadGate();
const rows = readRows();
let asked = 0;
const found: Found[] = [];
let names: string[] = [];
for (const set of new Set(rows.map((row) => row.set)))
  for (const document of documentsOf(set, folder)) {
    const own = rows.filter((row) => row.set === set && row.document === document.id);
    if (!own.length) continue;
    if (!judgeRelevance({ title: null, text: document.text }, gate).relevant) continue;
    asked += own.length;
    const [insight] = await reader.inspect([toReport({ id: document.id, text: document.text })]);
    found.push(...own.flatMap((row) => exampleOf(row, insight!)));
  }
await reader.close();
report();

function readRows(): Row[] {
  const lines = readFileSync(join(import.meta.dirname, 'judged.tsv'), 'utf8').split('\n').slice(1).filter(Boolean);
  return lines.map((line) => {
    const [set, document, at, kind, type, status, roles, wrong] = line.split('\t') as [string, ...string[]];
    return { set, document: document!, at: Number(at), key: [kind, type, status, roles].join(), right: wrong === '-' };
  });
}

function exampleOf(row: Row, { report: text, sentences, mentions, drafts }: Insight): Found[] {
  const draft = drafts.find(({ kind, type, status, roles, sentence, token }) => {
    const spans = Object.entries(roles).map(([role, refs]) => `${role}:${refs.map((ref) => ref.start).join()}`);
    const isSame = [kind, type, status, spans.sort().join('|')].join() === row.key;
    return isSame && sentences[sentence]!.tokens[token]!.start === row.at;
  });
  if (!draft) return [];
  const features = readingFeatures(contextsOf(text, sentences, mentions, knowledge)[draft.sentence]!, draft);
  names = Object.keys(features);
  const { set, document, right } = row;
  return [{ x: [1, ...Object.values(features)], right, weight: COPIES.includes(document) ? 1 / 3 : 1, set, document }];
}

function report(): void {
  console.log(`${found.length} of ${asked} judged statements are read as they were`);
  const left: (Judged & { readonly set: string })[] = [];
  for (const corpus of CORPORA) {
    const isOut = ({ set }: Found) => set.startsWith(corpus);
    const weights = fitLogistic(
      found.filter((one) => !isOut(one)),
      PENALTY,
    );
    left.push(
      ...found
        .filter(isOut)
        .map(({ x, right, set }) => ({ stated: probability(weights, x), right, set })),
    );
  }
  const tenths = tenthsOf(left);
  console.log(`left out: expected error ${expectedError(tenths).toFixed(3)}, separation ${separation(left).toFixed(3)}`);
  for (const { tenth, n, stated, right, chance } of tenths)
    console.log(`  ${tenth / 10}: ${n} stated ${stated.toFixed(3)} right ${right.toFixed(3)} ± ${chance.toFixed(3)}`);
  for (const set of new Set(left.map((one) => one.set))) {
    const own = left.filter((one) => one.set === set);
    const stated = own.reduce((sum, one) => sum + one.stated, 0) / own.length;
    console.log(`  ${set}: ${own.length} stated ${stated.toFixed(3)} right ${(own.filter((one) => one.right).length / own.length).toFixed(3)}`);
  }
  const weights = fitLogistic(found, PENALTY);
  for (const [i, name] of ['intercept', ...names].entries()) console.log(`${name}: ${weights[i]!.toFixed(2)}`);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Insight, Reader } from '../../src/reader.js';
import { type BenchRecord, toReport } from '../tasks/task.js';
import type { Judged } from './tenths.js';

const FILES: Readonly<Record<string, string>> = {
  plover: 'plover/plover.jsonl',
  cameo: 'cameo/cameo-penta.jsonl',
  case2021: 'case2021/case2021.jsonl',
  re3d: 're3d/public-dev.jsonl',
  displacement: 'displacement/idetect.jsonl',
  polnear: 'polnear/public-dev.jsonl',
  muc4: 'muc4/muc4-dev.jsonl',
  ged: 'ged/ged-headlines.jsonl',
};

interface Row {
  readonly set: string;
  readonly record: string;
  readonly at: number;
  readonly key: string;
  readonly right: boolean;
}

/**
 * Statements drawn by a hash over the public sets and judged whole by hand, blind to what the reader states of them
 * (`judged.tsv`: where they stand and the verdict, no text). Those that today's reader reads otherwise are left out.
 */
export async function judgeSample(
  reader: Reader,
  folder: string,
): Promise<{ readonly judged: readonly Judged[]; readonly lost: number }> {
  const rows = readRows();
  const judged: Judged[] = [];
  for (const set of new Set(rows.map((row) => row.set))) {
    const own = rows.filter((row) => row.set === set);
    const wanted = new Set(own.map(({ record }) => record));
    const records = readFileSync(join(folder, FILES[set]!), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as BenchRecord)
      .filter(({ id }) => wanted.has(id));
    for (const record of records) {
      const [insight] = await reader.inspect([toReport(record)]);
      judged.push(
        ...own.filter((row) => row.record === record.id).flatMap((row) => verdictOf(row, insight!)),
      );
    }
  }
  return { judged, lost: rows.length - judged.length };
}

function readRows(): Row[] {
  const lines = readFileSync(join(import.meta.dirname, 'judged.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean);
  return lines.map((line) => {
    const [set, record, at, kind, type, status, roles, wrong] = line.split('\t') as [string, ...string[]];
    const key = [kind, type, status, roles].join();
    return { set, record: record!, at: Number(at), key, right: wrong === '-' };
  });
}

function verdictOf({ at, key, right }: Row, { sentences, drafts }: Insight): Judged[] {
  const draft = drafts.find(({ kind, type, status, roles, sentence, token }) => {
    const spans = Object.entries(roles).map(
      ([role, refs]) => `${role}:${refs.map((ref) => ref.start).join()}`,
    );
    const isSame = [kind, type, status, spans.sort().join('|')].join() === key;
    return isSame && sentences[sentence]!.tokens[token]!.start === at;
  });
  return draft ? [{ stated: draft.readingProbability!, right }] : [];
}

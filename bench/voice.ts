import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { openReader } from '../src/reader.js';
import { toReport } from './tasks/task.js';
import { judgeVoice, type VoiceRow, type VoiceVerdict } from './voice-judge.js';

/**
 * `npx tsx bench/voice.ts [--part dev|test] [--errors]`: the sentences of `examples/voice`, read and compared with what
 * was annotated, statement by statement: whether it happened, who vouches for it (the whole chain), how that holder
 * puts it, who disputes it. A statement that the reader does not make counts as wrong. `--errors` lists those of the
 * dev half alone; those of the test half are counted only.
 */
const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

const reader = await openReader();
for (const part of ['dev', 'test']) {
  if (argument('--part') && argument('--part') !== part) continue;
  const rows = load(readFileSync(join('examples', 'voice', `${part}.yaml`), 'utf8')) as VoiceRow[];
  const insights = await reader.inspect(rows.map(({ id, text }) => toReport({ id, text })));
  const verdicts = rows.flatMap((row, at) => row.expect.map((one) => judgeVoice(row, one, insights[at]!)));
  print(part, verdicts);
}
await reader.close();

function print(part: string, verdicts: readonly VoiceVerdict[]): void {
  const right = (list: readonly VoiceVerdict[]) =>
    list.filter(({ found, status, voice }) => found && status && voice);
  const share = (some: number, all: number) => `${(some / Math.max(1, all)).toFixed(3)} (${some} of ${all})`;
  const found = verdicts.filter((one) => one.found);
  console.log(`${part}: statements right ${share(right(verdicts).length, verdicts.length)}`);
  console.log(`  read at all ${share(found.length, verdicts.length)}`);
  console.log(`  right of those read ${share(right(found).length, found.length)}`);
  console.log(`  status ${share(found.filter(({ status }) => status).length, found.length)}`);
  console.log(`  voice ${share(found.filter(({ voice }) => voice).length, found.length)}`);
  const sorts = [...new Set(verdicts.map(({ sort }) => sort))];
  const bySort = sorts.map((sort) => {
    const own = verdicts.filter((one) => one.sort === sort);
    return `${sort} ${right(own).length}/${own.length}`;
  });
  console.log(`  ${bySort.join(', ')}`);
  if (part !== 'dev' || !process.argv.includes('--errors')) return;
  for (const one of verdicts) if (!(one.found && one.status && one.voice)) console.log(`    ${one.note}`);
}

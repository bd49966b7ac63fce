import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Holder } from '../src/model/index.js';
import { type Insight, openReader } from '../src/reader.js';
import type { DraftStatement } from '../src/statements/index.js';
import { toReport } from './tasks/task.js';

/**
 * `npx tsx bench/voice.ts [--part dev|test] [--errors]`: the sentences of `examples/voice`, read and compared with what
 * was annotated, statement by statement: whether it happened, who vouches for it (the whole chain), how that holder
 * puts it, who disputes it. A statement that the reader does not make counts as wrong. `--errors` lists those of the
 * dev half alone; those of the test half are counted only.
 */
interface Expected {
  /** The word that states it, `nth` where it stands several times. */
  readonly at: string;
  readonly nth?: number;
  readonly status: 'happened' | 'planned' | 'hypothetical' | 'negated';
  /** The holders from outside in, without the author. */
  readonly by?: readonly string[];
  readonly stance?: string;
  readonly disputedBy?: string;
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly Expected[];
}

interface Verdict {
  readonly id: string;
  readonly sort: string;
  readonly found: boolean;
  readonly status: boolean;
  readonly voice: boolean;
  readonly note: string;
}

const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

const reader = await openReader();
for (const part of ['dev', 'test']) {
  if (argument('--part') && argument('--part') !== part) continue;
  const rows = load(readFileSync(join('examples', 'voice', `${part}.yaml`), 'utf8')) as Row[];
  const insights = await reader.inspect(rows.map(({ id, text }) => toReport({ id, text })));
  const verdicts = rows.flatMap((row, at) => row.expect.map((one) => judge(row, one, insights[at]!)));
  print(part, verdicts);
}
await reader.close();

function print(part: string, verdicts: readonly Verdict[]): void {
  const right = (list: readonly Verdict[]) =>
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

/** The expected statement against the one that the reader makes of that word, the nearest where it makes several. */
function judge(row: Row, expected: Expected, insight: Insight): Verdict {
  const wanted = `${expected.at} ${expected.status} ${(expected.by ?? []).join(' > ')} ${expected.stance ?? ''}`;
  const at = placeOf(row.text, expected);
  const drafts = insight.drafts.filter(
    (draft) =>
      draft.evidence.spans.some((span) => span.start <= at && at < span.end) &&
      stands(insight, draft).some((token) => token === at),
  );
  const sort = row.id.replace(/-\d+$/, '');
  const judged = drafts.map((draft) => ({
    status: statusOf(draft) === expected.status,
    voice: isVoice(draft, expected),
    note: `${row.id} ${row.text}\n      wanted ${wanted} ${expected.disputedBy ?? ''}\n      got ${told(draft)}`,
  }));
  const best = judged.sort((a, b) => Number(b.status) + Number(b.voice) - Number(a.status) - Number(a.voice));
  if (best[0]) return { id: row.id, sort, found: true, ...best[0] };
  const others = insight.drafts.map((draft) => told(draft)).join('; ');
  const note = `${row.id} ${row.text}\n      wanted ${wanted}\n      got nothing there: ${others}`;
  return { id: row.id, sort, found: false, status: false, voice: false, note };
}

/** Where the words stand that make the statement. */
function stands(insight: Insight, draft: DraftStatement): number[] {
  const { tokens } = insight.sentences[draft.sentence]!;
  return [tokens[draft.token]!.start];
}

function placeOf(text: string, { at, nth = 1 }: Expected): number {
  const places = [...text.matchAll(new RegExp(`(?<!\\p{L})${at}(?!\\p{L})`, 'gu'))].map(({ index }) => index);
  const place = places[nth - 1];
  if (place === undefined) throw new Error(`"${at}" does not stand in: ${text}`);
  return place;
}

function statusOf({ status }: DraftStatement): Expected['status'] {
  return status === 'actual' || status === 'ongoing' || status === 'past' ? 'happened' : status;
}

function isVoice(draft: DraftStatement, expected: Expected): boolean {
  const chain = draft.attribution.slice(1);
  const wanted = expected.by ?? [];
  const sameChain =
    chain.length === wanted.length && chain.every((holder, at) => isHolder(holder, wanted[at]!));
  const stance = chain.length ? saidAs(chain.at(-1)!) : undefined;
  const disputed = (draft.disputedBy ?? []).map(({ text }) => text);
  const isDisputed = expected.disputedBy
    ? disputed.some((one) => overlaps(one, expected.disputedBy!))
    : disputed.length === 0;
  return sameChain && stance === expected.stance && isDisputed;
}

/** To state and to pass on are one here: "said" and "reported" differ in who speaks, and that is compared already. */
function saidAs({ stance }: Holder): string {
  return stance === 'asserts' || stance === 'reports' ? 'says' : stance;
}

function isHolder({ holder }: Holder, wanted: string): boolean {
  if (typeof holder === 'string') return holder === wanted;
  return wanted !== 'unnamed' && overlaps(holder.text, wanted);
}

/** One begins or ends with the other, articles apart. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.toLowerCase().replace(/^(?:the|a|an) /, ''));
  return a!.startsWith(b!) || b!.startsWith(a!) || a!.endsWith(b!) || b!.endsWith(a!);
}

function told(draft: DraftStatement): string {
  const chain = draft.attribution.map(
    ({ holder, stance }) => `${typeof holder === 'string' ? holder : holder.text}/${stance}`,
  );
  const disputed = (draft.disputedBy ?? []).map(({ text }) => text).join(', ');
  return `${draft.type} ${draft.status} ${chain.join(' > ')}${disputed ? ` disputed by ${disputed}` : ''} [${draft.derivedBy}]`;
}

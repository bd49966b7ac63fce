import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../src/reader.js';
import { TASKS } from './tasks/index.js';
import type { BenchRecord } from './tasks/task.js';

/**
 * `npx tsx bench/bounds.ts`: what could be right at all, whoever reads. UCDP GED: of the events whose headlines tell of
 * deaths with a number, how often the best estimate is among these numbers, or between the lowest and the highest. IDMC:
 * of the facts that are found and have a place, how often the excerpt names it.
 */
interface GedEvent {
  readonly headlines: readonly { readonly text: string }[];
  readonly deaths: { readonly best: number };
}
interface Fact {
  readonly quantity: number;
  readonly location: string | null;
}

const BENCH = join('..', 'shared', 'bench');
const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const OF_DEATH = /kill|dead|die|death|bodies|toll|massacre|execut/;
/** Of a place's name what every other has too. */
const COMMON =
  /^(?:province|region|district|state|islands?|southern|northern|western|eastern|located|.{1,3})$/;

function ged(): void {
  const told = lines<GedEvent>('ged/ged-iraq.jsonl')
    .map(({ headlines, deaths }) => ({
      best: deaths.best,
      numbers: headlines.filter(({ text }) => OF_DEATH.test(text.toLowerCase())).flatMap(numbersIn),
    }))
    .filter(({ numbers }) => numbers.length > 0);
  const among = told.filter(({ best, numbers }) => numbers.includes(best)).length;
  const within = told.filter(
    ({ best, numbers }) => Math.min(...numbers) <= best && best <= Math.max(...numbers),
  ).length;
  console.log(
    `UCDP GED: ${told.length} events with a number in a headline on deaths; best estimate among these numbers ${share(among, told.length)}, between lowest and highest ${share(within, told.length)}`,
  );
}

function numbersIn({ text }: { readonly text: string }): number[] {
  const plain = text.toLowerCase().replaceAll(',', '');
  const digits = (plain.match(/\b\d{1,4}\b/g) ?? []).map(Number);
  const words = (plain.match(/[a-z]+/g) ?? []).map((word) => WORDS.indexOf(word)).filter((n) => n >= 0);
  return [...digits, ...words];
}

async function idmc(): Promise<void> {
  const gold = lines<BenchRecord & { readonly text: string; readonly facts: readonly Fact[] }>(
    'displacement/idmc.jsonl',
  );
  const reader = await openReader();
  const predicted = (await TASKS.displacement!(gold, reader)) as { readonly facts: readonly Fact[] }[];
  await reader.close();
  const found = gold.flatMap(({ text, facts }, at) =>
    facts
      .filter(({ quantity, location }) => location && isFound(quantity, predicted[at]!.facts))
      .map(({ location }) => isNamed(location!, text)),
  );
  console.log(
    `IDMC: ${found.length} facts found that have a place; the excerpt names it in ${share(found.filter(Boolean).length, found.length)}`,
  );
}

const isFound = (quantity: number, facts: readonly Fact[]): boolean =>
  facts.some((fact) => Math.abs(fact.quantity - quantity) <= 0.051 * quantity);

function isNamed(location: string, text: string): boolean {
  const words = (location.toLowerCase().match(/[\p{L}'’-]+/gu) ?? []).filter((word) => !COMMON.test(word));
  return words.some((word) => text.toLowerCase().includes(word));
}

const share = (part: number, whole: number) => `${(part / whole).toFixed(3)} (${part})`;

const lines = <T>(file: string): T[] =>
  readFileSync(join(BENCH, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

if (existsSync(BENCH)) {
  ged();
  await idmc();
} else console.log('../shared/bench is absent: nothing is measured');

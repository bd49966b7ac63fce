import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../src/reader.js';
import { TASKS } from './tasks/index.js';
import type { BenchRecord } from './tasks/task.js';

/**
 * `npx tsx bench/events-apart.ts`: two figures that the shared scorers do not print. CASE 2021: F1 of the labels that say
 * that a place changed hands, taken together. CAMEO: F1 of who did it and to whom, each span of the first event against the
 * gold spans of its role; two are one where half of the shorter one's content words are shared, as in the scorers.
 */
interface EventRecord extends BenchRecord {
  readonly event: string;
  readonly control?: unknown;
  readonly source?: readonly { readonly text: string }[];
  readonly target?: readonly { readonly text: string }[];
}

/** Either form that the scorers take. */
type Actor = string | { readonly text: string };

interface Predicted {
  readonly events: readonly {
    readonly event: string;
    readonly source?: readonly Actor[];
    readonly target?: readonly Actor[];
  }[];
}

const BENCH = join('..', 'shared', 'bench');
const EMPTY = new Set('the a an of in on at for and to by with from its their his her'.split(' '));

async function controlLabels(): Promise<void> {
  const gold = records('case2021/case2021.jsonl');
  const predicted = await predict('events-case', gold);
  const labels = new Set(gold.filter(({ control }) => control).map(({ event }) => event));
  const first = predicted.map(({ events }) => events[0]?.event ?? '');
  const right = gold.filter(({ event }, at) => labels.has(event) && first[at] === event).length;
  print('CASE 2021, labels of control', right, first.filter((label) => labels.has(label)).length, {
    gold: gold.filter(({ event }) => labels.has(event)).length,
  });
}

async function spans(): Promise<void> {
  const gold = records('cameo/cameo-penta.jsonl').filter(({ source, target }) => source || target);
  const predicted = await predict('events', gold);
  const counts = { right: 0, predicted: 0, gold: 0 };
  gold.forEach((record, at) => {
    const event = predicted[at]!.events[0];
    for (const role of ['source', 'target'] as const) {
      const wanted = record[role] ?? [];
      const given = (event?.[role] ?? []).map(textOf);
      const met = wanted.filter(({ text }) => given.some((one) => areOne(one, text)));
      // Several names within one gold span are one answer.
      const strays = given.filter((one) => !wanted.some(({ text }) => areOne(one, text)));
      counts.right += met.length;
      counts.predicted += met.length + strays.length;
      counts.gold += wanted.length;
    }
  });
  print('CAMEO, spans of source and target', counts.right, counts.predicted, counts);
}

function print(what: string, right: number, predicted: number, { gold }: { readonly gold: number }): void {
  console.log(
    `${what}: F1 ${((2 * right) / (predicted + gold)).toFixed(3)} (${right} right, ${predicted} predicted, ${gold} gold)`,
  );
}

const textOf = (actor: Actor): string => (typeof actor === 'string' ? actor : actor.text);

function areOne(a: string, b: string): boolean {
  const [one, other] = [contentWords(a), contentWords(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared > 0 && shared >= 0.5 * Math.min(one.size, other.size);
}

const contentWords = (text: string): ReadonlySet<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? []).filter((word) => !EMPTY.has(word)));

async function predict(task: string, given: readonly EventRecord[]): Promise<readonly Predicted[]> {
  const reader = await openReader();
  const predicted: Predicted[] = [];
  for (let at = 0; at < given.length; at += 64)
    predicted.push(...((await TASKS[task]!(given.slice(at, at + 64), reader)) as Predicted[]));
  await reader.close();
  return predicted;
}

function records(file: string): EventRecord[] {
  return readFileSync(join(BENCH, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as EventRecord);
}

if (existsSync(BENCH)) {
  await controlLabels();
  await spans();
} else console.log('../shared/bench is absent: nothing is measured');

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadActorRegistry, loadGazetteer, loadLinkingRules } from '../src/lexicons/index.js';
import type { Reading } from '../src/model/index.js';
import { openReader } from '../src/reader.js';
import {
  clusterEvents,
  type EventSide,
  eventSides,
  proposeEventLinks,
  sideKnowledge,
} from '../src/resolution/index.js';
import { toReport } from './tasks/task.js';

/**
 * `npx tsx bench/ged-events.ts [READINGS.jsonl]`: several reports of one event (UCDP GED Iraq, public headlines). Reads the
 * headlines (or takes readings made before, one a line), links, clusters, folds the figures of killed, and prints how many pairs of
 * headlines of one event are linked and how often the folded range holds UCDP's best estimate.
 */
interface Headline {
  readonly id: string;
  readonly text: string;
  readonly date: string;
  readonly events: readonly string[];
  readonly informative: boolean;
}
interface GedEvent {
  readonly id: string;
  readonly headlines: readonly { readonly text: string; readonly date: string }[];
  readonly deaths: { readonly low: number; readonly best: number; readonly high: number };
  readonly check: { readonly eventsPerHeadline: number; readonly numberInHeadline: boolean };
}

const FOLDER = join('..', 'shared', 'bench', 'ged');
async function main(): Promise<void> {
  const headlines = jsonl<Headline>(join(FOLDER, 'ged-headlines.jsonl'));
  const events = jsonl<GedEvent>(join(FOLDER, 'ged-iraq.jsonl'));
  const readings = await readingsOf(headlines);
  const rules = loadLinkingRules();
  const knowledge = sideKnowledge(rules, loadGazetteer(), loadActorRegistry());
  const sides = readings.flatMap((reading) => eventSides(reading, knowledge));
  const links = proposeEventLinks(sides, [], rules);
  const clusters = clusterEvents(
    sides.map(({ id, report }) => ({ id, reportId: report.id })),
    links,
  );
  const clusterOf = new Map(
    clusters.flatMap(({ id, statements }) => statements.map((s) => [s, id] as const)),
  );
  console.log(
    `${headlines.length} headlines, ${sides.length} statements of events, ${links.length} links, ${clusters.filter((c) => c.statements.length > 1).length} clusters of several`,
  );
  measurePairs(headlines, sides, clusterOf);
  measureRanges(headlines, events, sides, clusterOf);
}

/** Two headlines belong together when UCDP coded an event from both; here when statements of both are in one cluster. */
function measurePairs(
  headlines: readonly Headline[],
  sides: readonly EventSide[],
  clusterOf: ReadonlyMap<string, string>,
): void {
  const clustersIn = grouped(sides, ({ report }) => report.id.slice(2));
  const own = (one: Headline) => new Set((clustersIn.get(one.id) ?? []).map(({ id }) => clusterOf.get(id)!));
  const told = headlines.map((one) => ({ one, clusters: own(one) }));
  const [counts, readable] = [
    { both: 0, gold: 0, linked: 0 },
    { both: 0, gold: 0 },
  ];
  told.forEach(({ one: a, clusters: inA }, at) => {
    for (const { one: b, clusters: inB } of told.slice(at + 1)) {
      const isGold = a.events.some((event) => b.events.includes(event));
      const isLinked = [...inA].some((cluster) => inB.has(cluster));
      if (isGold) counts.gold++;
      if (isLinked) counts.linked++;
      if (isGold && isLinked) counts.both++;
      const isAlone = a.events.length === 1 && b.events.length === 1;
      if (isGold && isAlone && inA.size > 0 && inB.size > 0 && daysApart(a, b) <= 1) {
        readable.gold++;
        if (isLinked) readable.both++;
      }
    }
  });
  console.log(
    `pairs of headlines of one event: precision ${share(counts.both, counts.linked)}, recall ${share(counts.both, counts.gold)}; of those used for this event alone, with events read in both, a day apart at most: recall ${share(readable.both, readable.gold)} of ${readable.gold}`,
  );
}

function measureRanges(
  headlines: readonly Headline[],
  events: readonly GedEvent[],
  sides: readonly EventSide[],
  clusterOf: ReadonlyMap<string, string>,
): void {
  const idOf = new Map(headlines.map((one) => [`${one.date} ${one.text}`, one.id]));
  const sidesIn = grouped(sides, ({ report }) => report.id.slice(2));
  const members = grouped(sides, ({ id }) => clusterOf.get(id)!);
  const tally = { all: [0, 0, 0], single: [0, 0, 0], several: [0, 0, 0], stated: [0, 0, 0] };
  for (const event of events) {
    const own = [...new Set(event.headlines.map(({ date, text }) => idOf.get(`${date} ${text}`)))].filter(
      (id) => id !== undefined,
    );
    const told = own.flatMap((id) => sidesIn.get(id) ?? []).filter(isKilled);
    if (told.length === 0) {
      if (event.check.eventsPerHeadline === 1 && event.check.numberInHeadline) tally.stated[2]!++;
      continue;
    }
    const byCluster = grouped(told, ({ id }) => clusterOf.get(id)!);
    const [main] = [...byCluster].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]!;
    const figures = members.get(main)!.filter(isKilled);
    const holds = [false, true].map((closed) => {
      const { low, high } = foldKilled(figures, closed);
      return low <= event.deaths.best && event.deaths.best <= high;
    });
    const put = (name: keyof typeof tally) => {
      tally[name][2]!++;
      holds.forEach((isHeld, at) => {
        if (isHeld) tally[name][at]!++;
      });
    };
    put('all');
    if (event.check.eventsPerHeadline === 1) put('single');
    if (event.check.eventsPerHeadline === 1 && own.length > 1) put('several');
    if (event.check.eventsPerHeadline === 1 && event.check.numberInHeadline) put('stated');
  }
  const line = (name: keyof typeof tally) => {
    const [open, closed, of] = tally[name] as [number, number, number];
    return `${share(open, of)} (${share(closed, of)} where "at least" is closed at its number) of ${of}`;
  };
  console.log(
    `folded range of killed holds UCDP's best: ${line('stated')} events told by headlines of their own that hold the number`,
  );
  console.log(
    `  events told by headlines of their own with any number of killed: ${line('single')}, of several headlines ${line('several')}`,
  );
  console.log(`  all events with any number of killed in a headline, round-ups included: ${line('all')}`);
}

function isKilled({ statement: { type, value, status } }: EventSide): boolean {
  return (
    type === 'killed' &&
    status !== 'negated' &&
    value != null &&
    (value.best ?? value.low ?? value.high) !== null
  );
}

/** Lowest and highest of what is said. "At least" leaves the top open, as in the picture; `closed` takes its number as the top. */
function foldKilled(
  told: readonly EventSide[],
  closed: boolean,
): { readonly low: number; readonly high: number } {
  const values = told.map(({ statement }) => statement.value!);
  return {
    low: Math.min(
      ...values.map(({ low, best, high }) => low ?? best ?? (high === null ? 0 : Math.min(1, high))),
    ),
    high: Math.max(
      ...values.map(({ best, high }) => high ?? (closed ? best : null) ?? Number.POSITIVE_INFINITY),
    ),
  };
}

async function readingsOf(headlines: readonly Headline[]): Promise<Reading[]> {
  const file = process.argv[2];
  if (file) return jsonl<{ reading: Reading }>(file).map(({ reading }) => reading);
  const reader = await openReader();
  const readings: Reading[] = [];
  for (let at = 0; at < headlines.length; at += 64)
    readings.push(
      ...(await reader.read(
        headlines.slice(at, at + 64).map(({ id, text, date }) => toReport({ id, text, date })),
      )),
    );
  await reader.close();
  return readings;
}

const daysApart = (a: Headline, b: Headline) =>
  Math.abs(Date.parse(a.date) - Date.parse(b.date)) / 86_400_000;
function share(part: number, whole: number): string {
  return whole > 0 ? (part / whole).toFixed(3) : '–';
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function jsonl<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

if (existsSync(FOLDER)) await main();
else console.log('../shared/bench is absent: nothing is measured');

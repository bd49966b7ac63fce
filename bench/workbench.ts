/**
 * The workbench with 20,000 events and 2,000 actors, made up without chance: how soon it shows, how fast it moves, how much
 * memory it takes. Writes bench/results/DATE-workbench.md.
 *
 *     tsx bench/workbench.ts [EVENTS] [ACTORS]
 */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerRow, Reading } from '../src/sitrep.js';
import { openSitrep } from '../src/sitrep.js';
import { openBrowser } from '../tests/browser/browser.js';
import { openWorkbench } from '../tests/browser/workbench.js';

const [EVENTS = 20_000, ACTORS = 2_000] = process.argv.slice(2).map(Number);
const PLACES = 600;
const PER_REPORT = 40;
const FIRST_DAY = Date.parse('2014-01-01T00:00:00Z');
const TYPES = ['ASSAULT', 'ASSAULT', 'ASSAULT', 'RETREAT', 'MOBILIZE', 'COERCE', 'ACCUSE', 'AID', 'CONSULT'];

/** The n-th number of a fixed sequence, 0 to 1. */
const at = (n: number, salt: number) => {
  const x = Math.sin(n * 12.9898 + salt * 78.233) * 43_758.5453;
  return x - Math.floor(x);
};
const dayOf = (n: number) =>
  new Date(FIRST_DAY + Math.floor((n / EVENTS) * 300) * 86_400_000).toISOString().slice(0, 10);

function readingOf(report: number): Reading {
  const first = report * PER_REPORT;
  const count = Math.min(PER_REPORT, EVENTS - first);
  const day = dayOf(first);
  const sentences = Array.from(
    { length: count },
    (_, i) => `Group ${first + i} attacked the town in sentence ${i} of ${report}.`,
  );
  const text = sentences.join(' ');
  const entities = new Map<string, Reading['entities'][number]>();
  const statements: Reading['statements'][number][] = [];
  let start = 0;
  sentences.forEach((sentence, i) => {
    const n = first + i;
    const mention = (id: string, kind: 'actor' | 'place') => {
      const number = Number(id.split('-').at(-1));
      entities.set(id, {
        id,
        kind,
        type: kind === 'actor' ? 'armed-group' : 'settlement',
        name: kind === 'actor' ? `Group ${number}` : `Town ${number}`,
        ...(kind === 'place' && {
          country: 'IRQ',
          location: {
            lat: 30 + 7 * at(number, 1),
            lon: 39 + 9 * at(number, 2),
            precision: 'settlement' as const,
          },
        }),
        mentions: [{ start, end: start + 5, text: 'Group', form: 'name' }],
      });
      return { start, end: start + 5, text: 'Group', form: 'name' as const, entity: id };
    };
    // A few actors do most, as in life.
    const actor = (salt: number) => `actor:g-${Math.floor(ACTORS * at(n, salt) ** 3)}`;
    const isControl = n % 12 === 0;
    statements.push({
      id: `s${n.toString(16).padStart(16, '0')}`,
      kind: isControl ? 'control' : 'event',
      type: isControl ? 'gains' : TYPES[n % TYPES.length]!,
      roles: {
        source: [mention(actor(3), 'actor')],
        ...(!isControl && { target: [mention(actor(4), 'actor')] }),
        place: [mention(`place:t-${Math.floor(PLACES * at(n, 5))}`, 'place')],
      },
      time: { from: day, to: day, precision: 'day' },
      status: 'actual',
      certainty: { band: 'certain', probability: 0.95, cues: [] },
      attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
      evidence: { sentence: { start, end: start + sentence.length }, spans: [{ start, end: start + 5 }] },
      derivedBy: 'bench',
    });
    start += sentence.length + 1;
  });
  return {
    contract: 'reading-1',
    report: {
      id: `r${report.toString(16).padStart(16, '0')}`,
      title: null,
      text,
      publishedAt: day,
      source: `Wire ${report % 9}`,
      author: null,
      url: null,
      language: 'en',
    },
    entities: [...entities.values()],
    statements,
  };
}

const folder = await mkdtemp(join(tmpdir(), 'sitrep-bench-workbench-'));
const ledger = join(folder, 'ledger');
const filling = await openSitrep({ ledger, what: 'bench' });
for (let report = 0; report * PER_REPORT < EVENTS; report++)
  await filling.add(readingOf(report), '2015-01-01T00:00:00.000Z');
const rows: readonly LedgerRow[] = await filling.rows();
await filling.close();
const workbench = await openWorkbench(ledger);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
page.setDefaultTimeout(280_000);

/** Frames a second while something moves. */
const frames = (seconds: number) =>
  page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        let count = 0;
        const begin = performance.now();
        const tick = () => {
          count++;
          if (performance.now() - begin < ms) requestAnimationFrame(tick);
          else resolve((1000 * count) / (performance.now() - begin));
        };
        requestAnimationFrame(tick);
      }),
    seconds * 1000,
  );
const heap = async () => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session
    .send('Performance.enable')
    .then(() => session.send('Performance.getMetrics'));
  return Math.round((metrics.find((m) => m.name === 'JSHeapUsedSize')?.value ?? 0) / 1_048_576);
};
const found: [string, string][] = [];
const note = (what: string, value: string) => {
  found.push([what, value]);
  console.log(what, value);
};

let begin = Date.now();
await (await fetch(`${workbench.url}/api/picture?asOf=2014-10-01`)).arrayBuffer();
note('server: picture of a day, first time', `${Date.now() - begin} ms`);
begin = Date.now();
await (await fetch(`${workbench.url}/api/picture?asOf=2014-10-01`)).arrayBuffer();
note('server: the same again', `${Date.now() - begin} ms`);
begin = Date.now();
await (await fetch(`${workbench.url}/api/statements?kind=control&sort=who&limit=100`)).arrayBuffer();
note('server: filter and sort of all statements', `${Date.now() - begin} ms`);

begin = Date.now();
await page.goto(`${workbench.url}/?asOf=2014-10-01&from=2014-01-01`);
await page.waitForSelector('.control-row');
note('page: list of holders shown after', `${Date.now() - begin} ms`);
await page.waitForSelector('.map[data-idle="true"]');
note('page: map drawn after', `${Date.now() - begin} ms`);
await page.evaluate(() => {
  const map = (window as unknown as { sitrepMap: { panBy(by: [number, number], o: object): void } })
    .sitrepMap;
  let turn = 0;
  setInterval(() => map.panBy([turn++ % 2 ? 160 : -160, 40], { duration: 480 }), 500);
});
note('map: frames a second while panning', (await frames(6)).toFixed(0));
note('map: heap of the page', `${await heap()} MB`);
await page.goto(`${workbench.url}/?view=network&asOf=2014-10-01`);
await page.waitForSelector('.graph[data-ties]:not([data-ties="0"])');
await page.waitForTimeout(3000);
await page.evaluate(() => {
  const graph = (window as unknown as { sitrepGraph: { panBy(by: object): void } }).sitrepGraph;
  let turn = 0;
  setInterval(() => graph.panBy({ x: turn++ % 40 < 20 ? 8 : -8, y: 2 }), 16);
});
note('network: frames a second while panning', (await frames(6)).toFixed(0));
note('network: heap of the page', `${await heap()} MB`);
await browser.close();
await workbench.close();
await rm(folder, { recursive: true, force: true });

const date = new Date().toISOString().slice(0, 10);
writeFileSync(
  join(import.meta.dirname, `results/${date}-workbench.md`),
  `# The workbench with ${EVENTS} statements of events and control, ${ACTORS} actors, ${PLACES} places

${date}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; the browser draws in software, without a graphics card. \`tsx bench/workbench.ts\`; ${rows.length} rows in the ledger.

| what | measured |
|---|---|
${found.map(([what, value]) => `| ${what} | ${value} |`).join('\n')}
`,
);

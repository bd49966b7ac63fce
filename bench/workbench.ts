/**
 * The workbench with 20,000 events and 2,000 actors, made up without chance: how soon it shows, how fast it moves, how much
 * memory it takes. Writes bench/results/DATE-workbench.md.
 *
 *     tsx bench/workbench.ts [EVENTS] [ACTORS]
 *
 * `SITREP_BENCH_LEDGER` names a folder in which the made ledger is kept for the next time.
 *
 * Frames are counted as the page's own `requestAnimationFrame` sees them. The browser draws in software here, on as many
 * cores as the machine has, and shares them with whatever else runs. So beside them stands what the page's main thread spent
 * on a frame by the browser's trace, in processor time: under 33 ms, a machine with a graphics card shows 30 a second.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openLedger } from '../src/ledger/index.js';
import type { Reading } from '../src/sitrep.js';
import { openBrowser } from '../tests/browser/browser.js';
import { openWorkbench } from '../tests/browser/workbench.js';

const [EVENTS = 20_000, ACTORS = 2_000] = process.argv.slice(2).map(Number);
const PLACES = 600;
const PER_REPORT = 40;
const FIRST_DAY = Date.parse('2014-01-01T00:00:00Z');
const BATCH = 100;
const TYPES = ['ASSAULT', 'ASSAULT', 'ASSAULT', 'RETREAT', 'MOBILIZE', 'COERCE', 'ACCUSE', 'AID', 'CONSULT'];

const RELATIONS = ['supports', 'opposes', 'fights', 'allied'];

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
    const isRelation = n % 12 === 6;
    statements.push({
      id: `s${n.toString(16).padStart(16, '0')}`,
      kind: isControl ? 'control' : isRelation ? 'relation' : 'event',
      type: isControl ? 'gains' : isRelation ? RELATIONS[n % RELATIONS.length]! : TYPES[n % TYPES.length]!,
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

const kept = process.env.SITREP_BENCH_LEDGER;
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'sitrep-bench-workbench-')));
const ledger = join(folder, `ledger-${EVENTS}-${ACTORS}`);
if (!existsSync(ledger)) await fill();
const workbench = await openWorkbench(ledger);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
page.setDefaultTimeout(400_000);
page.setDefaultNavigationTimeout(400_000);
// The functions that are sent to the page were built with names kept.
await page.addInitScript('globalThis.__name = (one) => one');
page.on('pageerror', (error) => console.error(String(error)));
const found: [string, string][] = [];
const note = (what: string, value: string) => {
  found.push([what, value]);
  console.log(what, value);
};
// What was measured before somebody ended it is kept.
process.once('SIGTERM', () => {
  report();
  process.exit(1);
});
try {
  await measure();
} finally {
  await browser.close();
  await workbench.close();
  if (!kept) await rm(folder, { recursive: true, force: true });
}
report();

async function fill(): Promise<void> {
  const filling = await openLedger({ at: ledger, what: 'bench' });
  const readings = Array.from({ length: Math.ceil(EVENTS / PER_REPORT) }, (_, report) => readingOf(report));
  for (let i = 0; i < readings.length; i += BATCH)
    await filling.addReadings(readings.slice(i, i + BATCH), {
      recordedAt: '2015-01-01T00:00:00.000Z',
      reader: 'bench',
    });
  await filling.close();
}

async function measure(): Promise<void> {
  await timed('server: screen of a day, the first that is asked for', '/api/situation?asOf=2014-10-01');
  await timed('server: the same again', '/api/situation?asOf=2014-10-01');
  await timed('server: screen of the day after', '/api/situation?asOf=2014-10-02');
  await timed('server: whole picture of that day, for programs', '/api/picture?asOf=2014-10-02');
  await timed('server: filter and sort of all statements', '/api/statements?kind=control&sort=who&limit=100');
  let begin = Date.now();
  await page.goto(`${workbench.url}/?asOf=2014-10-01&from=2014-01-01`);
  await page.waitForSelector('.control-row');
  note('page: list of holders shown after', `${Date.now() - begin} ms`);
  await page.waitForSelector('.map[data-idle="true"]');
  note('page: map drawn after', `${Date.now() - begin} ms`);
  await panned('map while panning');
  await steps('change of the day, its neighbours made ahead', 'h1', async (turn) => {
    await page.waitForTimeout(1500);
    await page.keyboard.press(turn % 3 === 2 ? '[' : ']');
  });
  await steps('change of a filter: only one actor, on map and list', '.part .count', async (turn) => {
    await page.waitForTimeout(700);
    const url = new URL(page.url());
    if (turn % 2 === 0) url.searchParams.set('focus', `actor:g-${turn}`);
    else url.searchParams.delete('focus');
    await page.evaluate((to) => {
      history.replaceState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, url.href);
  });
  await page.goto(`${workbench.url}/?asOf=2014-09-01`);
  await page.waitForSelector('.map[data-idle="true"]');
  await played('map while playing');
  await page.goto(`${workbench.url}/?view=network&asOf=2014-10-01`);
  await page.waitForSelector('.graph[data-ties]:not([data-ties="0"])');
  await page.waitForFunction(isDrawn);
  await panned('network of the 200 weightiest while panning');
  await page.goto(`${workbench.url}/?view=network&asOf=2014-09-01`);
  await page.waitForFunction(isDrawn);
  await played('network of the 200 weightiest while playing');
  begin = Date.now();
  await page.goto(`${workbench.url}/?view=network&asOf=2014-10-01&net=w`);
  await page.waitForFunction(isDrawn);
  note('network of all actors drawn after', `${Date.now() - begin} ms`);
  await panned('network of all actors while panning');
  await memory('network of all actors');
  begin = Date.now();
  await page.goto(`${workbench.url}/?view=ledger`);
  await page.waitForSelector('.table-row .table-says');
  note('ledger: table shown after', `${Date.now() - begin} ms`);
  await steps('change of a filter of the ledger', '.ledger-status [aria-live]', async (turn) => {
    await page.waitForTimeout(300);
    await page
      .locator('.ledger-bar .switches')
      .nth(1)
      .locator('button')
      .nth(turn % 3)
      .click();
  });
  begin = Date.now();
  await page.goto(`${workbench.url}/?view=ledger&filter=events%3D1`);
  await page.waitForSelector('.events-table .row-button');
  note('ledger: linked events shown after', `${Date.now() - begin} ms`);
}

/** From the key or the click to the words on the screen, in the page's own time: the middle of seven, and the longest. */
async function steps(what: string, words: string, act: (turn: number) => Promise<void>): Promise<void> {
  await page.evaluate((selector) => {
    const state = window as unknown as { began: number; took: number[] };
    state.took = [];
    state.began = 0;
    const begin = () => {
      state.began = performance.now();
    };
    for (const kind of ['keydown', 'click', 'popstate']) addEventListener(kind, begin, true);
    let before = document.querySelector(selector)?.textContent ?? '';
    new MutationObserver(() => {
      const now = document.querySelector(selector)?.textContent ?? '';
      if (now === before || !/\d/.test(now)) return;
      before = now;
      if (state.began > 0) state.took.push(performance.now() - state.began);
      state.began = 0;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, words);
  for (let turn = 0; turn < 7; turn++) await act(turn);
  await page.waitForTimeout(1200);
  const took = await page.evaluate(() =>
    (window as unknown as { took: number[] }).took.toSorted((a, b) => a - b),
  );
  if (took.length === 0) return note(what, 'not seen');
  note(
    what,
    `${took[Math.floor(took.length / 2)]!.toFixed(0)} ms, at most ${took.at(-1)!.toFixed(0)} ms (${took.length} times)`,
  );
}

function isDrawn(): boolean {
  const graph = (window as unknown as { sitrepGraph?: { elements(): { length: number } } }).sitrepGraph;
  return (graph?.elements().length ?? 0) > 10;
}

async function timed(what: string, path: string): Promise<void> {
  const begin = process.cpuUsage();
  const bytes = (await (await fetch(workbench.url + path)).arrayBuffer()).byteLength;
  const { user, system } = process.cpuUsage(begin);
  note(what, `${Math.round((user + system) / 1000)} ms of processor time, ${(bytes / 1e6).toFixed(1)} MB`);
}

/** Dragged with the mouse, to and fro, as a person would. */
async function panned(what: string): Promise<void> {
  const box = (await page.locator('.map, .graph').first().boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 24];
  await page.mouse.move(x, y);
  await page.mouse.down();
  let turn = 0;
  let stopped = false;
  const dragging = (async () => {
    while (!stopped) {
      turn++;
      await page.mouse.move(x + 160 * Math.sin(turn / 12), y + 60 + 60 * Math.sin(turn / 19));
    }
  })();
  await moving(what);
  stopped = true;
  await dragging;
  await page.mouse.up();
}

async function played(what: string): Promise<void> {
  const day = () => new URL(page.url()).searchParams.get('asOf') ?? '';
  const from = day();
  await page.locator('.play').click();
  await page.waitForTimeout(1500);
  await moving(what);
  await page.locator('.play').click();
  await page.waitForTimeout(800);
  const days = (Date.parse(day()) - Date.parse(from)) / 86_400_000;
  note(`${what}: days played`, String(days));
  await memory(what);
}

/** Frames a second, and the main thread's processor time of each, while something moves for some seconds. */
async function moving(what: string, seconds = 6): Promise<void> {
  await page.waitForTimeout(500);
  await (browser as Browser).startTracing(page as Page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  const [fps, longest, draws] = await page.evaluate(
    (ms) =>
      new Promise<[number, number, number]>((resolve) => {
        const { sitrepMap } = window as unknown as {
          sitrepMap?: { on(what: 'render', act: () => void): void };
        };
        let draws = 0;
        sitrepMap?.on('render', () => draws++);
        let count = 0;
        let longest = 0;
        const begin = performance.now();
        let last = begin;
        const tick = () => {
          count++;
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          if (now - begin < ms) requestAnimationFrame(tick);
          else resolve([(1000 * count) / (now - begin), longest, (1000 * draws) / (now - begin)]);
        };
        requestAnimationFrame(tick);
      }),
    seconds * 1000,
  );
  const trace = await browser.stopTracing();
  if (process.env.SITREP_BENCH_TRACE)
    writeFileSync(join(process.env.SITREP_BENCH_TRACE, `${what.replaceAll(' ', '-')}.json`), trace);
  const busy = mainThreadMs(trace);
  const perFrame = busy / (fps * seconds);
  note(
    what,
    `${fps.toFixed(0)} frames a second${draws > 0 ? `, ${draws.toFixed(0)} of them with the map drawn anew` : ''} (longest gap ${longest.toFixed(0)} ms, load ${loadavg()[0]!.toFixed(1)}); main thread ${perFrame.toFixed(1)} ms a frame, ${(busy / seconds).toFixed(0)} ms a second, room for ${Math.min(60, 1000 / perFrame).toFixed(0)} a second`,
  );
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Processor time of the busiest page's main thread in the trace, in ms. */
function mainThreadMs(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter((e) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain')
      .map((e) => `${e.pid} ${e.tid}`),
  );
  const sums = new Map<string, number>();
  for (const e of traceEvents) {
    const thread = `${e.pid} ${e.tid}`;
    if (!/RunTask$/.test(e.name) || e.ph !== 'X' || !mains.has(thread)) continue;
    sums.set(thread, (sums.get(thread) ?? 0) + (e.tdur ?? e.dur ?? 0));
  }
  return Math.max(0, ...sums.values()) / 1000;
}

/** What the page's process holds, and its JavaScript objects after a collection. */
async function memory(what: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = (metrics.find((m) => m.name === 'JSHeapUsedSize')?.value ?? 0) / 1_048_576;
  await session.detach();
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  const resident = processInfo.filter((p) => p.type === 'renderer').map((p) => residentMb(p.id));
  await root.detach();
  note(
    `${what}: memory`,
    `${heap.toFixed(0)} MB of objects, ${Math.max(0, ...resident).toFixed(0)} MB resident of its own`,
  );
}

/** Resident memory without files that are shared with others, in MB; 0 where the system does not tell. */
function residentMb(id: number): number {
  try {
    const text = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/RssAnon:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function report(): void {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    join(import.meta.dirname, `results/${date}-workbench.md`),
    `# The workbench with ${number(EVENTS)} statements of events, control and relations, ${number(ACTORS)} actors, ${PLACES} places

${date}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; the browser draws in software, without a graphics card, and shares the cores with the server and with other work (the load is told beside each figure; over ${cpus().length} means waiting). \`npm run bench:workbench\`.

The main thread's time is processor time by the browser's own trace, so other work on the machine does not count in it. The map is WebGL: without a graphics card its pixels are computed by the processor, some hundred milliseconds a draw. So it is drawn anew a few times a second only, and in between its last image follows the pointer (\`web/src/map/pace.ts\`); with a graphics card, where every frame is drawn, it was not measured. The network is drawn on a plain canvas.

| what | measured |
|---|---|
${found.map(([what, value]) => `| ${what} | ${value} |`).join('\n')}
`,
  );
}

function number(n: number): string {
  return n.toLocaleString('en-US');
}

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Picture, Reading } from '../../src/sitrep.js';
import { openBrowser } from './browser.js';
import { exampleLedger, openWorkbench, type Workbench } from './workbench.js';

const SLOW = 240_000;
const ROOT = join(import.meta.dirname, '../..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DAYS = '--as-of 2014-06-16 --known-at 2014-06-15'.split(' ');

let workbench: Workbench;
let browser: Browser;
let remove: () => Promise<void>;
/** What the command line prints of the same ledger and days. */
let printed: Picture;

beforeAll(async () => {
  const made = await exampleLedger();
  remove = made.remove;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'picture', '--json', '--ledger', made.ledger, ...DAYS],
    { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
  );
  printed = JSON.parse(stdout) as Picture;
  workbench = await openWorkbench(made.ledger);
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await workbench?.close();
  await remove?.();
}, SLOW);

/** A page that may reach this machine only. What it asked for elsewhere, and what its policy refused, is kept. */
async function open(query: string): Promise<Page & { readonly faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  });
  const page = Object.assign(await context.newPage(), { faults: [] as string[] });
  page.setDefaultTimeout(60_000);
  await page.route('**/*', (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:') return route.continue();
    page.faults.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') page.faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('dialog', (dialog) => {
    page.faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${workbench.url}/${query}`);
  return page;
}

async function done(page: Page & { readonly faults: string[] }): Promise<void> {
  expect(page.faults).toEqual([]);
  await page.context().close();
}

const mapReady = (page: Page) => page.waitForSelector('.map[data-ready="true"]');

describe('the first view', () => {
  test(
    'tells the situation at a glance, with no request off this machine',
    async () => {
      const page = await open('?asOf=2014-06-16');
      await mapReady(page);
      await page.waitForSelector('.control-row');
      expect(await page.textContent('h1')).toBe('16 Jun 2014');
      const mosul = page.locator('.control-row', { hasText: 'Mosul' }).first();
      expect(await mosul.textContent()).toContain('Islamic State');
      await done(page);
    },
    SLOW,
  );

  test(
    'a mark on the map leads to its sentences in one click, Escape closes, the way back opens them again',
    async () => {
      const page = await open('?asOf=2014-06-16&map=43.119,36.335,8');
      await mapReady(page);
      await page.waitForFunction(
        () => {
          const map = (window as unknown as { sitrepMap?: { querySourceFeatures(id: string): unknown[] } })
            .sitrepMap;
          return (map?.querySourceFeatures('control').length ?? 0) > 0;
        },
        null,
        { timeout: 90_000 },
      );
      await page.waitForTimeout(1500);
      const box = (await page.locator('.map').boundingBox())!;
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForSelector('.drawer blockquote');
      expect(await page.textContent('.drawer h2')).toContain('Mosul');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.drawer', { state: 'detached' });
      await page.goBack();
      await page.waitForSelector('.drawer blockquote');
      await done(page);
    },
    SLOW,
  );
});

describe('one click from a mark to its sentences', () => {
  const views: readonly (readonly [string, string, string])[] = [
    ['the list beside the map', '?asOf=2014-06-16', '.control-row'],
    ['a dispute beside the map', '?asOf=2014-06-30', '.part:has-text("In dispute") .row-button'],
    ['the network', '?view=network&asOf=2014-06-30', '.tie'],
    ['the ledger', '?view=ledger', '.table-row:has(.table-says)'],
    ['linked events', '?view=ledger&filter=events%3D1', '.events-table .row-button'],
    ['a dispute', '?view=claims&asOf=2014-06-30', '.dispute-matter'],
    ['a figure', '?view=claims&asOf=2014-06-30', '.figure-row-mark'],
    ['a briefing', '?view=briefing&asOf=2014-06-16&since=2014-06-10', '.note'],
  ];
  test.each(views)(
    'from %s',
    async (_, query, mark) => {
      const page = await open(query);
      await page.locator(mark).first().click();
      await page.waitForSelector('.drawer blockquote');
      expect((await page.textContent('.drawer blockquote'))!.length).toBeGreaterThan(10);
      await done(page);
    },
    SLOW,
  );

  test(
    'from a card in the margin to the words in the text, and from the drawer to the report',
    async () => {
      const page = await open('?view=report');
      await page.locator('.margin-main').nth(1).click();
      await page.waitForSelector('.page-text .is-span');
      await page.goto(`${workbench.url}/?asOf=2014-06-16`);
      await page.locator('.control-row').first().click();
      await page.locator('.drawer .said-do .link').first().click();
      await page.waitForSelector('.page-text .is-span');
      await done(page);
    },
    SLOW,
  );
});

describe('the picture', () => {
  test(
    "equals the command line's of the same days, and the list shows its holders",
    async () => {
      const page = await open('?asOf=2014-06-16&knownAt=2014-06-15');
      await page.waitForSelector('.control-row');
      const answered = await page.evaluate(() =>
        fetch('/api/picture?asOf=2014-06-16&knownAt=2014-06-15').then((response) => response.json()),
      );
      expect(answered).toEqual(printed);
      const rows = await page.locator('.control-row').allTextContents();
      const held = printed.control.filter(
        (cell) => cell.state === 'held' && cell.place.lat !== null && !cell.place.key.includes('/'),
      );
      for (const more of await page.locator('.rows-more').all()) await more.click();
      const all = (await page.locator('.control-row').allTextContents()).join('\n');
      expect(rows.length).toBeGreaterThan(3);
      for (const cell of held) {
        expect(all).toContain(cell.place.name);
        expect(all).toContain(cell.holders[0]!.name);
      }
      await done(page);
    },
    SLOW,
  );

  test(
    "is the command line's on every view: map, list, events, ties, disputes, figures",
    async () => {
      const days = 'asOf=2014-06-16&knownAt=2014-06-15';
      const page = await open(`?${days}&from=2000-01-01`);
      await mapReady(page);
      await page.waitForSelector('.control-row');
      // The map: a mark for each place with a point, and the events of each place counted.
      const drawn = await page.waitForFunction(() => {
        interface Source {
          getData(): Promise<{ features: { properties: Record<string, string | number> }[] }>;
        }
        const { sitrepMap: map } = window as unknown as { sitrepMap: { getSource(id: string): Source } };
        return Promise.all(
          ['control', 'areas', 'events'].map(async (id) =>
            (await map.getSource(id).getData()).features.map((f) => f.properties),
          ),
        ).then((all) => (all[0]!.length > 0 && all[1]!.length > 0 && all[2]!.length > 0 ? all : null));
      });
      const [marks, areas, rings] = (await drawn.jsonValue())!;
      const placed = printed.control.filter((c) => c.place.lat !== null && c.place.lon !== null);
      expect([...marks!, ...areas!].map((one) => one.id).sort()).toEqual(placed.map((c) => c.id).sort());
      const told = new Map<string, number>();
      for (const event of printed.events)
        for (const place of event.places)
          if (place.lat !== null && place.lon !== null && place.type !== 'country' && event.time.to)
            told.set(place.key, (told.get(place.key) ?? 0) + 1);
      for (const ring of rings!) expect(Number(ring.total)).toBe(told.get(String(ring.place)));
      expect(rings!.length).toBe(told.size);
      // The network, the linked events, the claims and the figures.
      await page.goto(`${workbench.url}/?view=network&${days}&net=au`);
      await page.waitForSelector('.graph[data-ties]:not([data-ties="0"])');
      expect(Number(await page.locator('.graph').getAttribute('data-ties'))).toBe(printed.relations.length);
      await page.goto(`${workbench.url}/?view=ledger&filter=events%3D1&${days}`);
      await page.waitForSelector('.events-table td');
      expect(await page.locator('.events-table tbody tr').count()).toBe(Math.min(200, printed.events.length));
      expect(await page.textContent('.ledger-note')).toContain(`${printed.events.length} event`);
      await page.goto(`${workbench.url}/?view=claims&${days}`);
      await page.waitForSelector('.figure-row-mark');
      expect(await page.locator('.figure-row-mark').count()).toBe(printed.figures.length);
      expect((await page.locator('.dispute-matter').allTextContents()).sort()).toEqual(
        printed.disputes.map((d) => d.matter).sort(),
      );
      await done(page);
    },
    SLOW,
  );

  test(
    'follows the day in the address, and the slider moves it',
    async () => {
      const page = await open('?asOf=2014-06-09');
      await page.waitForSelector('.handle-asof');
      await page.locator('.handle-asof').focus();
      for (let day = 9; day < 12; day++) await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => new URLSearchParams(location.search).get('asOf') === '2014-06-12');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent === '12 Jun 2014');
      await done(page);
    },
    SLOW,
  );
});

describe('hostile reports', () => {
  const attack = `<script>window.pwned=1</script><img src=x onerror="window.pwned=2"> "><svg onload=alert(3)> javascript:alert(4) \u202Etxet desrever\u202C`;
  test(
    'stand inert as text',
    async () => {
      const reading = hostileReading(attack);
      await workbench.sitrep.add(reading, '2014-06-30T12:00:00.000Z');
      // The server looks at the ledger again every other second.
      const isServed = async () => (await fetch(`${workbench.url}/api/reports/rabad1dea`)).ok;
      await vi.waitUntil(isServed, { timeout: 60_000, interval: 500 });
      const page = await open('?view=report&report=rabad1dea');
      await page.waitForSelector('.page-text');
      expect(await page.textContent('.page-text')).toContain('<script>window.pwned=1</script>');
      await page.goto(`${workbench.url}/?view=ledger&filter=report%3Drabad1dea`);
      await page.locator('.table-row').first().click();
      await page.waitForSelector('.drawer blockquote');
      expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
      expect(
        await page.locator('.drawer script, .drawer img, .page-text script, .page-text img').count(),
      ).toBe(0);
      await done(page);
    },
    SLOW,
  );
});

describe('a choice in one view', () => {
  test(
    'narrows all others, and the address alone brings it back',
    async () => {
      const page = await open('?view=network&asOf=2014-06-30&sel=a:actor:islamic-state');
      await page.locator('.drawer-do .link').first().click();
      await page.waitForSelector('.focus-chip');
      const address = page.url();
      expect(address).toContain('focus=actor:islamic-state');
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.tie')].every((tie) => tie.textContent?.includes('Islamic State')),
      );
      await page.goto(`${address.replace('view=network', 'view=situation').replace(/&sel=[^&]*/, '')}`);
      await page.waitForSelector('.control-row');
      const focused = await page.locator('.part .count').first().textContent();
      await page.locator('.focus-chip .link').last().click();
      await page.waitForFunction(
        (before) => document.querySelector('.part .count')?.textContent !== before,
        focused,
      );
      expect(Number(await page.locator('.part .count').first().textContent())).toBeGreaterThan(
        Number(focused),
      );
      await page.goto(`${workbench.url}/?view=network&asOf=2014-06-30&net=fs`);
      await page.waitForSelector('.tie-hostile');
      expect(await page.locator('.tie-friendly, .tie-structure').count()).toBe(0);
      await done(page);
    },
    SLOW,
  );
});

describe('looking closer', () => {
  test(
    'another day stands beside this one: what changed is listed, and its marks are small on the map',
    async () => {
      const page = await open('?asOf=2014-06-16&ghost=2014-06-12');
      await page.waitForSelector('.change-row');
      expect(await page.locator('.change-row', { hasText: 'Baiji' }).textContent()).toContain('before:');
      await page.locator('.change-row').first().click();
      await page.waitForSelector('.drawer blockquote');
      await page.locator('.compare .link').click();
      await page.waitForSelector('.change-row', { state: 'detached' });
      await done(page);
    },
    SLOW,
  );

  test(
    'the map is dragged with the mouse, and the address keeps where it is left',
    async () => {
      const page = await open('?asOf=2014-06-16&map=43.119,36.335,7');
      await mapReady(page);
      const map = (await page.locator('.map').first().boundingBox())!;
      const [x, y] = [map.x + map.width / 2, map.y + 200];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 120, y, { steps: 12 });
      // Held still, so that it does not glide on.
      await page.waitForTimeout(400);
      await page.mouse.up();
      await page.waitForFunction(() => !location.search.includes('43.119'));
      const [lon, lat] = new URL(page.url()).searchParams.get('map')!.split(',').map(Number);
      const degrees = (120 * 360) / (512 * 2 ** 7);
      expect(lon).toBeCloseTo(43.119 + degrees, 1);
      expect(lat).toBeCloseTo(36.335, 1);
      const canvas = page.locator('.map canvas').first();
      await expect.poll(() => canvas.evaluate((one) => (one as HTMLElement).style.objectPosition)).toBe('');
      await done(page);
    },
    SLOW,
  );

  test(
    'another day stands behind a divider that is dragged or moved by keys, and whose place the address keeps',
    async () => {
      const page = await open('?asOf=2014-06-16&ghost=2014-06-12&map=43.119,36.335,7');
      await mapReady(page);
      await page.getByRole('button', { name: 'Divider', exact: true }).click();
      await page.waitForSelector('.swipe-map[data-ready="true"]');
      const divider = page.getByRole('slider', { name: 'Divider between the two days' });
      expect(await divider.getAttribute('aria-valuenow')).toBe('50');
      await divider.focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('PageDown');
      expect(await divider.getAttribute('aria-valuenow')).toBe('38');
      expect(await divider.getAttribute('aria-valuetext')).toContain('12 Jun 2014 38 %');
      const map = (await page.locator('.map').first().boundingBox())!;
      const grip = (await page.locator('.swipe-grip').boundingBox())!;
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(map.x + map.width * 0.75, map.y + 200, { steps: 4 });
      await page.mouse.up();
      expect(new URL(page.url()).searchParams.get('swipe')).toBe('75');
      await page.reload();
      await page.waitForSelector('.swipe-map[data-ready="true"]');
      expect(await divider.getAttribute('aria-valuenow')).toBe('75');
      // A mark of the other day opens what was told of it on that day.
      await page.waitForFunction(() => {
        interface Drawn {
          queryRenderedFeatures(options: { layers: string[] }): unknown[];
        }
        const { sitrepMapBefore: drawn } = window as unknown as { sitrepMapBefore?: Drawn };
        return (drawn?.queryRenderedFeatures({ layers: ['control-marks'] }).length ?? 0) > 0;
      });
      await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
      await page.waitForSelector('.drawer blockquote');
      expect(await page.textContent('.drawer .kicker')).toContain('as of 12 Jun 2014');
      await page.locator('.compare .link').click();
      await page.waitForSelector('.swipe-divider', { state: 'detached' });
      expect(page.url()).not.toContain('swipe');
      await done(page);
    },
    SLOW,
  );

  test(
    'from the first view to who said first that a town was theirs, who said otherwise, and when',
    async () => {
      const page = await open('?asOf=2014-06-30');
      await page.getByRole('button', { name: 'Claims and denials with their sentences' }).click();
      await page.getByRole('button', { name: /^Who holds it/ }).click();
      await page.waitForSelector('.dispute blockquote');
      expect(page.url()).toContain('about=control');
      const baiji = page.locator('.dispute', { hasText: 'who holds Baiji' });
      const course = await baiji.locator('.course').textContent();
      expect(course).toContain('First said by Media Office of the Iraqi Government, 11 Jun 2014');
      expect(course).toMatch(/told otherwise by Islamic State.*, 4 days later/);
      await baiji.locator('.quote-button').last().click();
      await page.waitForSelector('.drawer blockquote');
      await page.goto(`${workbench.url}/?view=claims&asOf=2014-06-30`);
      await page.waitForSelector('.dispute blockquote');
      const twice = await page.locator('.dispute').evaluateAll((all) =>
        all.flatMap((one) => {
          const quoted = [...one.querySelectorAll('blockquote')].map((q) => q.textContent);
          return quoted.length === new Set(quoted).size ? [] : [one.textContent];
        }),
      );
      expect(twice).toEqual([]);
      await done(page);
    },
    SLOW,
  );

  test(
    'movements of which one end is told stand open; ties between actors come on demand',
    async () => {
      const page = await open('?asOf=2014-06-30');
      await mapReady(page);
      const countOf = (source: string) =>
        page.evaluate(async (id) => {
          interface Source {
            getData(): Promise<{ features: unknown[] }>;
          }
          const { sitrepMap: map } = window as unknown as { sitrepMap: { getSource(id: string): Source } };
          return (await map.getSource(id).getData()).features.length;
        }, source);
      await vi.waitUntil(async () => (await countOf('flows')) > 0, { timeout: 60_000, interval: 300 });
      expect(await countOf('ties')).toBe(0);
      await page.getByRole('button', { name: 'Ties', exact: true }).click();
      await vi.waitUntil(async () => (await countOf('ties')) > 0, { timeout: 60_000, interval: 300 });
      expect(page.url()).toContain('layers=t');
      await done(page);
    },
    SLOW,
  );

  test(
    'an actor of the network opens its sentences, and stays where it is while time moves',
    async () => {
      const page = await open('?view=network&asOf=2014-06-30');
      await page.waitForSelector('.graph[data-ties]:not([data-ties="0"])');
      const spot = () =>
        page.evaluate(() =>
          (
            window as unknown as { sitrepGraph: { at(id: string): { x: number; y: number } | null } }
          ).sitrepGraph.at('actor:islamic-state'),
        );
      await vi.waitUntil(async () => (await spot()) !== null, { timeout: 60_000, interval: 200 });
      const before = (await spot())!;
      await page.keyboard.press('[');
      await page.waitForFunction(() => new URLSearchParams(location.search).get('asOf') === '2014-06-29');
      await page.waitForTimeout(800);
      expect(await spot()).toEqual(before);
      await page.mouse.click(before.x, before.y);
      await page.waitForSelector('.drawer blockquote');
      expect(await page.textContent('.drawer h2')).toContain('Islamic State');
      await done(page);
    },
    SLOW,
  );

  test(
    'the ledger groups, closes a group by key, shows other columns, and keeps them in the address',
    async () => {
      const page = await open('?view=ledger');
      await page.waitForSelector('.table-row .table-says');
      await page.getByLabel('Group by').selectOption('kind');
      await page.waitForSelector('.table-group');
      const first = page.locator('.table-group').first();
      expect(await first.getAttribute('aria-expanded')).toBe('true');
      await page.locator('.table').focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        () => document.querySelector('.table-group')?.getAttribute('aria-expanded') === 'false',
      );
      await page.locator('.columns summary').click();
      await page.getByRole('checkbox', { name: 'Where', exact: true }).check();
      await page.getByRole('columnheader', { name: 'Where' }).waitFor();
      await page.reload();
      await page.getByRole('columnheader', { name: 'Where' }).waitFor();
      await page.waitForSelector('.table-group');
      await done(page);
    },
    SLOW,
  );

  test(
    'what is picked in the ledger is exported alone',
    async () => {
      const page = await open('?view=ledger');
      await page.waitForSelector('.table-row .table-says');
      await page.locator('.table').focus();
      await page.keyboard.press('x');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('x');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'JSON', exact: true }).click(),
      ]);
      const text = readFileSync((await file.path())!, 'utf8');
      expect((JSON.parse(text) as unknown[]).length).toBe(2);
      await done(page);
    },
    SLOW,
  );
});

describe('reviewing', () => {
  test(
    'the queue is judged by keys, and what was judged leaves it',
    async () => {
      const page = await open('?view=ledger&filter=queue%3D1&asOf=2014-06-30');
      await page.waitForSelector('.queue-list li');
      const first = await page.locator('.queue-list blockquote').first().textContent();
      const second = await page.locator('.queue-list .said-what').nth(1).textContent();
      await page.locator('.queue').focus();
      await page.keyboard.press('a');
      await page.waitForFunction(
        ([was, next]) =>
          document.querySelector('.queue-list .said-what')?.textContent === next ||
          document.querySelector('.queue-list blockquote')?.textContent !== was,
        [first, second],
      );
      const judged = await page.evaluate(() => fetch('/api/judgements').then((r) => r.json()));
      expect(judged.judgements[0].verdict).toBe('accepted');
      await done(page);
    },
    SLOW,
  );

  test(
    'a wrong place is corrected by picking the right one on a map, and the correction is undone',
    async () => {
      const found = await fetch(`${workbench.url}/api/statements?kind=control&q=Mosul&limit=1`);
      const { statements } = (await found.json()) as { statements: { id: string; report: { id: string } }[] };
      const { id, report } = statements[0]!;
      const page = await open(`?view=report&report=${report.id}&sel=s:${id}`);
      const card = page.locator('.margin-card', { has: page.locator(`#card-${id}`) });
      await card.getByRole('button', { name: 'Correct', exact: true }).click();
      const field = card.locator('.place-field input').first();
      await field.fill('Tripoli');
      await page.waitForSelector('.place-candidates li');
      await page.locator('.place-map-spot').last().click();
      await page.waitForSelector('.place-candidates [aria-pressed="true"]');
      expect(await page.locator('.place-candidates [aria-pressed="true"]').textContent()).toContain(
        'Tripoli',
      );
      await card.getByRole('button', { name: 'Keep the correction' }).click();
      await page.waitForSelector('.margin .pill-corrected');
      await card.getByRole('button', { name: 'Undo' }).click();
      await page.waitForSelector('.margin .pill-corrected', { state: 'detached' });
      await done(page);
    },
    SLOW,
  );
});

describe('unusual conditions', () => {
  test(
    'right-to-left text runs from the right, also inside English lines',
    async () => {
      await workbench.sitrep.add(arabicReading, '2014-06-30T12:00:00.000Z');
      const isServed = async () => (await fetch(`${workbench.url}/api/reports/ra4ab1c`)).ok;
      await vi.waitUntil(isServed, { timeout: 90_000, interval: 500 });
      const page = await open('?view=report&report=ra4ab1c');
      await page.waitForSelector('.page-text > p');
      const directions = await page
        .locator('.page-text > p')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
      expect(directions).toEqual(['rtl', 'ltr']);
      expect(await page.locator('.page-text').getAttribute('lang')).toBe('ar');
      await page.locator('.margin-main').first().click();
      await page.waitForSelector('.page-text .is-span');
      await done(page);
    },
    SLOW,
  );

  test(
    'files are read with their progress; what could not be read is listed with its reason',
    async () => {
      const page = await open('?view=add');
      await page.getByLabel('Published on').fill('2014-06-30');
      await page.evaluate(() => {
        const seen = new Set<string>();
        (window as unknown as { seen: Set<string> }).seen = seen;
        new MutationObserver(() => {
          for (const one of document.querySelectorAll('.progress h2, .progress > p'))
            seen.add(one.textContent ?? '');
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      const text = (words: string) => Buffer.from(`${words}\n\nResidents said the road was open again.`);
      await page.locator('.drop input[type=file]').setInputFiles([
        { name: 'one.txt', mimeType: 'text/plain', buffer: text('The army took Qaraqosh on Sunday.') },
        {
          name: 'broken.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.7 and nothing of one'),
        },
        { name: 'two.txt', mimeType: 'text/plain', buffer: text('Militants attacked Bashiqa on Friday.') },
      ]);
      await page.getByRole('heading', { name: 'Read', exact: true }).waitFor({ timeout: 120_000 });
      const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
      expect(seen).toContain('Reading …');
      expect(seen.some((one) => /^[0-2] \/ [23] /.test(one))).toBe(true);
      expect(await page.locator('.progress .rows li').count()).toBe(2);
      const aside = page.locator('.set-aside li');
      expect(await aside.count()).toBe(1);
      expect(await aside.textContent()).toMatch(/broken\.pdf.{20,}/);
      await page.locator('.progress .row-button').first().click();
      await page.waitForSelector('.page-text');
      await done(page);
    },
    SLOW,
  );

  test(
    'an empty ledger says what to do; a server that fails is told, not hidden',
    async () => {
      const page = await open('?view=add');
      await page.route('**/api/status', (route) =>
        route.fulfill({ json: { version: '0', ledger: 'x', revision: '0', reports: 0, statements: 0 } }),
      );
      await page.goto(`${workbench.url}/`);
      await page.getByRole('heading', { name: 'No report yet' }).waitFor();
      await page.unroute('**/api/status');
      await page.route('**/api/situation*', (route) =>
        route.fulfill({ status: 500, json: { code: 'E-INTERNAL', detail: 'The fold broke.' } }),
      );
      await page.goto(`${workbench.url}/?asOf=2014-06-16`);
      await page.getByText('The fold broke.').waitFor();
      await page.context().close();
    },
    SLOW,
  );

  test(
    'a briefing prints as paper: no bars, black on white, sources numbered',
    async () => {
      const page = await open('?view=briefing&asOf=2014-06-16&since=2014-06-09&theme=dark');
      await page.waitForSelector('.briefing h2');
      await page.emulateMedia({ media: 'print' });
      const seen = await page.evaluate(() => ({
        hidden: ['.top', '.strip', '.briefing-bar'].map(
          (one) => getComputedStyle(document.querySelector(one)!).display,
        ),
        ink: getComputedStyle(document.querySelector('.briefing p')!).color,
        sources: document.querySelectorAll('.briefing-sources li').length,
      }));
      expect(seen.hidden).toEqual(['none', 'none', 'none']);
      expect(seen.ink).toBe('rgb(0, 0, 0)');
      expect(seen.sources).toBeGreaterThan(2);
      await done(page);
    },
    SLOW,
  );

  test(
    'nothing runs over the edge on a tablet',
    async () => {
      const page = await open('?view=add');
      for (const [width, height] of [
        [1024, 768],
        [820, 1180],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const query of [
          '?asOf=2014-06-16',
          '?view=ledger',
          '?view=report',
          '?view=claims',
          '?view=network',
        ]) {
          await page.goto(`${workbench.url}/${query}`);
          await page.waitForSelector('.strip svg');
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(`${width} ${query} ${over}`).toBe(`${width} ${query} 0`);
        }
      }
      await done(page);
    },
    SLOW,
  );
});

describe('accessibility', () => {
  const views = [
    '?asOf=2014-06-16',
    '?view=network',
    '?view=ledger',
    '?view=ledger&filter=queue%3D1',
    '?view=report',
    '?view=claims',
    '?view=briefing&since=2014-06-10',
    '?view=add',
  ];
  test.each(views.flatMap((view) => [`${view}&theme=light`, `${view}&theme=dark`]))(
    'axe finds no violation of level A or AA: %s',
    async (query) => {
      const page = await open(query);
      await page.waitForSelector('.strip svg');
      const mark = query.startsWith('?asOf')
        ? '.control-row'
        : query.endsWith('view=ledger') || /view=ledger&theme/.test(query)
          ? '.table-row'
          : null;
      if (mark) await page.locator(mark).first().click();
      await page.waitForTimeout(1200);
      await page.evaluate(AXE);
      const found = await page.evaluate(async () => {
        type Found = { violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] };
        const { axe } = window as unknown as { axe: { run(options: unknown): Promise<Found> } };
        const { violations } = await axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        });
        return violations.flatMap((v) =>
          v.nodes
            .slice(0, 4)
            .map((n) => `${v.id} ${String(n.target)} ${n.failureSummary?.split('\n')[1] ?? ''}`),
        );
      });
      expect(found).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );
});

function hostileReading(attack: string): Reading {
  const text = `${attack}\nForces took ${attack} on Sunday.\n${'long '.repeat(400_000)}`;
  const start = attack.length + 1;
  const end = text.indexOf('\n', start);
  const at = (words: string, from = start) => ({
    start: text.indexOf(words, from),
    end: text.indexOf(words, from) + words.length,
  });
  return {
    contract: 'reading-1',
    report: {
      id: 'rabad1dea',
      title: attack,
      text,
      publishedAt: '2014-06-30',
      source: attack,
      author: attack,
      url: 'javascript:alert(5)',
      language: 'en',
    },
    entities: [
      {
        id: 'e1',
        kind: 'actor',
        type: null,
        name: attack,
        mentions: [{ ...at('Forces'), text: 'Forces', form: 'nominal' }],
      },
      {
        id: 'e2',
        kind: 'place',
        type: null,
        name: attack,
        mentions: [{ ...at(attack), text: attack, form: 'name' }],
      },
    ],
    statements: [
      {
        id: 's00000000000bad',
        kind: 'control',
        type: 'gains',
        roles: {
          source: [{ ...at('Forces'), text: 'Forces', form: 'nominal', entity: 'e1' }],
          place: [{ ...at(attack), text: attack, form: 'name', entity: 'e2' }],
        },
        time: { from: '2014-06-29', to: '2014-06-29', precision: 'day', text: attack },
        status: 'actual',
        certainty: { band: 'certain', probability: 0.95, cues: [] },
        attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
        evidence: { sentence: { start, end }, spans: [at('Forces'), at(attack)] },
        derivedBy: 'test.hostile',
      },
    ],
  };
}

const ARABIC = 'سيطر مسلحون على مدينة الموصل';
const arabicReading: Reading = {
  contract: 'reading-1',
  report: {
    id: 'ra4ab1c',
    title: null,
    text: `${ARABIC}\n\nGunmen took Mosul, the agency said.`,
    publishedAt: '2014-06-11',
    source: 'وكالة الأنباء',
    author: null,
    url: null,
    language: 'ar',
  },
  entities: [
    {
      id: 'e1',
      kind: 'actor',
      type: null,
      name: 'مسلحون',
      mentions: [{ start: 5, end: 11, text: 'مسلحون', form: 'nominal' }],
    },
    {
      id: 'place:99072',
      kind: 'place',
      type: 'settlement',
      name: 'Mosul',
      mentions: [{ start: 21, end: 27, text: 'الموصل', form: 'name' }],
    },
  ],
  statements: [
    {
      id: 's0000000000a4ab1',
      kind: 'control',
      type: 'gains',
      roles: {
        source: [{ start: 5, end: 11, text: 'مسلحون', form: 'nominal', entity: 'e1' }],
        place: [{ start: 21, end: 27, text: 'الموصل', form: 'name', entity: 'place:99072' }],
      },
      time: { from: '2014-06-10', to: '2014-06-10', precision: 'day' },
      status: 'actual',
      certainty: { band: 'certain', probability: 0.95, cues: [] },
      attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
      evidence: { sentence: { start: 0, end: ARABIC.length }, spans: [{ start: 0, end: ARABIC.length }] },
      derivedBy: 'test.arabic',
    },
  ],
};

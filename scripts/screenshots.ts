/**
 * Makes the screenshots of the guide, `docs/screenshots/`, from the examples: run by a developer, and looked at.
 *
 *     tsx scripts/screenshots.ts [NAME...]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../tests/browser/browser.js';
import { exampleLedger, openWorkbench } from '../tests/browser/workbench.js';

interface Shot {
  readonly name: string;
  readonly query: string;
  /** What must be there before the picture is taken. */
  readonly wait: string;
  readonly act?: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  { name: 'situation', query: '?asOf=2014-06-16&theme=light', wait: '.map[data-idle="true"]' },
  {
    name: 'sentences',
    query: '?asOf=2014-06-16&theme=dark',
    wait: '.map[data-idle="true"]',
    act: (page) => page.locator('.control-row', { hasText: 'contested' }).first().click(),
  },
  {
    name: 'as-known-then',
    query: '?asOf=2014-06-12&knownAt=2014-06-12&theme=light',
    wait: '.map[data-idle="true"]',
  },
  {
    name: 'network',
    query: '?view=network&asOf=2014-06-30&theme=light',
    wait: '.graph[data-ties]:not([data-ties="0"])',
  },
  {
    name: 'report',
    query: '?view=report&theme=light',
    wait: '.margin-card',
    act: (page) => page.locator('.margin-main').nth(7).click(),
  },
  {
    name: 'correct-place',
    query: '?view=report&theme=light',
    wait: '.margin-card',
    act: async (page) => {
      const card = page.locator('.margin-card.said-control').first();
      await card.locator('.margin-main').click();
      await card.getByRole('button', { name: 'Correct', exact: true }).click();
      await card.locator('.place-field input').first().fill('Tripoli');
      await page.waitForSelector('.place-candidates li');
      await page.locator('.place-map-spot').last().click();
    },
  },
  {
    name: 'queue',
    query: '?view=ledger&filter=queue%3D1&asOf=2014-06-30&theme=light',
    wait: '.queue-list li',
  },
  {
    name: 'compared',
    query: '?asOf=2014-06-16&ghost=2014-06-12&theme=light',
    wait: '.map[data-idle="true"]',
    act: async (page) => {
      await page.waitForSelector('.change-row');
    },
  },
  {
    name: 'swipe',
    query: '?asOf=2014-06-16&ghost=2014-06-10&swipe=52&theme=light',
    wait: '.map:not(.swipe-map)[data-idle="true"]',
    act: async (page) => {
      await page.waitForSelector('.swipe-map[data-idle="true"]');
    },
  },
  // Who first claimed a capture, and who denied it: the steps of the guide.
  {
    name: 'claim-1',
    query: '?asOf=2014-06-30&theme=light',
    wait: '.map[data-idle="true"]',
    act: (page) =>
      page
        .locator('.part', { hasText: 'In dispute' })
        .first()
        .evaluate((part) => part.scrollIntoView({ block: 'start' })),
  },
  { name: 'claim-2', query: '?view=claims&asOf=2014-06-30&about=control&theme=light', wait: '.dispute mark' },
  {
    name: 'claim-3',
    query: '?view=claims&asOf=2014-06-30&about=control&theme=light',
    wait: '.dispute mark',
    act: (page) => page.locator('.dispute', { hasText: 'Baiji' }).locator('.quote-button').last().click(),
  },
  {
    name: 'claim-4',
    query: '?view=claims&asOf=2014-06-30&about=control&theme=light',
    wait: '.dispute mark',
    act: async (page) => {
      await page.locator('.dispute', { hasText: 'Baiji' }).locator('.quote-button').last().click();
      await page.locator('.drawer .said-do .link').first().click();
      await page.waitForSelector('.page-text .is-span');
    },
  },
  { name: 'ledger', query: '?view=ledger&filter=group%3Dkind&theme=light', wait: '.table-row .table-says' },
  { name: 'claims', query: '?view=claims&asOf=2014-06-30&theme=light', wait: '.dispute blockquote' },
  {
    name: 'briefing',
    query: '?view=briefing&asOf=2014-06-16&since=2014-06-09&theme=light',
    wait: '.briefing h2',
  },
];

const out = join(import.meta.dirname, '../docs/screenshots');
mkdirSync(out, { recursive: true });
const wanted = process.argv.slice(2);
const { ledger, remove } = await exampleLedger();
const workbench = await openWorkbench(ledger);
const browser = await openBrowser();
for (const shot of SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(180_000);
  await page.goto(`${workbench.url}/${shot.query}`);
  await page.waitForSelector(shot.wait);
  await shot.act?.(page);
  await page.waitForTimeout(2500);
  await page.screenshot({ path: join(out, `${shot.name}.jpg`), type: 'jpeg', quality: 84 });
  console.log(shot.name);
  await page.close();
}
await browser.close();
await workbench.close();
await remove();

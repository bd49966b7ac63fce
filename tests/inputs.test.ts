import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readReportFile } from '../src/reports/read-report-file.js';
import { openBrowser } from './browser/browser.js';

const folder = join(import.meta.dirname, 'inputs/files');
const MINUTE = 60_000;

interface Row {
  readonly file: string;
  readonly made: string;
  readonly texts: readonly string[];
  readonly codes: readonly string[];
  readonly reason?: string;
  readonly title?: string;
  readonly publishedAt?: string;
  readonly source?: string;
  readonly author?: string;
  readonly url?: string;
  readonly pages?: readonly number[];
}
const rows = load(readFileSync(join(folder, '../list.yaml'), 'utf8')) as readonly Row[];

/** Passages of make.py: two paragraphs a name. */
const passages: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...readFileSync(join(folder, '../make.py'), 'utf8').matchAll(/^([A-Z]+) = \[\n(.+)\n(.+)\n\]$/gm)].map(
    ([, name, ...lines]) => [
      name!.toLowerCase(),
      lines.map((line) => JSON.parse(line.trim().slice(0, -1)) as string),
    ],
  ),
);
/** Paragraphs that a table, a cut or the file's own making lets stand alone. */
const FIRST_ONLY = new Set(['ragged.csv']);
const flat = (text: string) => text.replace(/\s+/g, ' ');

test('every file is listed, and there are 60 at the least', () => {
  expect(rows.map(({ file }) => file)).toEqual(readdirSync(folder).sort());
  expect(rows.length).toBeGreaterThanOrEqual(60);
});

describe('files made with the tools that people use', () => {
  test.concurrent.each(rows)('$file ($made)', { timeout: 2 * MINUTE }, async (row) => {
    const { reports, setAside } = await readReportFile(join(folder, row.file));
    expect(setAside.map(({ code }) => code)).toEqual(row.codes);
    if (row.reason) expect(setAside[0]!.reason).toContain(row.reason);
    expect(reports).toHaveLength(row.texts.length);
    for (const [at, name] of row.texts.entries())
      for (const passage of passages[name]!.slice(0, FIRST_ONLY.has(row.file) ? 1 : 2))
        expect(flat(reports[at]!.text)).toContain(flat(passage));
    const { file, made, texts, codes, reason, ...expected } = row;
    if (reports[0]) expect(reports[0]).toMatchObject(expected);
  });
});

const BODY = passages.goma!.join(' ');
const item = (at: number) =>
  `<item><title>Entry ${at}</title><link>https://riverpost.example/${at}</link><description>${at}. ${BODY}</description></item>`;
const rss = (count: number) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>River Post</title>${Array.from({ length: count }, (_, at) => item(at)).join('')}</channel></rss>`;
const message = (at: number) =>
  `From desk@riverpost.example Tue Jun 10 18:00:00 2014\nFrom: desk@riverpost.example\nSubject: Entry ${at}\nMessage-ID: <${at}@x>\nDate: Tue, 10 Jun 2014 18:00:00 +0000\n\n${at}. ${BODY}\n\n`;
const pdfOfPages = (count: number) => {
  const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(' ');
  const pages = Array.from(
    { length: count },
    (_, at) => `${at + 3} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n`,
  );
  return `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${count} >>\nendobj\n${pages.join('')}trailer\n<< /Root 1 0 R >>\n%%EOF`;
};

describe('large files, made here', () => {
  test.each<[string, string, () => Uint8Array, number, readonly string[], RegExp | null]>([
    ['a feed of 10,000 entries', 'a.rss', () => strToU8(rss(10_000)), 10_000, [], null],
    [
      'a feed beyond the limit',
      'a.rss',
      () => strToU8(rss(20_010)),
      20_000,
      ['E-REPORT-SIZE'],
      /20010 entries/,
    ],
    [
      'a mailbox of 2,000 messages',
      'a.mbox',
      () => strToU8(Array.from({ length: 2000 }, (_, at) => message(at)).join('')),
      2000,
      [],
      null,
    ],
    [
      'a ZIP of 3,000 texts',
      'a.zip',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 3000 }, (_, at) => [`${at}.txt`, strToU8(`${at}. ${BODY}`)]),
          ),
        ),
      3000,
      [],
      null,
    ],
    [
      'a text of 3 million letters',
      'a.txt',
      () => strToU8(BODY.repeat(11_000)),
      0,
      ['E-REPORT-SIZE'],
      /limit is 2000000/,
    ],
    [
      'a page of 21 MB',
      'a.html',
      () => strToU8(`<p>${'a'.repeat(21 * 1024 * 1024)}</p>`),
      0,
      ['E-REPORT-SIZE'],
      /limit is 20 MB/,
    ],
    ['a PDF of 2,001 pages', 'a.pdf', () => strToU8(pdfOfPages(2001)), 0, ['E-REPORT-SIZE'], /2001 pages/],
    [
      'a gzip of zeros',
      'a.txt.gz',
      () => gzipSync(new Uint8Array(200_000_000)),
      0,
      ['E-REPORT-SIZE'],
      /unpacks to more/,
    ],
    [
      'zeros in a ZIP in a ZIP',
      'a.zip',
      () => zipSync({ 'b.zip': zipSync({ 'c.txt': new Uint8Array(100_000_000) }) }),
      0,
      ['E-REPORT-SIZE'],
      /times its size/,
    ],
    ['elements without end', 'a.html', () => strToU8('<i>'.repeat(1_000_000) + BODY), 1, [], null],
  ])('%s', { timeout: 3 * MINUTE }, async (_, name, make, count, codes, reason) => {
    const { reports, setAside } = await readReportFile({ name, bytes: make() });
    expect([reports.length, setAside.map(({ code }) => code)]).toEqual([count, codes]);
    if (reason) expect(setAside[0]!.reason).toMatch(reason);
  });
});

describe('pages printed to PDF by Chromium', () => {
  const paragraphs = (name: string) => passages[name]!.map((one) => `<p>${one}</p>`).join('');
  test('text, columns and pages', { timeout: 3 * MINUTE }, async () => {
    const browser = await openBrowser();
    const printed = async (html: string) => {
      const page = await browser.newPage();
      await page.setContent(`<!doctype html><meta charset="utf-8"><title>Situation report</title>${html}`);
      const bytes = await page.pdf({ format: 'A4', displayHeaderFooter: true });
      await page.close();
      return readReportFile({ name: 'printed.pdf', bytes: new Uint8Array(bytes) });
    };
    try {
      const plain = await printed(`<h1>Rebels enter Goma</h1>${paragraphs('goma')}`);
      for (const one of passages.goma!) expect(flat(plain.reports[0]!.text)).toContain(one);
      const columns = await printed(
        `<div style="columns: 2; text-align: justify; hyphens: auto" lang="en">${paragraphs('mosul').repeat(8)}</div>`,
      );
      expect(flat(columns.reports[0]!.text)).toContain(passages.mosul![0]);
      const breakBefore = '<div style="break-before: page"></div>';
      const three = await printed(
        [paragraphs('mosul'), paragraphs('goma'), paragraphs('aleppo')].join(breakBefore),
      );
      const [report] = three.reports;
      expect(report!.pages).toHaveLength(3);
      for (const [at, name] of ['mosul', 'goma', 'aleppo'].entries()) {
        const text = report!.text.slice(report!.pages![at], report!.pages![at + 1]);
        expect(flat(text)).toContain(passages[name]![0]);
      }
      const empty = await printed('<svg width="400" height="400"><rect width="400" height="400"/></svg>');
      expect(empty.setAside.map(({ code }) => code)).toEqual(['E-REPORT-SCAN']);
    } finally {
      await browser.close();
    }
  });
});

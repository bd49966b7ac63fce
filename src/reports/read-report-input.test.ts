import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readReportInput } from './read-report-input.js';

const BODY =
  'The army withdrew from the town on Tuesday after two days of fighting with the rebels in the hills.';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'b.txt'), `${BODY} B.`);
  writeFileSync(join(folder, 'a.md'), `---\ndate: 2014-06-10\n---\n${BODY} A.`);
  writeFileSync(join(folder, '.hidden.txt'), BODY);
  writeFileSync(join(folder, 'broken.txt'), Buffer.from([0x41, 0xe9, 0x42]));
  writeFileSync(join(folder, 'scan.pdf'), '%PDF-1.4');
  writeFileSync(join(folder, 'a.expected.yaml'), 'statements: []');
  writeFileSync(join(folder, 'README.md'), 'About this folder.');
  writeFileSync(join(folder, 'inner', 'c.jsonl'), `${JSON.stringify({ text: `${BODY} C.` })}\nnot json\n`);
  symlinkSync(folder, join(folder, 'inner', 'loop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a folder with broken files among good ones: sorted, hidden files and circles passed over', async () => {
  const { reports, setAside, notes } = await readReportInput([folder]);
  expect(reports.map(({ text }) => text.slice(-2))).toEqual(['A.', 'B.', 'C.']);
  expect(setAside.map(({ origin, code }) => `${origin.slice(folder.length + 1)} ${code}`)).toEqual([
    'broken.txt E-REPORT-ENCODING',
    'inner/c.jsonl:2 E-REPORT-JSON',
    'scan.pdf E-REPORT-DAMAGED',
  ]);
  const skipped = notes.filter(({ code }) => code === 'N-REPORT-SKIPPED');
  expect(skipped.map(({ reason }) => reason)).toEqual([
    '2 passed over, by name no reports: README.md (1), .yaml (1); give one by name to read it',
  ]);
});

it('a missing path is set aside, the rest is read', async () => {
  const { reports, setAside } = await readReportInput([join(folder, 'none.txt'), join(folder, 'b.txt')]);
  expect(reports).toHaveLength(1);
  expect(setAside.map(({ code }) => code)).toEqual(['E-REPORT-MISSING']);
});

it('an empty JSON Lines file says so', async () => {
  const path = join(folder, 'empty.jsonl');
  writeFileSync(path, '\n');
  expect((await readReportInput([path])).setAside[0]).toMatchObject({ code: 'E-REPORT-EMPTY' });
  rmSync(path);
});

it("the user's date must be one", async () => {
  await expect(readReportInput([folder], { published: 'soon' })).rejects.toThrow(
    /E-REPORT-PUBLISHED: got the date "soon"/,
  );
});

import { beforeAll, describe, expect, test } from 'vitest';
import { smallReading } from '../../tests/support/small-readings.js';
import { rowsOfReading } from '../ledger/index.js';
import { loadBriefingWords, loadCertaintyRules, loadPictureRules } from '../lexicons/index.js';
import { buildPicture } from '../picture/index.js';
import type { Briefing, Sentence } from './briefing.js';
import { makeBriefing } from './make-briefing.js';
import { toHtml } from './to-html.js';
import { toMarkdown } from './to-markdown.js';
import { likelihood } from './words.js';

const HOSTILE = '<script>alert(1)</script> [x](javascript:alert(1)) # **Mosul** & "co" \u202eevil';
const readings = [
  smallReading({
    on: '2014-05-01',
    source: 'Tigris Wire',
    says: [{ type: 'CONSULT', source: 'Iran', target: 'Turkey', place: 'Samarra', on: '2014-05-01' }],
  }),
  smallReading({
    on: '2014-06-10',
    source: 'Tigris <b>Wire</b>',
    says: [
      {
        type: 'gains',
        source: 'Islamic State',
        place: 'Mosul',
        on: '2014-06-10',
        text: `Islamic State took Mosul ${HOSTILE}`,
      },
      {
        type: 'ASSAULT',
        mode: 'aerial',
        source: 'Iraqi Army',
        target: 'Islamic State',
        place: 'Mosul',
        on: '2014-06-10',
      },
      { type: 'ASSAULT', source: 'Islamic State', target: 'Iraqi Army', place: 'Baghdad', status: 'planned' },
      { kind: 'relation', type: 'supports', source: 'Iran', target: 'Iraqi Army' },
    ],
  }),
  smallReading({
    on: '2014-06-20',
    source: 'Baghdad Courier',
    says: [
      { type: 'gains', source: 'Iraqi Army', place: 'Mosul', on: '2014-06-20', by: 'Iraqi Army' },
      { kind: 'figure', type: 'killed', place: 'Mosul', value: [12, 12, 12], by: 'A colonel' },
      { kind: 'figure', type: 'killed', place: 'Mosul', value: [30, null, null], by: 'A doctor' },
    ],
  }),
];
const rows = readings.flatMap((reading) => rowsOfReading(reading, '2014-06-20T08:00:00Z'));

let briefing: Briefing;
const section = (title: string) => briefing.sections.find((one) => one.title.startsWith(title))!;
const textOf = (title: string) =>
  section(title)
    .items.flatMap(({ sentences }) => sentences.map(({ text }) => text))
    .join('\n');

beforeAll(() => {
  const sentences = new Map(
    readings.flatMap(({ report, statements }) =>
      statements.map((statement) => {
        const { start, end } = statement.evidence.sentence;
        const { id, title, source, publishedAt, url } = report;
        const quote = report.text.slice(start, end);
        return [
          statement.id,
          { statement: statement.id, report: id, title, publisher: source, date: publishedAt, url, quote },
        ] as const;
      }),
    ),
  );
  const picture = buildPicture(rows, { asOf: '2014-06-20' }, loadPictureRules());
  briefing = makeBriefing({
    picture,
    changes: [{ words: 'Mosul: now held by Islamic State', statements: [readings[1]!.statements[0]!.id] }],
    since: '2014-06-06',
    area: 'Iraq',
    sentenceOf: (id) => sentences.get(id) ?? null,
    words: loadBriefingWords(),
    probability: loadCertaintyRules().probability,
  });
});

const everySentence = (): Sentence[] =>
  briefing.sections.flatMap(({ items }) => items.flatMap(({ sentences }) => sentences));

describe('a briefing', () => {
  test('has no sentence without a source, and no source without a quotation', () => {
    expect(everySentence().length).toBeGreaterThan(15);
    const numbers = new Set(briefing.sources.map(({ number }) => number));
    for (const { text, sources } of everySentence()) {
      expect([text, sources.length > 0 && sources.every((n) => numbers.has(n))]).toEqual([text, true]);
      expect(text).not.toMatch(/[.!?]$/);
    }
    for (const { quote } of briefing.sources) expect(quote).not.toBe('');
    expect(briefing.sources.map(({ number }) => number)).toEqual(briefing.sources.map((_, at) => at + 1));
  });

  test('tells claims as claims, plans as plans, and assessed holds with their likelihood', () => {
    const control = textOf('Who holds what');
    expect(control).toContain('Claimed by Iraqi Army for itself; no uninvolved source bears this out');
    expect(control).not.toContain('held by Iraqi Army');
    expect(control).toMatch(/held by Islamic State/);
    expect(textOf('Announced')).toMatch(
      /^(Reported|Announced) as planned by .*: an attack by Islamic State on Iraqi Army in Baghdad/,
    );
    expect(textOf('Events')).toContain(
      ': an air attack by Iraqi Army on Islamic State in Mosul on 10 June 2014',
    );
    expect(textOf('Events')).not.toContain('Baghdad');
    expect(textOf('Who stands')).toContain(': Iran supports Iraqi Army');
    // One source alone makes nothing more than likely.
    expect(textOf('Events')).not.toContain('almost certain');
  });

  test('sets figures side by side', () => {
    const figures = textOf('Figures');
    expect(figures).toContain('According to A colonel, 20 June 2014: 12');
    expect(figures).toContain('According to A doctor, 20 June 2014: at least 30');
    expect(figures).not.toContain('42');
  });

  test('tells silence from calm', () => {
    expect(textOf('Gaps')).toContain('that is silence, not calm');
  });
});

describe('terms of ICD 203', () => {
  test.each([
    [0.02, 'there is almost no chance'],
    [0.2, 'it is unlikely'],
    [0.5, 'there is a roughly even chance'],
    [0.75, 'it is likely'],
    [0.9, 'it is very likely'],
    [0.95, 'it is almost certain'],
    [1, 'it is almost certain'],
  ])('%f', (probability, words) => expect(likelihood(probability, loadBriefingWords())).toBe(words));
});

describe('what is written', () => {
  test('in Markdown: every bullet ends in source numbers, and nothing of a report is markup', () => {
    const text = toMarkdown(briefing);
    const bullets = text.split('\n').filter((line) => line.startsWith('- '));
    for (const line of bullets) expect(line).toMatch(/\\\[\d+\\\]\.$/);
    expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)\[x\\?\]\(/);
    expect(text).not.toContain('\u202e');
    expect(text).toMatch(/\d\. Tigris \\<b\\>Wire\\<\/b\\>, 10 June 2014: “/);
  });

  test('in HTML: one file, no script, nothing loaded, every sentence linked to its source', () => {
    const html = toHtml(briefing);
    expect(html).not.toMatch(/<script|javascript:[^&]*"|src=|<link|@import|url\(/i);
    expect(html).not.toContain('<b>Wire');
    expect(html).toContain('&#60;script&#62;');
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`);
    expect([...html.matchAll(/<a href="([^"]+)"/g)].every((m) => m[1]!.startsWith('#source-'))).toBe(true);
  });
});

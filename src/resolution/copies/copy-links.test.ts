import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLinkingRules, packageFolder } from '../../lexicons/index.js';
import { copyLinks, type SketchedReport } from './copy-links.js';
import { measureCopies } from './fixtures/measure-copies.js';
import { randomFrom } from './fixtures/random.js';
import { reportsOfHappening } from './fixtures/written-reports.js';
import { outsideQuotes } from './outside-quotes.js';
import { sketchOf } from './sketch.js';

const rules = loadLinkingRules().copies;

const report = (
  id: string,
  text: string,
  publishedAt: string | null,
  source: string | null,
): SketchedReport => ({
  id,
  publishedAt,
  source,
  sketch: sketchOf(text),
});

const examples = readdirSync(packageFolder('examples'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\d\d-[^/]*\.md$/.test(file))
  .sort()
  .map((file) =>
    readFileSync(join(packageFolder('examples'), file), 'utf8').replace(/^---\n.*?\n---\n/s, ''),
  );

const [agency, magazine, bulletin] = reportsOfHappening(0, randomFrom(1)) as [string, string, string];
const cut = agency.split('\n\n').slice(0, 4).join('\n\n');

describe('one text in several papers', () => {
  const cases: [what: string, reports: SketchedReport[], expected: string[]][] = [
    [
      'a cut copy leads to the earlier text',
      [report('a', cut, '2024-03-02', 'Herald'), report('b', agency, '2024-03-01', 'Wire')],
      ['copies a>b'],
    ],
    [
      'without dates, from the id that sorts later',
      [report('a', cut, null, 'Herald'), report('b', agency, null, 'Wire')],
      ['copies b>a'],
    ],
    [
      'what has a date comes before what has none',
      [report('a', cut, null, 'Herald'), report('b', agency, '2024-03-01', 'Wire')],
      ['copies a>b'],
    ],
    [
      'of one publisher, a new version',
      [report('a', cut, '2024-03-02', 'The Wire'), report('b', agency, '2024-03-01', 'the wire')],
      ['updates a>b'],
    ],
    [
      'different reports of one event are no copies',
      [
        report('a', agency, '2024-03-01', 'Wire'),
        report('b', magazine, '2024-03-01', 'Review'),
        report('c', bulletin, '2024-03-01', 'Bulletin'),
      ],
      [],
    ],
    [
      'a text that comes back after a year is background',
      [report('a', agency, '2024-03-01', 'Wire'), report('b', cut, '2025-03-01', 'Herald')],
      [],
    ],
    [
      'a shared headline is no copy',
      [
        report('a', 'Car bomb kills at least five in Baghdad', '2014-06-01', 'Wire'),
        report('b', 'Car bomb kills at least five in Baghdad', '2014-06-01', 'Herald'),
      ],
      [],
    ],
    ['empty texts are no copies', [report('a', '', null, null), report('b', '', null, null)], []],
  ];
  test.each(cases)('%s', (_, reports, expected) => {
    const links = copyLinks(reports, [], rules);
    expect(links.map(({ type, from, to }) => `${type} ${from}>${to}`)).toEqual(expected);
    expect(copyLinks([...reports].reverse(), [], rules)).toEqual(links);
    expect(copyLinks(reports.slice(0, 1), reports.slice(1), rules).length).toBeLessThanOrEqual(links.length);
  });

  test('reports added in portions give the same links', () => {
    const all = [
      report('a', cut, null, 'X'),
      report('b', agency, null, 'Y'),
      report('c', `${cut} More.`, null, 'Z'),
    ];
    const portions = [copyLinks(all.slice(0, 1), [], rules), copyLinks(all.slice(1), all.slice(0, 1), rules)];
    expect(portions.flat().sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual(copyLinks(all, [], rules));
  });
});

test('no two example reports, of one event or of several, are taken for copies', () => {
  const reports = examples.map((text, at) => report(`e${at}`, text, null, null));
  expect(reports.length).toBeGreaterThan(25);
  expect(copyLinks(reports, [], rules)).toEqual([]);
});

test('edited copies are found again, and nothing else', () => {
  const { recall, precision, sameEventTaken } = measureCopies(examples, 200, rules);
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(sameEventTaken).toBe(0);
});

test.each([
  ['He said "we hold it" and left.', ['He said ', ' and left.']],
  ['“All of it quoted.”', []],
  ['Left "open\nuntil the next paragraph', ['Left ', 'until the next paragraph']],
  ["'' old marks '' stay out", [' stay out']],
  ["it's the army's post", ["it's the army's post"]],
])('what stands outside quotations: %s', (text, expected) => {
  expect(outsideQuotes(text)).toEqual(expected);
});

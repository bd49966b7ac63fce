import { expect, test } from 'vitest';
import type { Link } from '../../model/index.js';
import { linkId } from './link-id.js';
import { WHOLLY_QUOTED, witnessGroups } from './witnesses.js';

const report = (id: string, source: string | null, publishedAt: string | null) => ({
  id,
  source,
  publishedAt,
});
const link = (type: Link['type'], from: string, to: string, score = 0.9, by = 'linking.copies'): Link => ({
  id: linkId(type, from, to),
  type,
  from,
  to,
  score,
  reasons: [],
  by,
});

const reports = [
  report('r3', 'Daily', '2014-06-12'),
  report('r1', 'Wire', '2014-06-10'),
  report('r2', 'Herald', '2014-06-11'),
  report('r4', 'Post', null),
];

const cases: [what: string, links: Link[], expected: string[]][] = [
  ['nothing linked', [], ['r1', 'r2', 'r3', 'r4']],
  [
    'copies are one witness, the earliest its origin',
    [link('copies', 'r3', 'r2'), link('copies', 'r2', 'r1')],
    ['r1 r2 r3', 'r4'],
  ],
  ['a doubtful copy counts as a witness', [link('copies', 'r2', 'r1', 0.4)], ['r1', 'r2', 'r3', 'r4']],
  ['a new version is no new witness', [link('updates', 'r4', 'r1')], ['r1 r4', 'r2', 'r3']],
  [
    'one quotation leaves a report its own voice',
    [link('quotes', 'r2', 'r1', 0.9, 'linking.quotes')],
    ['r1', 'r2', 'r3', 'r4'],
  ],
  [
    'a report that only retells has none',
    [link('quotes', 'r2', 'r1', 0.9, WHOLLY_QUOTED)],
    ['r1 r2', 'r3', 'r4'],
  ],
];
test.each(cases)('%s', (_, links, expected) => {
  const groups = witnessGroups(reports, links);
  expect(groups.map((group) => group.reports.join(' '))).toEqual(expected);
  expect(witnessGroups([...reports].reverse(), [...links].reverse())).toEqual(groups);
});

test('a group names its origin, its publishers and the links that make it', () => {
  const links = [link('copies', 'r3', 'r1')];
  expect(witnessGroups(reports, links)[0]).toEqual({
    id: 'r1',
    origin: 'r1',
    reports: ['r1', 'r3'],
    sources: ['Daily', 'Wire'],
    links: [links[0]!.id],
  });
});

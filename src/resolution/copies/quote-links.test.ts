import { expect, test } from 'vitest';
import { loadLinkingRules } from '../../lexicons/index.js';
import { sideOf } from '../events/fixtures.js';
import { linkId } from '../events/link-id.js';
import { quoteLinks } from './quote-links.js';

const rules = loadLinkingRules().copies;
const side = (id: string, report: string, source: string, published: string, holders: string[] = []) => ({
  ...sideOf({ source, published }, { id, report }),
  holders,
});
const event = (from: string, to: string, score = 0.9) => ({
  id: linkId('same-event', from, to),
  type: 'same-event' as const,
  from,
  to,
  score,
  reasons: [],
  by: 'linking.same-event',
});

const agency = side('s1', 'r1', 'Reuters News', '2014-06-10');
const cases: [what: string, teller: ReturnType<typeof side>[], score: number, expected: string[]][] = [
  [
    'all from the agency',
    [side('s2', 'r2', 'Herald', '2014-06-11', ['the reuters news agency'])],
    0.9,
    ['linking.quotes-wholly r2>r1'],
  ],
  [
    'one of two statements',
    [side('s2', 'r2', 'Herald', '2014-06-11', ['reuters']), side('s3', 'r2', 'Herald', '2014-06-11')],
    0.9,
    ['linking.quotes r2>r1'],
  ],
  ['another outlet', [side('s2', 'r2', 'Herald', '2014-06-11', ['afp'])], 0.9, []],
  ['nobody', [side('s2', 'r2', 'Herald', '2014-06-11')], 0.9, []],
  ['an event that is hardly the same', [side('s2', 'r2', 'Herald', '2014-06-11', ['reuters'])], 0.4, []],
  ['a report that came before', [side('s2', 'r2', 'Herald', '2014-06-09', ['reuters'])], 0.9, []],
  ['the agency itself', [side('s2', 'r2', 'Reuters', '2014-06-11', ['reuters'])], 0.9, []],
];
test.each(cases)('%s', (_, teller, score, expected) => {
  const links = quoteLinks([agency, ...teller], [event('s1', 's2', score)], rules);
  expect(links.map(({ by, from, to }) => `${by} ${from}>${to}`)).toEqual(expected);
});

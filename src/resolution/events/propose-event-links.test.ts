import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLinkingRules } from '../../lexicons/index.js';
import { compareSides } from './compare-sides.js';
import { type Shorthand, sideOf } from './fixtures.js';
import { linkBetween, proposeEventLinks } from './propose-event-links.js';

const rules = loadLinkingRules();
const [A, B] = [
  { id: 's1', report: 'r1' },
  { id: 's2', report: 'r2' },
];

test.each(rules.weights.map((row) => [row.id, row] as const))(
  '%s fires on its example, whichever comes first',
  (id, row) => {
    const [a, b] = [sideOf(row.example.a, A), sideOf(row.example.b, B)];
    for (const reasons of [compareSides(a, b, rules), compareSides(b, a, rules)]) {
      expect(reasons.map(({ feature }) => feature)).toContain(id);
      expect(reasons).toHaveLength(new Set(rules.weights.map(({ feature }) => feature)).size);
    }
  },
);

const SAMARRA = ['Samarra', 'settlement', 34.2, 43.89, 'Salahuddin'] as const;
const TIKRIT = ['Tikrit', 'settlement', 34.6, 43.68, 'Salahuddin'] as const;
const MOSUL = ['Mosul', 'city', 36.34, 43.13, 'Nineveh'] as const;
const SALAHUDDIN = ['Salahuddin', 'admin1', 34.4, 43.7] as const;
const raid = {
  type: 'ASSAULT',
  place: SAMARRA,
  on: '2014-06-05',
  by: 'Islamic State',
  sort: 'armed-group',
  says: 'stormed the shrine quarter in pick-ups',
};

describe('what is one event', () => {
  const cases: [what: string, a: Shorthand, b: Shorthand, expected: string | null][] = [
    [
      'the same raid told twice',
      raid,
      { ...raid, says: 'pick-ups raced into the quarter of the shrine' },
      'repeats',
    ],
    ['told word for word', raid, { ...raid, source: 'Herald' }, 'repeats'],
    [
      'told without saying who',
      raid,
      { ...raid, by: undefined, sort: undefined, says: 'fighting in the shrine quarter' },
      'same-event',
    ],
    [
      'told as an attack by gunmen',
      raid,
      { ...raid, by: 'gunmen', says: 'gunmen entered the shrine quarter' },
      'same-event',
    ],
    ['denied by the other', raid, { ...raid, status: 'negated' }, 'denies'],
    ['a raid on another town', raid, { ...raid, place: MOSUL }, null],
    [
      'a raid on the next town',
      raid,
      { ...raid, place: TIKRIT, says: 'rockets fell on the university' },
      null,
    ],
    ['a raid two days later', raid, { ...raid, on: '2014-06-07' }, null],
    [
      'a raid by the other side',
      raid,
      { ...raid, by: 'Iraqi Army', sort: 'military', says: 'helicopters fired on orchards' },
      null,
    ],
    [
      'an event somewhere in the province',
      { type: 'ASSAULT', place: SAMARRA, on: '2014-06-05' },
      { type: 'ASSAULT', place: SALAHUDDIN, on: '2014-06-04', until: '2014-06-06' },
      null,
    ],
    [
      'the dead of the raid',
      raid,
      {
        killed: [12, 12],
        place: SAMARRA,
        on: '2014-06-05',
        says: 'policemen fell in the shrine quarter when pick-ups came',
      },
      'same-event',
    ],
    [
      'one number of dead in one town and day',
      { killed: [12, 12], place: SAMARRA, on: '2014-06-05' },
      { killed: [12, 12], place: SAMARRA, on: '2014-06-05' },
      'repeats',
    ],
    [
      'three dead and ninety dead in a city',
      { killed: [3, 3], place: MOSUL, published: '2014-06-05' },
      { killed: [90, 90], place: MOSUL, published: '2014-06-06' },
      null,
    ],
    ['a talk and a raid', raid, { ...raid, type: 'CONSULT' }, null],
  ];
  test.each(cases)('%s', (_, a, b, expected) => {
    const [one, other] = [sideOf(a, A), sideOf(b, B)];
    const links = proposeEventLinks([one, other], [], rules).filter(({ score }) => score >= 0.5);
    expect(links.map(({ type }) => type)).toEqual(expected ? [expected] : []);
    expect(proposeEventLinks([other, one], [], rules).filter(({ score }) => score >= 0.5)).toEqual(links);
    expect(proposeEventLinks([one], [other], rules).filter(({ score }) => score >= 0.5)).toEqual(links);
  });
});

test('a publisher corrects its own number; the newer statement leads to the older one', () => {
  const toll = { place: SAMARRA, on: '2014-06-05', source: 'Tigris Wire' };
  const early = sideOf({ ...toll, killed: [6, 6], published: '2014-06-05' }, B);
  const late = sideOf({ ...toll, killed: [12, 12], published: '2014-06-06' }, A);
  expect(linkBetween(early, late, rules)).toMatchObject({ type: 'corrects', from: 's1', to: 's2' });
  const others = sideOf({ ...toll, killed: [12, 12], published: '2014-06-06', source: 'Herald' }, A);
  expect(linkBetween(early, others, rules)).toMatchObject({ type: 'same-event' });
});

test('who denies leads to what is denied, whichever id sorts first', () => {
  const denied = sideOf(raid, A);
  const denial = sideOf({ ...raid, stance: 'denies' }, B);
  expect(linkBetween(denied, denial, rules)).toMatchObject({ type: 'denies', from: 's2', to: 's1' });
});

test('statements of one report are never linked', () => {
  expect(proposeEventLinks([sideOf(raid, A), sideOf({ ...raid, report: 'r1' }, B)], [], rules)).toEqual([]);
});

test('the score is the probability of the summed evidence, and every reason is in words', () => {
  const link = linkBetween(sideOf(raid, A), sideOf(raid, B), rules)!;
  const logOdds = link.reasons.reduce((sum, { weight }) => sum + weight, rules.bias);
  expect(link.score).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 3);
  for (const { words } of link.reasons) expect(words).toMatch(/\w+ \w+/);
});

test('any order and any portions of reports give the same links', () => {
  const some = fc.record(
    {
      type: fc.constantFrom('ASSAULT', 'gains', 'loses', 'CONSULT'),
      place: fc.constantFrom(SAMARRA, TIKRIT, MOSUL, SALAHUDDIN),
      on: fc.constantFrom('2014-06-05', '2014-06-06', '2014-06-09'),
      published: fc.constantFrom('2014-06-06', '2014-06-07'),
      by: fc.constantFrom('Islamic State', 'Iraqi Army', 'gunmen'),
      status: fc.constantFrom('actual' as const, 'negated' as const),
    },
    { requiredKeys: ['type'] },
  );
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), fc.nat(8), (given, cut) => {
      const sides = given.map((one, at) => sideOf(one, { id: `s${at}`, report: `r${at % 5}` }));
      const links = proposeEventLinks(sides, [], rules);
      expect(proposeEventLinks([...sides].reverse(), [], rules)).toEqual(links);
      const portions = [
        ...proposeEventLinks(sides.slice(0, cut), [], rules),
        ...proposeEventLinks(sides.slice(cut), sides.slice(0, cut), rules),
      ];
      expect(portions.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(links);
    }),
    { numRuns: 300 },
  );
});

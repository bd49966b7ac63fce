import { describe, expect, test } from 'vitest';
import { loadLinkingRules } from '../../lexicons/index.js';
import { randomFrom } from '../copies/fixtures/random.js';
import { reportsOfHappening } from '../copies/fixtures/written-reports.js';
import { groupReports } from './group-reports.js';

const rules = loadLinkingRules();
const report = (id: string, text: string, publishedAt: string | null = null) => ({ id, text, publishedAt });
const groupsOf = (reports: readonly ReturnType<typeof report>[]) =>
  groupReports(reports, rules).map((group) => group.reports.join(' '));

const SAMARRA = [
  'Gunmen stormed Samarra in pick-up trucks and held two districts before helicopters drove them out, officials said.',
  'Helicopters chased militants out of Samarra after a day of fighting near the shrine; pick-ups burned in two districts.',
];
const BUKAVU = [
  'Rebels of the M23 entered Bukavu on Sunday, residents said, and army units left over the Ruzizi bridge.',
  'Bukavu has fallen to the M23 almost without a fight; columns crossed the Ruzizi towards Uvira.',
];

describe('reports that tell mainly of one event', () => {
  const cases: [what: string, reports: ReturnType<typeof report>[], expected: string[]][] = [
    ['none', [], []],
    ['one', [report('a', SAMARRA[0]!)], ['a']],
    [
      'two of each of two events',
      [report('a', SAMARRA[0]!), report('b', BUKAVU[0]!), report('c', SAMARRA[1]!), report('d', BUKAVU[1]!)],
      ['a c', 'b d'],
    ],
    [
      'months apart it is another raid',
      [report('a', SAMARRA[0]!, '2014-06-05'), report('c', SAMARRA[1]!, '2014-12-05')],
      ['a', 'c'],
    ],
    ['texts without words stay alone', [report('a', ''), report('b', ''), report('c', '…')], ['a', 'b', 'c']],
  ];
  test.each(cases)('%s', (_, reports, expected) => {
    expect(groupsOf(reports)).toEqual(expected);
    expect(groupsOf([...reports].reverse())).toEqual(expected);
  });

  test('a text and its copy are of one event', () => {
    const [text] = reportsOfHappening(0, randomFrom(3)) as [string, string, string];
    const cut = text.split('\n\n').slice(0, 3).join('\n\n');
    expect(groupsOf([report('a', text), report('b', cut), report('c', BUKAVU[0]!)])).toEqual(['a b', 'c']);
  });
});

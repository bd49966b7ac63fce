import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judgement, Link } from '../../model/index.js';
import { clusterEvents, withoutRefused } from './cluster-events.js';
import { linkId } from './link-id.js';

const statements = (names: string) =>
  names.split(' ').map((name) => ({ id: name, reportId: `r-${name.replace(/\d$/, '')}` }));

const link = (pair: string, score: number, type: Link['type'] = 'same-event'): Link => {
  const [from, to] = pair.split('-') as [string, string];
  return { id: linkId(type, from, to), type, from, to, score, reasons: [], by: 'linking.same-event' };
};

const judge = (pair: string, verdict: Judgement['verdict'], more: Partial<Judgement> = {}): Judgement => ({
  id: `j-${pair}-${verdict}`,
  about: 'link',
  subject: linkId('same-event', ...(pair.split('-') as [string, string])),
  object: null,
  verdict,
  value: null,
  who: 'tester',
  when: '2024-01-01T00:00:00Z',
  why: '',
  replaces: null,
  ...more,
});

const groupsOf = (clusters: readonly { readonly statements: readonly string[] }[]) =>
  clusters.map((cluster) => cluster.statements.join(' '));

describe('statements become events by their links', () => {
  const cases: [what: string, names: string, links: Link[], judgements: Judgement[], expected: string[]][] = [
    ['nothing linked', 'a b c', [], [], ['a', 'b', 'c']],
    ['a sure link ties', 'a b c', [link('a-b', 0.9)], [], ['a b', 'c']],
    ['a link less likely than not does not', 'a b', [link('a-b', 0.4)], [], ['a', 'b']],
    ['a repetition ties', 'a b', [link('a-b', 0.9, 'repeats')], [], ['a b']],
    ['a denial does not', 'a b', [link('a-b', 0.9, 'denies')], [], ['a', 'b']],
    [
      'one doubtful link chains nothing',
      'a b c d',
      [link('a-b', 0.95), link('c-d', 0.95), link('b-c', 0.6)],
      [],
      ['a b', 'c d'],
    ],
    ['a refused link keeps apart', 'a b', [link('a-b', 0.99)], [judge('a-b', 'rejected')], ['a', 'b']],
    [
      'also where a third would bring both together',
      'a b c',
      [link('a-b', 0.99), link('b-c', 0.9), link('a-c', 0.99)],
      [judge('a-b', 'rejected')],
      ['a c', 'b'],
    ],
    [
      'an accepted link ties whatever its score',
      'a b',
      [link('a-b', 0.1)],
      [judge('a-b', 'accepted')],
      ['a b'],
    ],
    [
      'a refused link does not come back under another type',
      'a b',
      [link('a-b', 0.99, 'repeats')],
      [judge('a-b', 'rejected')],
      ['a', 'b'],
    ],
    [
      'a refusal taken back counts no more',
      'a b',
      [link('a-b', 0.9)],
      [judge('a-b', 'rejected'), judge('a-b', 'undone', { replaces: 'j-a-b-rejected' })],
      ['a b'],
    ],
    [
      'the later judgement counts',
      'a b',
      [link('a-b', 0.9)],
      [judge('a-b', 'accepted'), judge('a-b', 'rejected', { when: '2024-02-01T00:00:00Z' })],
      ['a', 'b'],
    ],
    [
      'two statements of one report meet through another',
      'a1 a2 b',
      [link('a1-b', 0.9), link('a2-b', 0.8)],
      [],
      ['a1 a2 b'],
    ],
    ['links of unknown statements are passed over', 'a b', [link('a-x', 0.9)], [], ['a', 'b']],
  ];
  test.each(cases)('%s', (_, names, links, judgements, expected) => {
    expect(groupsOf(clusterEvents(statements(names), links, judgements))).toEqual(expected);
  });

  test('any order of rows gives the same clusters, refused pairs stay apart, every statement is in one', () => {
    const ids = ['a1', 'a2', 'b1', 'b2', 'c1', 'd1', 'e1', 'f1'];
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a < b);
    const row = fc.record({
      pair,
      score: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      verdict: fc.constantFrom(null, null, null, 'accepted' as const, 'rejected' as const),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ pair: [a, b] }) => `${a}-${b}`, maxLength: 20 }),
        (rows) => {
          const links = rows.map((one) => link(one.pair.join('-'), one.score));
          const judgements = rows.flatMap((one) =>
            one.verdict ? [judge(one.pair.join('-'), one.verdict)] : [],
          );
          const all = statements(ids.join(' '));
          const clusters = clusterEvents(all, links, judgements);
          expect(clusterEvents([...all].reverse(), [...links].reverse(), [...judgements].reverse())).toEqual(
            clusters,
          );
          expect(clusters.flatMap((cluster) => cluster.statements).sort()).toEqual(ids);
          for (const {
            pair: [a, b],
            verdict,
          } of rows)
            if (verdict === 'rejected')
              expect(clusters.some(({ statements: s }) => s.includes(a) && s.includes(b))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('what was refused is not proposed again; a denial may be', () => {
  const links = [link('a-b', 0.9, 'repeats'), link('a-c', 0.9), link('b-a', 0.9, 'denies')];
  const kept = withoutRefused(links, [judge('a-b', 'rejected')]);
  expect(kept.map(({ type }) => type)).toEqual(['same-event', 'denies']);
});

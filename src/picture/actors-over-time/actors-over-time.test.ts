import { describe, expect, test } from 'vitest';
import { type SmallReport, smallReading } from '../../../tests/support/small-readings.js';
import { type LedgerRow, rowsOfReading } from '../../ledger/index.js';
import { loadPictureRules } from '../../lexicons/index.js';
import type { Judgement } from '../../model/index.js';
import { foldControl } from '../control/index.js';
import { gatherFacts } from '../facts.js';
import { actorHistory, Identities, newLocalActors } from './index.js';

const rules = loadPictureRules();
const AT = '2014-07-01T00:00:00Z';
const rowsOf = (...all: SmallReport[]) => all.flatMap((one) => rowsOfReading(smallReading(one), AT));

let count = 0;
function judged(
  subject: string,
  verdict: Judgement['verdict'],
  object: string,
  more: Partial<Judgement> = {},
): Judgement {
  count += 1;
  return {
    id: `j${count}`,
    about: 'identity',
    subject,
    object,
    verdict,
    value: null,
    who: 'an analyst',
    when: `2014-06-${10 + count}T10:00:00Z`,
    why: 'a test',
    replaces: null,
    ...more,
  };
}
const row = (judgement: Judgement): LedgerRow => ({ row: 'judgement', judgement });

describe('who is the same', () => {
  test.each<[string, [string, Judgement['verdict'], string][], [string, string, boolean][]]>([
    ['same joins', [['actor:a', 'same', 'name:actor:b']], [['actor:a', 'name:actor:b', true]]],
    ['unsure does not', [['actor:a', 'unsure', 'actor:b']], [['actor:a', 'actor:b', false]]],
    [
      'a chain of same is one',
      [
        ['actor:a', 'same', 'actor:b'],
        ['actor:b', 'same', 'actor:c'],
      ],
      [['actor:a', 'actor:c', true]],
    ],
    [
      'not-same keeps apart what a chain would join',
      [
        ['actor:a', 'same', 'actor:b'],
        ['actor:a', 'not-same', 'actor:c'],
        ['actor:b', 'same', 'actor:c'],
      ],
      [
        ['actor:a', 'actor:b', true],
        ['actor:a', 'actor:c', false],
        ['actor:b', 'actor:c', false],
      ],
    ],
    ['renamed is one actor', [['actor:a', 'renamed', 'actor:b']], [['actor:a', 'actor:b', true]]],
    ['a part is not the whole', [['actor:a', 'part-of', 'actor:b']], [['actor:a', 'actor:b', false]]],
  ])('%s', (_, given, expected) => {
    const identities = new Identities(given.map(([a, verdict, b]) => judged(a, verdict, b)));
    for (const [a, b, isOne] of expected)
      expect([a, b, identities.of(a) === identities.of(b)]).toEqual([a, b, isOne]);
  });

  const base = rowsOf({
    on: '2014-06-10',
    says: [
      { type: 'controls', source: 'A', place: 'Mosul', on: '2014-06-09' },
      { type: 'gains', source: 'B', place: 'Mosul', on: '2014-06-10' },
    ],
  });
  const holders = (rows: readonly LedgerRow[], knownAt: string | null = null) =>
    foldControl(gatherFacts(rows, knownAt, rules), '2014-06-20', rules).cells[0]!;

  test('two actors judged the same have one hold; taken back, they are two again; before it was judged they were two', () => {
    const same = judged('actor:a', 'same', 'actor:b', { when: '2014-06-15T10:00:00Z' });
    const undone = judged('actor:a', 'undone', 'actor:b', {
      when: '2014-06-16T10:00:00Z',
      replaces: same.id,
    });
    expect(holders(base).before).toHaveLength(1);
    expect(holders([...base, row(same)]).before).toHaveLength(0);
    expect(holders([...base, row(same)], '2014-06-14').before).toHaveLength(1);
    expect(JSON.stringify(holders([...base, row(same), row(undone)]))).toBe(JSON.stringify(holders(base)));
  });

  test("one report's own word can be told apart from the actor that a score chose", () => {
    const [first] = base;
    const reportId = first?.row === 'report' ? first.report.id : '';
    const apart = judged('actor:b', 'not-same', `${reportId}/actor:b`);
    expect(holders([...base, row(apart)]).holders.map(({ key }) => key)).toEqual([`${reportId}/actor:b`]);
  });

  test('a part judged so is one side with its whole', () => {
    const facts = gatherFacts([...base, row(judged('actor:a', 'part-of', 'actor:b'))], null, rules);
    expect(facts.sameSide('actor:a', 'actor:b')).toBe(true);
  });
});

describe('names over time', () => {
  test('the registry knows which name held when, and what came before', () => {
    const facts = gatherFacts([], null, rules);
    const history = actorHistory('actor:islamic-state', '2014-07-01', facts, rules);
    expect(history.names.some(({ name, from }) => name === 'Islamic State' && from === '2014-06')).toBe(true);
    expect(history.ties).toContainEqual(
      expect.objectContaining({ tie: 'formerly', key: 'actor:islamic-state-of-iraq' }),
    );
    expect(actorHistory('actor:islamic-state', '2013-12-01', facts, rules).name).not.toBe('Islamic State');
  });

  test('a renaming that people judged gives each name its time', () => {
    const renamed = judged('name:actor:nusra front', 'renamed', 'name:actor:fatah front', {
      value: { from: '2016-07-28' },
    });
    const facts = gatherFacts([row(renamed)], null, rules);
    const name = (day: string) => actorHistory('name:actor:nusra front', day, facts, rules).name;
    expect([name('2015-01-01'), name('2016-08-01')]).toEqual(['nusra front', 'fatah front']);
  });

  test.each<['split-from' | 'merged-into', string, string]>([
    ['split-from', 'split-from', 'split-into'],
    ['merged-into', 'merged-into', 'merged-from'],
  ])('%s stands with both', (verdict, forSubject, forObject) => {
    const facts = gatherFacts([row(judged('actor:m23', verdict, 'actor:mil-cod'))], null, rules);
    const ties = (key: string) => actorHistory(key, '2020-01-01', facts, rules).ties.map(({ tie }) => tie);
    expect(ties('actor:m23')).toContain(forSubject);
    expect(ties('actor:mil-cod')).toContain(forObject);
  });
});

describe('new actors', () => {
  const named = (name: string, type: string, form: 'name' | 'nominal'): LedgerRow[] => {
    const reading = smallReading({
      on: '2014-06-10',
      types: { [name]: type },
      says: [{ kind: 'event', type: 'ASSAULT', source: `?${name}`, target: 'Army', place: 'Mosul' }],
    });
    const entities = reading.entities.map((entity) => ({
      ...entity,
      mentions: entity.mentions.map((mention) => ({ ...mention, form })),
    }));
    return rowsOfReading({ ...reading, entities }, AT);
  };
  test.each<[string, LedgerRow[], string[]]>([
    ['a named group', named('Tigris Shield', 'armed-group', 'name'), ['Tigris Shield']],
    ['a nominal', named('tribal gunmen', 'armed-group', 'nominal'), []],
    ['a name that every country has', named('Defence Ministry', 'government', 'name'), []],
    ['a person', named('Abu Omar', 'person', 'name'), []],
  ])('%s', (_, rows, expected) => {
    const proposals = newLocalActors(gatherFacts(rows, null, rules), rules);
    expect(proposals.map(({ name }) => name)).toEqual(expected);
    for (const { evidence } of proposals) expect(evidence[0]!.sentence).toContain('Tigris Shield');
  });
});

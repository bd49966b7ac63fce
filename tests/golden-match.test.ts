import { describe, expect, test } from 'vitest';
import type { MentionRef, Reading, Statement } from '../src/model/index.js';
import type { ExpectedRow } from './golden-examples.js';
import { judgeReading } from './golden-match.js';
import { sameName } from './golden-words.js';

const TEXT = 'The army took Baiji on Monday. Rebels said they held it; 40 people fled.';
const mention = (text: string, entity: string): MentionRef => ({
  start: TEXT.indexOf(text),
  end: TEXT.indexOf(text) + text.length,
  text,
  form: 'name',
  entity,
});
const base = {
  status: 'actual',
  certainty: { band: 'certain', probability: 1, cues: [] },
  attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
  derivedBy: 'test',
} as const;
const first = { sentence: { start: 0, end: 30 }, spans: [{ start: 0, end: 30 }] };
const second = { sentence: { start: 31, end: TEXT.length }, spans: [{ start: 31, end: TEXT.length }] };
const statements: Statement[] = [
  {
    ...base,
    id: 's1',
    kind: 'control',
    type: 'gains',
    evidence: first,
    roles: { source: [mention('The army', 'e1')], place: [mention('Baiji', 'e2')] },
    time: { from: '2014-06-16', to: '2014-06-16', precision: 'day' },
  },
  {
    ...base,
    id: 's2',
    kind: 'control',
    type: 'controls',
    evidence: second,
    roles: { source: [mention('they', 'e3')], place: [mention('it', 'e2')] },
    attribution: [{ holder: mention('Rebels', 'e3'), stance: 'reports', cue: null }],
  },
  {
    ...base,
    id: 's3',
    kind: 'figure',
    type: 'fled',
    evidence: second,
    roles: {},
    value: { low: 40, best: 40, high: 40, unit: 'people', approximate: false },
  },
  {
    ...base,
    id: 's4',
    kind: 'event',
    type: 'ASSAULT',
    status: 'planned',
    evidence: first,
    roles: { source: [mention('The army', 'e1')] },
  },
];
const reading: Reading = {
  contract: 'reading-1',
  report: {
    id: 'r1',
    title: null,
    text: TEXT,
    publishedAt: '2014-06-17',
    source: null,
    author: null,
    url: null,
    language: 'en',
  },
  entities: [
    { id: 'e1', kind: 'actor', type: 'military', name: 'Iraqi Army', mentions: [mention('The army', 'e1')] },
    {
      id: 'e2',
      kind: 'place',
      type: 'settlement',
      name: 'Baiji',
      mentions: [mention('Baiji', 'e2'), mention('it', 'e2')],
    },
    {
      id: 'e3',
      kind: 'actor',
      type: 'armed-group',
      name: 'rebels',
      mentions: [mention('Rebels', 'e3'), mention('they', 'e3')],
    },
  ],
  statements,
};
const took = 'took Baiji';
const held = 'they held it';

describe('a row is met by', () => {
  test.each<[string, ExpectedRow, boolean]>([
    [
      'its own words',
      { kind: 'control', type: 'gains', source: 'army', place: 'Baiji', sentence: took },
      true,
    ],
    ['the resolved name', { kind: 'control', source: 'Iraqi Army', sentence: took }, true],
    [
      'another name of the entity',
      { kind: 'control', source: 'Rebels', place: 'Baiji', sentence: held },
      true,
    ],
    ['nobody else', { kind: 'control', source: 'police', sentence: took }, false],
    ['no other sentence', { kind: 'control', type: 'gains', sentence: held }, false],
    ['the last holder', { kind: 'control', by: 'rebels', sentence: held }, true],
    ['not the author for others', { kind: 'control', by: 'author', sentence: held }, false],
    ['fled for displaced', { kind: 'figure', type: 'displaced', value: [40, 40, 40], sentence: held }, true],
    ['no other number', { kind: 'figure', value: [41, 41, 41], sentence: held }, false],
    ['no other measure', { kind: 'figure', value: [40, 40, 40], unit: 'km', sentence: held }, false],
    ['the day', { kind: 'control', time: ['2014-06-16', '2014-06-16'], sentence: took }, true],
    ['no other day', { kind: 'control', time: ['2014-06-10', '2014-06-10'], sentence: took }, false],
    ['planned as planned', { kind: 'event', type: 'ASSAULT', status: 'planned', sentence: took }, true],
    ['nothing planned as actual', { kind: 'event', type: 'ASSAULT', sentence: took }, false],
  ])('%s', (_, row, met) => {
    const verdict = judgeReading(reading, { statements: [row], identities: [], mustNot: [row] });
    expect(verdict.found.length).toBe(met ? 1 : 0);
    expect(verdict.missed.length).toBe(met ? 0 : 1);
    expect(verdict.violations.length).toBe(met ? 1 : 0);
  });
});

test('names are linked when one entity answers to all of them', () => {
  const verdict = judgeReading(reading, {
    statements: [],
    mustNot: [],
    identities: [
      ['Rebels', 'they'],
      ['Baiji', 'it'],
      ['Rebels', 'army'],
    ],
  });
  expect(verdict.found).toEqual(['same: Rebels = they', 'same: Baiji = it']);
});

test('a snippet that the text does not hold is an error of the expectation', () => {
  expect(() =>
    judgeReading(reading, { statements: [{ sentence: 'Mosul' }], identities: [], mustNot: [] }),
  ).toThrow('Mosul');
});

describe('names compare by content words', () => {
  test.each<[string, string, boolean]>([
    ['the Iraqi army', 'army', true],
    ['Islamic State', 'Islamic State of Iraq', true],
    ["Ta'ang fighters", 'Taang fighter', true],
    ['he', 'He', true],
    ['he', 'it', false],
    ['Iraqi army', 'Syrian army', false],
  ])('%s / %s', (a, b, same) => expect(sameName(a, b)).toBe(same));
});

import { expect, test } from 'vitest';
import { expectedKeys, raise } from './golden-baseline.js';
import { type Example, rowKey } from './golden-examples.js';

const rows = [
  { kind: 'control', sentence: 'took it' },
  { kind: 'event', sentence: 'left it' },
];
const keys = rows.map(rowKey);
const example: Example = {
  name: 'a/1',
  path: '',
  title: '',
  date: '',
  source: '',
  body: '',
  expected: { statements: rows, identities: [['A', 'B']], mustNot: [] },
};

const expected = expectedKeys(example);

test('what was newly found is added', () => {
  expect(raise({}, 'a/1', expected, [keys[0]!])).toEqual({ 'a/1': [keys[0]] });
});

test('what is no longer found stays', () => {
  expect(raise({ 'a/1': keys }, 'a/1', expected, [])).toEqual({ 'a/1': keys });
});

test('a row that the expectation dropped leaves', () => {
  expect(raise({ 'a/1': ['gone', keys[0]!] }, 'a/1', expected, ['same: A = B'])).toEqual({
    'a/1': [keys[0], 'same: A = B'],
  });
});

test('other examples are not touched', () => {
  expect(raise({ b: ['x'] }, 'a/1', expected, [])).toEqual({ b: ['x'], 'a/1': [] });
});

import { expect, test } from 'vitest';
import { raise } from './golden-baseline.js';
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

test('what was newly found is added', () => {
  expect(raise({}, example, [keys[0]!])).toEqual({ 'a/1': [keys[0]] });
});

test('what is no longer found stays', () => {
  expect(raise({ 'a/1': keys }, example, [])).toEqual({ 'a/1': keys });
});

test('a row that the expectation dropped leaves', () => {
  expect(raise({ 'a/1': ['gone', keys[0]!] }, example, ['same: A = B'])).toEqual({
    'a/1': [keys[0], 'same: A = B'],
  });
});

test('other examples are not touched', () => {
  expect(raise({ b: ['x'] }, example, [])).toEqual({ b: ['x'], 'a/1': [] });
});

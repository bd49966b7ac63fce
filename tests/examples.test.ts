import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  CONTROL_TYPES,
  EVENT_TYPES,
  FIGURE_TYPES,
  IDENTITY_TYPES,
  POSITION_TYPES,
  RELATION_TYPES,
} from '../src/model/index.js';
import { loadExamples } from './golden-examples.js';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  event: EVENT_TYPES,
  control: CONTROL_TYPES,
  relation: RELATION_TYPES,
  figure: FIGURE_TYPES,
  position: POSITION_TYPES,
  identity: IDENTITY_TYPES,
};
const COLUMNS =
  'kind type source target place value unit status by stance certainty disputedBy time sentence why'.split(
    ' ',
  );

describe.each(loadExamples(join(import.meta.dirname, '../examples')))('$name', (example) => {
  const text = `${example.title}\n${example.body}`;
  const lower = text.toLowerCase();
  const rows = [...example.expected.statements, ...example.expected.mustNot];

  test('has a date, a source and 150 to 500 words', () => {
    expect(example.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(example.source).toBeTruthy();
    const words = example.body.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(150);
    expect(words).toBeLessThanOrEqual(500);
  });

  test('expects something and forbids something', () => {
    expect(example.expected.statements.length).toBeGreaterThanOrEqual(9);
    expect(example.expected.mustNot.length).toBeGreaterThanOrEqual(2);
    for (const row of example.expected.mustNot) expect(row.why, row.sentence).toBeTruthy();
  });

  test('every row has known columns, a kind with its type, and a snippet that occurs once', () => {
    for (const row of rows) {
      expect(COLUMNS).toEqual(expect.arrayContaining(Object.keys(row)));
      expect(text.split(row.sentence).length - 1, row.sentence).toBe(1);
      expect(Object.keys(TYPES), row.sentence).toContain(row.kind);
      if (row.type) expect(TYPES[row.kind!], row.sentence).toContain(row.type);
    }
  });

  test('every name stands in the text', () => {
    const names = rows.flatMap((row) => [row.source, row.target, row.place, row.by, row.disputedBy]);
    for (const name of [...names, ...example.expected.identities.flat()]) {
      if (name && name !== 'author' && name !== 'unnamed') expect(lower).toContain(name.toLowerCase());
    }
  });
});

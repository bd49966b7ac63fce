import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadBaseline } from './golden-baseline.js';
import { loadExamples } from './golden-examples.js';
import { readExamples } from './golden-readings.js';
import { judgePictures, loadPictures } from './picture-examples.js';
import { type PictureVerdict, pictureKeys } from './picture-match.js';

const folder = join(import.meta.dirname, '../examples');
const pictures = loadPictures(folder);
const baseline = loadBaseline(join(folder, 'golden-baseline.json'));
let verdicts = new Map<string, PictureVerdict>();

beforeAll(async () => {
  const examples = loadExamples(folder);
  verdicts = judgePictures(pictures, examples, await readExamples(examples));
}, 300_000);

describe.each([...pictures].map(([name, expected]) => ({ name, expected })))(
  '$name',
  ({ name, expected }) => {
    test('shows nothing that it must not show', () => {
      expect(verdicts.get(name)!.violations).toEqual([]);
    });

    test('still shows what it once showed', () => {
      const due = (baseline[name] ?? []).filter((key) => pictureKeys(expected).includes(key));
      expect(due.filter((key) => !verdicts.get(name)!.found.includes(key))).toEqual([]);
    });
  },
);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { rowsOfReading } from '../src/ledger/index.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import type { Reading } from '../src/model/index.js';
import { buildPicture } from '../src/picture/index.js';
import { daysOf, type ExpectedPicture, judgePicture, type PictureVerdict } from './picture-match.js';

/** The expected pictures, by name: `pictures/2014-06-10`. */
export function loadPictures(folder: string): Map<string, ExpectedPicture> {
  const files = readdirSync(join(folder, 'pictures')).filter((file) => file.endsWith('.yaml'));
  return new Map(
    files
      .sort()
      .map((file) => [
        `pictures/${file.replace('.yaml', '')}`,
        load(readFileSync(join(folder, 'pictures', file), 'utf8')) as ExpectedPicture,
      ]),
  );
}

/** Holds the pictures that the readings give against the expected ones. */
export function judgePictures(
  pictures: ReadonlyMap<string, ExpectedPicture>,
  readings: readonly Reading[],
): Map<string, PictureVerdict> {
  const rules = loadPictureRules();
  const rows = readings.flatMap((reading) => rowsOfReading(reading, '2026-01-01T00:00:00Z'));
  return new Map(
    [...pictures].map(([name, expected]) => [
      name,
      judgePicture(buildPicture(rows, daysOf(expected), rules), expected),
    ]),
  );
}

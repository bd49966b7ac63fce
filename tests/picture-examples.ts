import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { rowsOfReading } from '../src/ledger/index.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import type { Reading } from '../src/model/index.js';
import { buildPicture } from '../src/picture/index.js';
import type { Example } from './golden-examples.js';
import { daysOf, type ExpectedPicture, judgePicture, type PictureVerdict } from './picture-match.js';

/** The expected pictures, by name: `pictures/2014-06-10`. */
export function loadPictures(folder: string): Map<string, ExpectedPicture> {
  const files = readdirSync(join(folder, 'pictures')).filter((file) => /\d{4}-\d\d-\d\d\.yaml$/.test(file));
  return new Map(
    files
      .sort()
      .map((file) => [
        `pictures/${file.replace('.yaml', '')}`,
        load(readFileSync(join(folder, 'pictures', file), 'utf8')) as ExpectedPicture,
      ]),
  );
}

/** Holds the pictures against those that the readings of their own war's reports give (`from`: the folder's name). */
export function judgePictures(
  pictures: ReadonlyMap<string, ExpectedPicture>,
  examples: readonly Example[],
  readings: readonly Reading[],
): Map<string, PictureVerdict> {
  const rules = loadPictureRules();
  const rowsOf = (war: string) =>
    readings
      .filter((_, at) => examples[at]!.name.startsWith(`${war}/`))
      .flatMap((reading) => rowsOfReading(reading, '2026-01-01T00:00:00Z'));
  return new Map(
    [...pictures].map(([name, expected]) => [
      name,
      judgePicture(buildPicture(rowsOf(expected.from), daysOf(expected), rules), expected),
    ]),
  );
}

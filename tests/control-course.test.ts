import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { rowsOfReading } from '../src/ledger/index.js';
import { loadPictureRules } from '../src/lexicons/index.js';
import { buildPicture } from '../src/picture/index.js';
import { type DayVerdict, daysOfCourse, judgeDay, loadCourse } from './control-course.js';
import { loadExamples } from './golden-examples.js';
import { readExamples } from './golden-readings.js';

const folder = join(import.meta.dirname, '../examples');
const course = loadCourse(folder);
let verdicts: DayVerdict[] = [];

beforeAll(async () => {
  const examples = loadExamples(folder).filter((example) => example.name.startsWith('iraq-2014/'));
  const rows = (await readExamples(examples)).flatMap((reading) =>
    rowsOfReading(reading, '2026-01-01T00:00:00Z'),
  );
  const rules = loadPictureRules();
  verdicts = daysOfCourse(course).flatMap((day) => {
    const { control } = buildPicture(rows, { asOf: day, knownAt: day }, rules);
    return course.places.map((place) => judgeDay(place, day, control));
  });
}, 300_000);

test('on no day does anybody hold a place who had no part of it', () => {
  expect(verdicts.filter((one) => one.falseHolders.length > 0)).toEqual([]);
});

test('where nothing could be told, nothing is shown', () => {
  expect(
    verdicts.filter((one) => one.verdict === 'differs' && one.shown !== 'none' && isSilent(one)),
  ).toEqual([]);
});

/** Raise a number when the picture got better; never lower it. Days of 26 on which it agrees with what could be told. */
test('no day that once agreed is lost', () => {
  const baseline = JSON.parse(
    readFileSync(join(folder, 'pictures', 'june-2014-course.agreed.json'), 'utf8'),
  ) as Record<string, number>;
  const agreed = Object.fromEntries(
    course.places.map(({ place }) => [
      place,
      verdicts.filter((one) => one.place === place && one.verdict !== 'differs').length,
    ]),
  );
  const differs = verdicts
    .filter((one) => one.verdict === 'differs')
    .map((one) => `${one.day} ${one.place}: ${one.shown}`);
  for (const [place, least] of Object.entries(baseline))
    expect(
      agreed[place],
      `${place}: ${agreed[place]} days agree, ${least} did\n${differs.join('\n')}`,
    ).toBeGreaterThanOrEqual(least);
});

function isSilent({ place, day }: DayVerdict): boolean {
  const known = course.places.find((one) => one.place === place)!;
  return known.told.some((one) => one.silent && String(iso(one.from)) <= day && day <= String(iso(one.to)));
}

const iso = (day: string | Date) => (typeof day === 'string' ? day : day.toISOString().slice(0, 10));

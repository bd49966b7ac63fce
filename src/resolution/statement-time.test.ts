import { describe, expect, test } from 'vitest';
import type { Status } from '../model/index.js';
import { anchorDates, type Dated, resolveStatementTime } from './statement-time.js';

const PUBLISHED = '2014-06-20';

function dated(start: number, text: string | null, status: Status = 'actual'): Dated {
  const phrase = text === null ? null : { start, end: start + text.length, text };
  return { time: { phrase, of: 'own', tense: 'past' }, status };
}

/** The days that phrases in text order come out as. */
function daysOf(...phrases: readonly string[]): (string | null)[] {
  const drafts = phrases.map((text, at) => dated(at * 100, text));
  const anchors = anchorDates(drafts, PUBLISHED);
  return drafts.map(
    ({ time, status }) =>
      resolveStatementTime(time, status, PUBLISHED, anchors.get(time.phrase!.start) ?? null).from,
  );
}

describe('days counted from the day under discussion', () => {
  test.each([
    [
      ['on 10 June', 'the next day'],
      ['2014-06-10', '2014-06-11'],
    ],
    [
      ['on 10 June', 'two days later'],
      ['2014-06-10', '2014-06-12'],
    ],
    [
      ['on 10 June', 'the next day', 'the following day'],
      ['2014-06-10', '2014-06-11', '2014-06-12'],
    ],
    [
      ['on 10 June', 'on 16 June', 'the next day'],
      ['2014-06-10', '2014-06-16', '2014-06-17'],
    ],
    // A month is no day to count from, and what comes later in the text is not yet under discussion.
    [
      ['in May', 'the next day'],
      ['2014-05-01', null],
    ],
    [
      ['the next day', 'on 10 June'],
      [null, '2014-06-10'],
    ],
    // Days that stand on publication do not move.
    [
      ['on 10 June', 'yesterday'],
      ['2014-06-10', '2014-06-19'],
    ],
    [
      ['on 10 June', 'on Thursday'],
      ['2014-06-10', '2014-06-19'],
    ],
  ])('%j -> %j', (phrases, expected) => {
    expect(daysOf(...phrases)).toEqual(expected);
  });

  test('two statements that share a phrase share its day', () => {
    const drafts = [dated(0, 'on 10 June'), dated(50, 'the next day'), dated(50, 'the next day')];
    expect([...anchorDates(drafts, PUBLISHED)]).toEqual([
      [0, null],
      [50, '2014-06-10'],
    ]);
  });
});

test('no phrase: the day of publication bounds it', () => {
  expect(resolveStatementTime(dated(0, null).time, 'actual', PUBLISHED)).toMatchObject({
    from: null,
    to: PUBLISHED,
    precision: 'report',
  });
  expect(resolveStatementTime(dated(0, null).time, 'planned', PUBLISHED)).toMatchObject({
    from: PUBLISHED,
    to: null,
    precision: 'report',
  });
});

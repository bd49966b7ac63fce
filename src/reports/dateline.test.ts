import { describe, expect, it } from 'vitest';
import { readDateline } from './dateline.js';
import { publishedDate } from './published-date.js';

describe('datelines', () => {
  const cases: readonly [string, string | null, string | null, string | null, string | null][] = [
    ['BAGHDAD, June 10 (Reuters) - Militants seized', 'BAGHDAD', null, '06-10', 'Reuters'],
    ['GOMA, DR Congo, 20 November 2012 (AFP) – Rebels', 'GOMA, DR Congo', '2012-11-20', '11-20', 'AFP'],
    ['MOSUL, Iraq (AP) — Gunmen', 'MOSUL, Iraq', null, null, 'AP'],
    [
      'Guatemala City, 4 Feb 90 (ACAN-EFE) -- [text] The army',
      'Guatemala City',
      '1990-02-04',
      '02-04',
      'ACAN-EFE',
    ],
    [
      'Managua (Nicaragua), 11 Dec 89 (Radio Sandino) -- The',
      'Managua, Nicaragua',
      '1989-12-11',
      '12-11',
      'Radio Sandino',
    ],
    ['(Beirut, June 10, 2014) – Government forces', 'Beirut', '2014-06-10', '06-10', null],
    ['Geneva, 10 June 2014 – The agency', 'Geneva', '2014-06-10', '06-10', null],
    ['KHARTOUM -- The army', 'KHARTOUM', null, null, null],
  ];
  for (const [text, place, date, monthDay, agency] of cases) {
    it(text, () => expect(readDateline(text)).toEqual({ place, date, monthDay, agency }));
  }
  it.each([
    'The army - which had fled - came back.',
    'Militants seized the town on June 10, officials said.',
    'He said: "We will return."',
    'Rebels (M23) entered Goma - again.',
    'In June 2014 the group - then known as ISIL - took Mosul.',
    '',
  ])('no dateline: %s', (text) => expect(readDateline(text)).toBeNull());
});

describe('dates as files write them', () => {
  const cases: readonly [string, string | null][] = [
    ['2014-06-10', '2014-06-10'],
    ['2014-06-10T12:30:05Z', '2014-06-10T12:30:05Z'],
    ['2014-06-10T12:30:05.123+0300', '2014-06-10T12:30:05+03:00'],
    ['2014-06-10 12:30', '2014-06-10T12:30:00'],
    ['2014/6/1', '2014-06-01'],
    ['20140610', '2014-06-10'],
    ['10 June 2014', '2014-06-10'],
    ['June 10th, 2014', '2014-06-10'],
    ['Tue, 10 Jun 2014 12:00:00 GMT', '2014-06-10T12:00:00Z'],
    ['June 10, 2014, 3:15 p.m.', '2014-06-10T15:15:00'],
    ['10/06/2014', '2014-06-10'],
    ['06/13/2014', '2014-06-13'],
    ['1402358400', '2014-06-10T00:00:00.000Z'],
    ['2014-02-30', null],
    ['2014-13-01', null],
    ['last week', null],
    ['June 2014', null],
    ['', null],
  ];
  for (const [raw, iso] of cases) it(`${raw} -> ${iso}`, () => expect(publishedDate(raw)).toBe(iso));
});

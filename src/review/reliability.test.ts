import { describe, expect, test } from 'vitest';
import { cohenKappa, krippendorffAlpha, type Level } from './reliability.js';

/** A table of counts as the pairs that it counts. */
const pairsOf = (table: readonly (readonly number[])[]) =>
  table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, () => [`${a}`, `${b}`] as const)),
  );

/** Coders' rows as units; a dot is missing. */
const unitsOf = (rows: readonly string[], read: (value: string) => string | number = String) => {
  const coders = rows.map((row) => row.split(' '));
  return coders[0]!.map((_, unit) =>
    coders.map((coder) => (coder[unit] === '.' ? null : read(coder[unit]!))),
  );
};

describe('Cohen’s kappa', () => {
  test.each([
    // Cohen 1960, table of diagnoses by two judges: 200 people, observed .70, by chance .41.
    [
      'Cohen 1960',
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
      0.492,
    ],
    // Cohen 1968, the same by proportions .53 .05 .02 / .11 .14 .05 / .01 .06 .03.
    [
      'Cohen 1968, unweighted',
      [
        [106, 10, 4],
        [22, 28, 10],
        [2, 12, 6],
      ],
      0.429,
    ],
    [
      'none but chance',
      [
        [25, 25],
        [25, 25],
      ],
      0,
    ],
    [
      'all the same',
      [
        [3, 0],
        [0, 4],
      ],
      1,
    ],
    [
      'all opposed',
      [
        [0, 5],
        [5, 0],
      ],
      -1,
    ],
  ])('%s', (_, table, expected) => {
    expect(cohenKappa(pairsOf(table)).value).toBeCloseTo(expected, 3);
  });

  test('says nothing where nothing varies or nothing was coded', () => {
    expect(cohenKappa([])).toEqual({ value: null, n: 0 });
    expect(
      cohenKappa([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ value: null, n: 2 });
  });
});

describe('Krippendorff’s alpha', () => {
  /** Krippendorff 2011, example C: four observers, twelve units, with missing values. */
  const C = [
    '1 2 3 3 2 1 4 1 2 . . .',
    '1 2 3 3 2 2 4 1 2 5 . 3',
    '. 3 3 3 2 3 4 2 2 5 1 .',
    '1 2 3 3 2 4 4 1 2 5 1 .',
  ];

  test.each<[string, readonly string[], Level, number]>([
    [
      '2011, example A: two observers, binary',
      ['0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'],
      'nominal',
      0.095,
    ],
    [
      '2011, example B: two observers, names',
      ['a a b b d c c c e d d a', 'b a b b b c c c e d d d'],
      'nominal',
      0.692,
    ],
    ['2011, example C, nominal', C, 'nominal', 0.743],
    ['2011, example C, ordinal', C, 'ordinal', 0.815],
    ['2011, example C, interval', C, 'interval', 0.849],
  ])('%s', (_, rows, level, expected) => {
    const units = unitsOf(rows, level === 'interval' ? Number : String);
    expect(krippendorffAlpha(units, level).value).toBeCloseTo(expected, 3);
  });

  test('counts only what can be paired', () => {
    expect(krippendorffAlpha(unitsOf(C), 'nominal').n).toBe(40);
    expect(
      krippendorffAlpha(
        [
          ['a', null],
          [null, 'b'],
        ],
        'nominal',
      ),
    ).toEqual({ value: null, n: 0 });
  });

  test('ranks come from the order given, not from the alphabet', () => {
    const order = ['doubtful', 'possible', 'probable', 'certain'];
    const near = [
      ['certain', 'probable'],
      ['doubtful', 'doubtful'],
      ['possible', 'possible'],
    ];
    const far = [
      ['certain', 'doubtful'],
      ['probable', 'probable'],
      ['possible', 'possible'],
    ];
    const alpha = (units: string[][]) => krippendorffAlpha(units, 'ordinal', order).value!;
    expect(alpha(near)).toBeGreaterThan(alpha(far));
  });
});

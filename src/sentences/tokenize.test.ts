import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './split-sentences.js';
import { tokenizeSentence } from './tokenize.js';

const words = (text: string) =>
  tokenizeSentence(text, { start: 0, end: text.length })
    .map((word) => word.form)
    .join(' ');

const BLANKS = /[\s\p{Cc}\p{Cf}]/gu;

describe('tokenizeSentence', () => {
  it.each([
    ["They don't say it's Assad's.", "They do n't say it 's Assad 's ."],
    ['He can’t, won’t and cannot.', 'He ca n’t , wo n’t and can not .'],
    ["the fighters' families", "the fighters ' families"],
    ["gov't of Sha'lan in Sana'a", "gov't of Sha'lan in Sana'a"],
    ['US-led, anti-government and al-Assad', 'US - led , anti-government and al - Assad'],
    ['Jamaat-e-Islami', 'Jamaat - e - Islami'],
    ['an ex-general and a 15-year-old', 'an ex-general and a 15 - year - old'],
    ['$4.5bn or 300m euros', '$ 4.5 bn or 300 m euros'],
    ['12km away at 6:30pm', '12 km away at 6:30 pm'],
    ['the 3rd in the 1990s', 'the 3rd in the 1990s'],
    ['on 11/09/2001 or 2014-06-20', 'on 11/09/2001 or 2014-06-20'],
    ['20-30 people, 1,500 of 10.000', '20 - 30 people , 1,500 of 10.000'],
    ['50% (half)', '50 % ( half )'],
    ['“Go!” he said…', '“ Go ! ” he said …'],
    ['Why?! Because...', 'Why ?! Because ...'],
    ['see https://t.co/a_b(c), ok', 'see https://t.co/a_b(c) , ok'],
    ['mail a.b@c-d.org.', 'mail a.b@c-d.org .'],
    ['@UNHCR #Syria', '@UNHCR #Syria'],
    ['at 4 p.m. near the U.S. base of J. Smith', 'at 4 p.m. near the U.S. base of J. Smith'],
    ['in the U.S.', 'in the U.S.'],
    ['guns, etc.', 'guns , etc .'],
    ['AK-47s, an M16 and T-72s', 'AK - 47s , an M16 and T - 72s'],
    ['and/or w/o', 'and / or w/o'],
    ['well -- no', 'well -- no'],
    ['(سد\u200e \u200e) \u200bSamarra', '( سد ) Samarra'],
    ['AT&T :)', 'AT&T :)'],
    ['São Tomé, Čačak, الموصل', 'São Tomé , Čačak , الموصل'],
    ["the '90s and 1930's", "the '90s and 1930's"],
  ])('%s', (text, expected) => expect(words(text)).toBe(expected));

  it('gives the text back, blanks apart, with exact offsets', () => {
    const piece = fc.constantFrom(
      'U.S.',
      'don’t',
      'al-',
      '$',
      '12km',
      '...',
      '"',
      '(',
      'Gen.',
      ' ',
      '\n',
      'é',
      '😀',
      "n't",
      '1,2',
      'a@b',
      'http://',
      '.',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const found = splitSentences(given).flatMap((span) => tokenizeSentence(given, span));
        for (const { form, start, end } of found) expect(given.slice(start, end)).toBe(form);
        for (const [i, word] of found.entries())
          expect(word.start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
        expect(
          found
            .map((word) => word.form)
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(given.replace(BLANKS, ''));
      }),
      { numRuns: 500 },
    );
  });
});

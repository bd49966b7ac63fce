import { describe, expect, it } from 'vitest';
import { splitSentences } from './split-sentences.js';
import { tokenizeSentence } from './tokenize.js';
import { wordRules } from './word-rules.js';

describe('every row of data/lexicons/en/sentences divides its example as it says', () => {
  it.each(wordRules().rows.map((row) => [row.id, row.example, row.expect] as const))(
    '%s: %s',
    (_, text, expected) => {
      const found = splitSentences(text).map((span) =>
        tokenizeSentence(text, span)
          .map((word) => word.form)
          .join(' '),
      );
      expect(found).toEqual(expected);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { treeWords } from '../../tests/support/tree-words.js';
import { withSpeakers } from './speakers.js';

const ROWS: readonly (readonly [name: string, words: string, index: number, hangs: string])[] = [
  [
    'a speaker hung from what he says',
    'Gunmen/NOUN/1/nsubj fired/VERB/5/ccomp ,/PUNCT/1/punct the/DET/4/det governor/NOUN/1/nsubj said/VERB/-1/root',
    4,
    '5 nsubj',
  ],
  [
    'a speaker after the verb',
    'Russians/NOUN/1/nsubj left/VERB/3/ccomp ,/PUNCT/1/punct wrote/VERB/-1/root one/NUM/5/nummod blogger/NOUN/3/obj',
    5,
    '3 nsubj',
  ],
  [
    'a person with his name between commas',
    'Rebels/NOUN/1/nsubj fled/VERB/7/ccomp ,/PUNCT/1/punct chief/NOUN/1/nsubj/person/nominal ,/PUNCT/5/punct Gai/PROPN/3/appos/person/name ,/PUNCT/1/punct said/VERB/-1/root',
    3,
    '7 nsubj',
  ],
  [
    'a time behind the verb says nothing',
    'Rebels/NOUN/1/nsubj fled/VERB/2/ccomp said/VERB/-1/root week/NOUN/1/obl/time/nominal',
    3,
    '1 obl',
  ],
  [
    'the subject of what is claimed',
    'Abu/NOUN/1/nsubj claimed/VERB/-1/root it/PRON/1/nsubj sent/VERB/1/ccomp aid/NOUN/3/obj',
    2,
    '3 nsubj',
  ],
  [
    'who is told',
    'We/PRON/1/nsubj won/VERB/4/ccomp ,/PUNCT/1/punct he/PRON/4/nsubj told/VERB/-1/root AFP/PROPN/4/nsubj',
    5,
    '4 iobj',
  ],
  [
    'a second subject that counts a part stays',
    'Ten/NOUN/1/nsubj died/VERB/-1/root ,/PUNCT/3/punct six/NUM/1/nsubj of/ADP/5/case them/PRON/3/nmod',
    3,
    '1 nsubj',
  ],
  [
    'an object of a verb that says nothing before it stays',
    'Rebels/NOUN/1/nsubj wrote/VERB/-1/root a/DET/3/det letter/NOUN/1/obj',
    3,
    '1 obj',
  ],
];

describe('speakers are hung where they belong', () => {
  it.each(ROWS)('%s', (_name, words, index, hangs) => {
    const token = withSpeakers(
      treeWords(words, ([type, kind], upos) => ({
        ...(type ? { mention: `${type}/${kind}` } : {}),
        ...(upos === 'VERB' ? { feats: { VerbForm: 'Fin' } } : {}),
      })),
    )[index]!;
    expect(`${token.head} ${token.deprel}`).toBe(hangs);
  });
});

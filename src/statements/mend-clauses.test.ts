import { describe, expect, it } from 'vitest';
import { treeWords } from '../../tests/support/tree-words.js';
import { withMendedClauses } from './mend-clauses.js';

const ROWS: readonly (readonly [name: string, words: string, index: number, hangs: string])[] = [
  [
    'the town of a dateline is no subject',
    'GOMA/PROPN/3/nsubj -/PUNCT/0/punct Rebels/NOUN/3/nsubj attacked/VERB/-1/root',
    0,
    '3 dep',
  ],
  [
    'a name with a hyphen is no dateline',
    'Al/PROPN/2/nsubj Shabaab/PROPN/0/flat attacked/VERB/-1/root',
    0,
    '2 nsubj',
  ],
  [
    'a second subject belongs to the verb behind it',
    'One/NOUN/1/nsubj fled/VERB/-1/root and/CCONJ/5/cc two/NOUN/1/nsubj were/AUX/5/aux:pass killed/VERB/1/conj',
    3,
    '5 nsubj:pass',
  ],
  [
    'a number before an auxiliary is its subject',
    'Ten/NUM/1/nummod men/NOUN/3/nsubj:pass were/AUX/3/aux:pass killed/VERB/-1/root and/CCONJ/7/cc 42/NUM/1/nummod were/AUX/7/aux:pass wounded/VERB/3/conj',
    5,
    '7 nsubj:pass',
  ],
  [
    'a rank belongs to the name after it',
    'said/VERB/-1/root Gen./PROPN/0/nsubj Ricardo/PROPN/0/nsubj/PER Sanchez/PROPN/2/flat',
    1,
    '2 nmod:desc',
  ],
  [
    'what somebody is accused of hangs from the verb',
    'accused/VERB/-1/root by/ADP/2/case survivors/NOUN/0/obl:agent of/SCONJ/4/mark looting/VERB/2/acl',
    4,
    '0 advcl',
  ],
  [
    'a participle between a preposition and its noun is an adjective',
    'gave/VERB/-1/root meals/NOUN/0/obj to/ADP/3/case displaced/VERB/0/advcl families/NOUN/3/obj',
    4,
    '0 obl',
  ],
  [
    'a gerund with an object stays a clause',
    'fled/VERB/-1/root after/SCONJ/2/mark losing/VERB/0/advcl families/NOUN/2/obj',
    3,
    '2 obj',
  ],
  [
    'what follows a comma is no second speaker',
    'Ten/NOUN/1/nsubj fled/VERB/4/ccomp ,/PUNCT/4/punct police/NOUN/4/nsubj said/VERB/-1/root ,/PUNCT/4/punct most/ADJ/4/nsubj',
    6,
    '4 dep',
  ],
  [
    'a name behind "by" stays the agent',
    'held/VERB/-1/root by/ADP/3/case Ansar/PROPN/0/obl:agent Dine/PROPN/0/obl:agent',
    2,
    '0 obl:agent',
  ],
  [
    'what stands before a semicolon is not said after it',
    'Ten/NOUN/1/nsubj died/VERB/4/ccomp ;/PUNCT/4/punct police/NOUN/4/nsubj said/VERB/-1/root men/NOUN/6/nsubj fled/VERB/4/ccomp',
    1,
    '4 parataxis',
  ],
];

describe('words are given to the clause that they belong to', () => {
  it.each(ROWS)('%s', (_name, words, index, hangs) => {
    const token = withMendedClauses(treeWords(words, ([ner]) => (ner ? { ner: `B-${ner}` } : {})))[index]!;
    expect(`${token.head} ${token.deprel}`).toBe(hangs);
  });
});

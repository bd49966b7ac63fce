import { expect, test } from 'vitest';
import { treeWords } from '../../tests/support/tree-words.js';
import { mendConjuncts } from './mend-conjuncts.js';

test.each<[string, string, number, number]>([
  [
    'a second clause of what is said',
    'He/PRON/1/nsubj said/VERB/-1/root that/SCONJ/3/mark rain/VERB/1/ccomp and/CCONJ/6/cc that/SCONJ/6/mark wind/VERB/1/conj',
    6,
    3,
  ],
  [
    'a second thing taken',
    'They/PRON/1/nsubj took/VERB/-1/root airports/NOUN/1/obj and/CCONJ/4/cc cities/NOUN/1/conj',
    4,
    2,
  ],
  [
    'a second act',
    'They/PRON/1/nsubj took/VERB/-1/root airports/NOUN/1/obj and/CCONJ/4/cc fled/VERB/1/conj',
    4,
    1,
  ],
  [
    'a second clause by itself',
    'They/PRON/1/nsubj took/VERB/-1/root it/PRON/1/obj and/CCONJ/5/cc we/PRON/5/nsubj victors/NOUN/1/conj',
    5,
    1,
  ],
  [
    'somebody else doing the same',
    'He/PRON/1/nsubj took/VERB/-1/root Kirkuk/PROPN/1/obj and/CCONJ/4/cc she/NOUN/1/conj Mosul/PROPN/4/orphan',
    4,
    1,
  ],
  [
    'a second relative clause',
    'rebels/NOUN/4/nsubj and/CCONJ/2/cc whom/PRON/0/conj attacked/VERB/2/acl:relcl fled/VERB/-1/root',
    3,
    0,
  ],
  ['no object before', 'They/PRON/1/nsubj fled/VERB/-1/root and/CCONJ/3/cc cities/NOUN/1/conj', 3, 1],
])('%s', (_, text, at, head) => {
  expect(mendConjuncts(treeWords(text))[at]!.head).toBe(head);
});

import { expect, test } from 'vitest';
import type { Token } from '../model/index.js';
import { mendConjuncts } from './mend-conjuncts.js';

/** `form/UPOS/head/deprel`, heads counted from 1, 0 the root. */
const tokens = (text: string): Token[] =>
  text.split(' ').map((word, index) => {
    const [form, upos, head, deprel] = word.split('/');
    const lemma = form!.toLowerCase();
    return {
      index,
      start: 0,
      end: 0,
      form,
      lemma,
      upos,
      feats: {},
      head: Number(head) - 1,
      deprel,
      ner: 'O',
      re3d: 'O',
      mention: 'O',
    } as Token;
  });

test.each<[string, string, number, number]>([
  [
    'a second clause of what is said',
    'He/PRON/2/nsubj said/VERB/0/root that/SCONJ/4/mark rain/VERB/2/ccomp and/CCONJ/7/cc that/SCONJ/7/mark wind/VERB/2/conj',
    6,
    3,
  ],
  [
    'a second thing taken',
    'They/PRON/2/nsubj took/VERB/0/root airports/NOUN/2/obj and/CCONJ/5/cc cities/NOUN/2/conj',
    4,
    2,
  ],
  [
    'a second act',
    'They/PRON/2/nsubj took/VERB/0/root airports/NOUN/2/obj and/CCONJ/5/cc fled/VERB/2/conj',
    4,
    1,
  ],
  [
    'a second clause by itself',
    'They/PRON/2/nsubj took/VERB/0/root it/PRON/2/obj and/CCONJ/6/cc we/PRON/6/nsubj victors/NOUN/2/conj',
    5,
    1,
  ],
  [
    'somebody else doing the same',
    'He/PRON/2/nsubj took/VERB/0/root Kirkuk/PROPN/2/obj and/CCONJ/5/cc she/NOUN/2/conj Mosul/PROPN/5/orphan',
    4,
    1,
  ],
  ['no object before', 'They/PRON/2/nsubj fled/VERB/0/root and/CCONJ/4/cc cities/NOUN/2/conj', 3, 1],
])('%s', (_, text, at, head) => {
  expect(mendConjuncts(tokens(text))[at]!.head).toBe(head);
});

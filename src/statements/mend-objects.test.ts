import { expect, it } from 'vitest';
import { treeWords } from '../../tests/support/tree-words.js';
import { withMendedObjects } from './mend-objects.js';

it.each([
  [
    'the first of two objects is given something',
    'gave/VERB/-1/root rebels/NOUN/0/obj/person/nominal a/DET/3/det weapon/NOUN/0/obj/object/nominal',
    1,
    '0 iobj',
  ],
  [
    'an object behind a gerund is its own',
    'resumed/VERB/-1/root bombing/VERB/0/xcomp Grozny/PROPN/0/obj',
    2,
    '1 obj',
  ],
  [
    'an object before a gerund stays',
    'accused/VERB/-1/root rebels/NOUN/0/obj/person/nominal looting/VERB/0/xcomp',
    1,
    '0 obj',
  ],
  [
    'a bare noun behind a particle is an object',
    'handed/VERB/-1/root over/ADP/0/compound:prt the/DET/3/det base/NOUN/0/obl',
    3,
    '0 obj',
  ],
  [
    'a noun with a preposition is none',
    'pulled/VERB/-1/root out/ADP/0/compound:prt of/ADP/3/case Goma/PROPN/0/obl',
    3,
    '0 obl',
  ],
  [
    'objects joined by "and" are a list',
    'blamed/VERB/-1/root rebels/NOUN/0/obj/person/nominal and/CCONJ/3/cc militias/NOUN/0/obj/organization/nominal',
    3,
    '1 conj',
  ],
  [
    'the town before a subject is where it happened',
    'In/ADP/2/case Kinshasa/PROPN/2/compound/place/name protesters/NOUN/3/nsubj marched/VERB/-1/root',
    1,
    '3 obl',
  ],
  [
    'an amount behind a verb is its object',
    'Bombs/NOUN/1/nsubj kill/VERB/-1/root 15/NUM/1/xcomp',
    2,
    '1 obj',
  ],
  [
    'people counted behind a verb are its object',
    'attacks/NOUN/-1/root kill/VERB/0/parataxis 31/NUM/3/nummod people/NOUN/1/nsubj/person/nominal',
    3,
    '1 obj',
  ],
  [
    'what stands behind a dash tells it',
    'kills/VERB/-1/root militants/NOUN/0/obj/person/nominal -/PUNCT/0/punct website/NOUN/0/obj',
    3,
    '0 parataxis',
  ],
  [
    'a number before the verb that has an object behind it is who does it',
    'said/VERB/-1/root 300/NUM/2/obj entered/VERB/0/ccomp Goma/PROPN/2/obj/place/name',
    1,
    '2 nsubj',
  ],
  ['a number counts the dead', 'spoke/VERB/-1/root of/ADP/2/case 49/NUM/0/obl dead/ADJ/0/xcomp', 3, '0 obl'],
])('%s', (_, words, index, hangs) => {
  const { head, deprel } = withMendedObjects(
    treeWords(words, ([type, kind]) => (type ? { mention: `${type}/${kind}` } : {})),
  )[index]!;
  expect(`${head} ${deprel}`).toBe(hangs);
});

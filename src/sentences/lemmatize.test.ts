import { expect, it } from 'vitest';
import { loadLemmas } from '../lexicons/index.js';
import { readFeatures } from './labels.js';
import { lemmatize } from './lemmatize.js';

const table = loadLemmas();
const PAST = 'Mood=Ind|Tense=Past|VerbForm=Fin';
const PASSIVE = 'Tense=Past|VerbForm=Part|Voice=Pass';

it.each([
  ['seized', 'VERB', PAST, 'seize'],
  ['fled', 'VERB', PAST, 'flee'],
  ['overran', 'VERB', PAST, 'overrun'],
  ['withdrew', 'VERB', PAST, 'withdraw'],
  ['shot', 'VERB', PASSIVE, 'shoot'],
  ['slain', 'VERB', PASSIVE, 'slay'],
  ['besieged', 'VERB', PASSIVE, 'besiege'],
  ['shelled', 'VERB', PASSIVE, 'shell'],
  ['accused', 'VERB', PAST, 'accuse'],
  ['accused', 'VERB', 'Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin', 'accuse'],
  ['proceed', 'VERB', 'Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin', 'proceed'],
  ['overran', 'VERB', 'Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin', 'overrun'],
  ['denies', 'VERB', 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin', 'deny'],
  ['fighting', 'VERB', 'Tense=Pres|VerbForm=Part', 'fight'],
  ['dying', 'VERB', 'Tense=Pres|VerbForm=Part', 'die'],
  ['bombing', 'NOUN', 'Number=Sing', 'bombing'],
  ['Gunmen', 'NOUN', 'Number=Plur', 'gunman'],
  ['casualties', 'NOUN', 'Number=Plur', 'casualty'],
  ['forces', 'NOUN', 'Number=Plur', 'force'],
  ['bases', 'NOUN', 'Number=Plur', 'base'],
  ['people', 'NOUN', 'Number=Plur', 'people'],
  ['was', 'AUX', PAST, 'be'],
  ["n't", 'PART', 'Polarity=Neg', 'not'],
  ['n’t', 'PART', 'Polarity=Neg', 'not'],
  ['them', 'PRON', 'Case=Acc|Number=Plur|Person=3|PronType=Prs', 'they'],
  ['Mosul', 'PROPN', 'Number=Sing', 'Mosul'],
  ['Nations', 'PROPN', 'Number=Plur', 'Nation'],
  ['Iraqi', 'ADJ', 'Degree=Pos', 'Iraqi'],
  ['The', 'DET', 'Definite=Def|PronType=Art', 'the'],
  ['1,500', 'NUM', 'NumType=Card', '1500'],
  ['“', 'PUNCT', '_', '"'],
])('%s %s %s -> %s', (form, upos, feats, lemma) => {
  expect(lemmatize(form, upos, readFeatures(feats), table)).toBe(lemma);
});

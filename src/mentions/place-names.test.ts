import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../lexicons/gazetteer.js';
import type { Sentence, Token } from '../model/index.js';
import { findPlaceNames } from './place-names.js';

const gazetteer = loadGazetteer();

/** "In Mosul/B-GPE": words with tags; a capitalised word is a proper noun, its case word the one before it. */
function sentence(tagged: string): Sentence {
  let start = 0;
  const tokens = tagged.split(' ').map((word, index): Token => {
    const [form = '', ner = 'O'] = word.split('/');
    const at = start;
    start += form.length + 1;
    const proper = /^\p{Lu}/u.test(form) && index > 0;
    return {
      index,
      form,
      lemma: form.toLowerCase(),
      upos: proper ? 'PROPN' : 'NOUN',
      feats: {},
      head: -1,
      deprel: 'dep',
      ner,
      re3d: 'O',
      mention: 'O',
      start: at,
      end: at + form.length,
    };
  });
  return { index: 0, paragraph: 0, tokens, start: 0, end: start };
}

describe('place names', () => {
  it.each([
    ['Fighters entered Mosul/B-GPE at dawn', [['Mosul', 'name']]],
    ['Fighters entered the/B-GPE Gaza/I-GPE Strip/I-GPE', [['Gaza Strip', 'name']]],
    ['They shelled Marigny/B-GPE Canal/B-LOC twice', [['Marigny Canal', 'name']]],
    ['Troops left South/B-ORG Africa/B-GPE', [['South Africa', 'name']]],
    ['He spoke in Khartoum today', [['Khartoum', 'name']]],
    ['The Syrian/B-NORP army', [['Syrian', 'adjective']]],
    ['Deputies of the Laurel/B-ORG County/I-ORG Sheriff/I-ORG said', [['Laurel County', 'embedded']]],
    [
      'Shops in Decatur/B-GPE , Ala. closed',
      [
        ['Decatur', 'name'],
        ['Ala.', 'name'],
      ],
    ],
    [
      'The siege of Baiji/B-GPE , Tikrit/I-GPE and Samarra/B-GPE',
      [
        ['Baiji', 'name'],
        ['Tikrit', 'name'],
        ['Samarra', 'name'],
      ],
    ],
  ])('%s', (text, expected) => {
    const read = sentence(text);
    const found = findPlaceNames(read, gazetteer).map((name) => [
      read.tokens
        .slice(name.firstToken, name.lastToken + 1)
        .map((token) => token.form)
        .join(' '),
      name.kind,
    ]);
    expect(found).toEqual(expected);
  });

  it.each([
    ['Mr Michael/B-PER Jordan/I-PER resigned', 'a person is no place'],
    ['The Police said nothing', 'an ordinary word although a Polish town bears it'],
    ['In the Centre/B-ORG of Research/I-ORG', 'an ordinary word inside an organisation'],
    ['A general strike began', 'nothing capitalised'],
  ])('%s: none (%s)', (text) => expect(findPlaceNames(sentence(text), gazetteer)).toEqual([]));
});

import { describe, expect, it } from 'vitest';
import { timeLexicon } from '../lexicons/index.js';
import type { Sentence, Token } from '../model/index.js';
import { findTimePhrases } from './time-phrases.js';

/** A sentence from words; `word/UPOS` gives a part of speech, `word/NOUN+` a plural noun. */
function sentenceOf(source: string): Sentence {
  const tokens: Token[] = [];
  let text = '';
  for (const [, word, tag, plural, gap] of source.matchAll(/(\S+?)(?:\/([A-Z]+)(\+)?)?([.,]?\s+|\.?$)/g)) {
    for (const form of word!.match(
      /\d+(?:[/.:]\d+)+|[ap]\.m\.|\d{1,3}(?:,\d{3})+|\d+(?:st|nd|rd|th|s)?|[’']s|\p{L}+|./gu,
    )!) {
      const start = text.length;
      text += form;
      const upos = tag ?? (/^\p{Lu}/u.test(form) ? 'PROPN' : 'X');
      const feats: Record<string, string> = plural ? { Number: 'Plur' } : {};
      tokens.push({
        index: tokens.length,
        start,
        end: text.length,
        form,
        lemma: form,
        upos,
        feats,
        head: -1,
        deprel: 'dep',
        ner: 'O',
        re3d: 'O',
        mention: 'O',
      });
    }
    const sign = gap!.trim();
    if (sign) {
      const at = { index: tokens.length, start: text.length, end: text.length + 1, form: sign, lemma: sign };
      tokens.push({
        ...at,
        upos: 'PUNCT',
        feats: {},
        head: -1,
        deprel: 'punct',
        ner: 'O',
        re3d: 'O',
        mention: 'O',
      });
    }
    text += gap;
  }
  return { index: 0, paragraph: 0, start: 0, end: text.length, tokens };
}

const phrasesIn = (source: string) => findTimePhrases(sentenceOf(source)).map(({ text }) => text);

describe('time expressions of a sentence', () => {
  const musts: readonly [string, readonly string[]][] = [
    ['Militants seized Mosul on June 10.', ['June 10']],
    ['On June 10 militants/NOUN+ seized the city.', ['June 10']],
    ['The army has held the town since Saturday.', ['since Saturday']],
    ['Between 5 and 10 June 2014 some 500,000 people/NOUN+ fled.', ['Between 5 and 10 June 2014']],
    ['Shelling resumed overnight and went on until dawn on Tuesday.', ['overnight', 'until dawn on Tuesday']],
    ['The group was founded in 2006 and renamed in April 2013.', ['2006', 'April 2013']],
    ['He fled in the early 1980s and came back in late 2013.', ['the early 1980s', 'late 2013']],
    ["Sunday's attack/NOUN killed nine.", ['Sunday']],
    ['The mid-June offensive surprised the army.', ['mid-June']],
    ['The 2003 invasion/NOUN removed him.', ['2003']],
    ['Two days later the army came back.', ['Two days later']],
    ['A blast at 11:45 p.m. on Monday night killed two.', ['11:45 p.m. on Monday night']],
    ['The talks will open next week in Geneva.', ['next week']],
    ['He was killed two years ago near Aleppo.', ['two years ago']],
    ['On Tuesday, 10 June, the governor fled.', ['Tuesday, 10 June']],
    ['Last week the rebels/NOUN+ took the base.', ['Last week']],
    ['In 2014 rebels/NOUN+ took the town.', ['2014']],
    ['Clashes in March and in May killed hundreds.', ['March', 'May']],
    ['The summer of 2013 was quiet.', ['The summer of 2013']],
    ['The war of 1980-88 ruined both.', ['1980-88']],
    ['Elections are due by Friday.', ['by Friday']],
    ['The raid came before dawn.', ['before dawn']],
    ['Over the weekend and in recent weeks/NOUN+ fighting spread.', ['Over the weekend', 'recent weeks']],
    ['On 10/06/2014 they entered the city.', ['10/06/2014']],
    ['They arrived on the 10th, he said.', ['the 10th']],
    ['The 2005 elections/NOUN+ were boycotted.', ['2005']],
    ['The siege lasted from 28 May to 3 June.', ['from 28 May to 3 June']],
    ['Theresa May spoke in May.', ['May']],
    ['The March 14 attack/NOUN was the worst.', ['March 14']],
    ['SAN SALVADOR, 18 FEB 90 -- Guerrillas attacked.', ['18 FEB 90']],
  ];
  for (const [source, expected] of musts) {
    it(source, () => expect(phrasesIn(source)).toEqual(expected));
  }
});

describe('what must not be read as a time', () => {
  const misses: readonly string[] = [
    'He sat on the 10th floor/NOUN.',
    'The 101st Airborne left.',
    'They may attack again.',
    'A second group fled in the second car.',
    'Some 2,014 people/NOUN+ were counted.',
    'About 2014 people/NOUN+ were counted.',
    'The fall of Mosul changed the war.',
    'They decided to march to the capital.',
    'Troops will spring a trap.',
    'He was 40 years old.',
    'Chapter 12 and verse 3 were read.',
    'The F-16 and the MH-17 were mentioned.',
    'They scored 2:1 in the match.',
    'A colonel and six of his men/NOUN+ were held.',
    'He lives at 1985 Avenue.',
    'About 3,000 of the 2000 fighters/NOUN+ left.',
    'One day the war will end.',
    'The 9 mm pistol was found.',
    'Brigade 30 and Division 17 withdrew.',
    'The 24-hour curfew/NOUN was lifted.',
  ];
  for (const source of misses) {
    it(source, () => expect(phrasesIn(source)).toEqual([]));
  }
  for (const { id, sentence } of timeLexicon().misses) {
    it(`${id}: ${sentence}`, () => {
      const spoken = sentence.replace(/\b(rejected|told)\b/g, '$1/VERB');
      expect(phrasesIn(spoken)).toEqual([]);
    });
  }
});

it('offsets count in the text and tokens in the sentence; the core leaves the direction out', () => {
  const [phrase] = findTimePhrases(sentenceOf('The army held it since last Saturday.'));
  expect(phrase).toEqual({
    firstToken: 4,
    lastToken: 6,
    coreFirstToken: 5,
    start: 17,
    end: 36,
    text: 'since last Saturday',
  });
});

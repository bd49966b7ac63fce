import { describe, expect, it } from 'vitest';
import { readFixture } from '../../tests/support/read-fixture.js';
import { loadQuantities } from '../lexicons/index.js';
import type { Sentence } from '../model/index.js';
import { readQuantity } from './index.js';

const lexicon = loadQuantities();
const sentences = [
  ...readFixture(new URL('fixtures/reports.conllu', import.meta.url).pathname).values(),
].flat();

function at(opening: string, word: string) {
  const sentence = sentences.find((s) => textOf(s).startsWith(opening));
  if (!sentence) throw new Error(`no fixture begins "${opening}"`);
  return readQuantity(
    sentence,
    sentence.tokens.findIndex((t) => t.form === word),
    lexicon,
  );
}

function textOf(sentence: Sentence): string {
  return sentence.tokens
    .map((t, i) => (i > 0 && t.start > sentence.tokens[i - 1]!.end ? ` ${t.form}` : t.form))
    .join('');
}

describe('amounts in sentences', () => {
  it.each([
    ['At least 40', 'people', 40, 40, null, 'people', 'At least 40'],
    ['At least 40', 'dozens', 24, 36, 99, 'people', 'dozens'],
    ['Between 20 and 30', 'rebels', 20, null, 30, 'people', 'Between 20 and 30'],
    ['A colonel and six', 'colonel', 7, 7, 7, 'people', 'A colonel and six of his men'],
    ['Tens of thousands', 'civilians', 20000, 30000, 99999, 'people', 'Tens of thousands'],
    ['Tens of thousands', 'Tens', 20000, 30000, 99999, 'people', 'Tens of thousands'],
    ['The town lies', 'km', 12, 12, 12, 'km', '12'],
    ['Washington pledged', '$', 429e6, 429e6, 429e6, 'USD', '$429 million'],
    ['Some 1.2 million', 'people', 1.08e6, 1.2e6, 1.32e6, 'people', 'Some 1.2 million'],
    ['Some 1.2 million', 'percent', 40, 40, 40, 'percent', '40'],
    ['Two dozen', 'trucks', 24, 24, 24, 'truck', 'Two dozen'],
    ['As many as', 'fighters', null, null, 3000, 'fighters', 'As many as 3,000'],
    ['Hundreds of families', 'families', 200, 300, 999, 'households', 'Hundreds'],
    ['Hundreds of families', 'people', 4500, 5000, 5000, 'people', 'nearly 5,000'],
    ['The hospital said 12', '12', 12, 12, 12, 'people', '12'],
    ['Three soldiers', 'soldiers', 3, 3, 3, 'people', 'Three'],
  ])('%s...: %s', (opening, word, low, best, high, unit, text) => {
    expect(at(opening, word)).toMatchObject({ low, best, high, unit, text });
  });

  it.each([
    ['In 2014', '2014'],
    ['In 2014', '19'],
    ['One in three', 'One'],
    ['Resolution 2254', 'Resolution'],
    ['Resolution 2254', '2254'],
    ['A colonel and six', 'six'],
    ['The parties said', 'parties'],
  ])('%s...: nothing at %s', (opening, word) => {
    expect(at(opening, word)).toBeNull();
  });
});

/** Every row of the list reads its own example, laid out as a bare noun phrase. */
describe('rows of data/lexicons/en/quantities', () => {
  it.each(lexicon.rows.map((row) => [row.id, row] as const))('%s', (_id, row) => {
    const sentence = bareSentence(row.example, row.counted);
    const counted = sentence.tokens.findIndex((t) => t.form === row.counted);
    expect(readQuantity(sentence, counted, lexicon)).toMatchObject(row.expect);
  });
});

/** Numbers modify the counted word; "dozens of people" hangs the people on the dozens. No parser needed. */
function bareSentence(text: string, counted: string): Sentence {
  const forms: readonly string[] = text.match(/[\p{L}\p{N}]+(?:[.,'-][\p{L}\p{N}]+)*|\S/gu) ?? [];
  const at = forms.indexOf(counted);
  const of = forms[at - 1] === 'of';
  const number = (form: string) =>
    /^\d/.test(form) ||
    lexicon.numbers.has(form.toLowerCase().split('-')[0]!) ||
    lexicon.scales.has(form.toLowerCase());
  let start = 0;
  const tokens = forms.map((form, index) => {
    const begin = text.indexOf(form, start);
    start = begin + form.length;
    const upos = number(form)
      ? 'NUM'
      : index === at
        ? 'NOUN'
        : /^(a|few|many|several|numerous)$/i.test(form)
          ? 'DET'
          : 'NOUN';
    const [head, deprel] =
      index === at
        ? of
          ? [at - 2, 'nmod']
          : [-1, 'root']
        : form === 'of' && index === at - 1
          ? [at, 'case']
          : index < at || counted === '$'
            ? [at, number(form) ? 'nummod' : 'amod']
            : [-1, 'dep'];
    return {
      index,
      form,
      lemma: form === 'families' ? 'family' : form.toLowerCase().replace(/(?<=[^s])s$/, ''),
      upos,
      feats: {},
      head: head as number,
      deprel: deprel as string,
      ner: 'O',
      re3d: 'O',
      mention: 'O',
      start: begin,
      end: start,
    };
  });
  return { index: 0, paragraph: 0, start: 0, end: text.length, tokens };
}

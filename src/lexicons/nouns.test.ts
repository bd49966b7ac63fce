import { describe, expect, it } from 'vitest';
import { loadNouns, nounEndingAt } from './nouns.js';

const nouns = loadNouns();
const words = (sentence: string) => sentence.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];

describe('noun list', () => {
  it('holds at least 600 rows, each with class, reason and example', () => {
    expect(nouns.rows.length).toBeGreaterThanOrEqual(600);
    expect(new Set(nouns.rows.map((row) => row.id)).size).toBe(nouns.rows.length);
  });

  it.each(nouns.rows.map((row) => [row.lemma, row] as const))(
    '%s: its example contains it',
    (_lemma, row) => {
      const text = words(row.example);
      const found = text.some((_, i) => {
        const own = row.lemma.split(' ').length;
        return (
          [row.lemma, row.plural].includes(text.slice(i, i + own).join(' ')) ||
          [row.lemma, row.plural].includes(text.slice(i, i + row.plural.split(' ').length).join(' '))
        );
      });
      expect(found, row.example).toBe(true);
    },
  );

  it.each([...nouns.loadedAdjectives.values()].map((row) => [row.lemma, row] as const))(
    '%s: its example contains it',
    (lemma, row) => expect(words(row.example)).toContain(lemma),
  );

  it.each([
    ['two police officers', 'police officer', 'person', 'police', null, null],
    ['the military junta', 'military junta', 'organization', 'government', 'government', null],
    ['local thugs', 'thug', 'person', 'armed-group', 'fighter', null],
    ['an improvised explosive device', 'improvised explosive device', 'weapon', 'explosive', null, null],
    ['their spokesmen', 'spokesman', 'person', 'person', null, 'voice'],
    ['refugees', 'refugee', 'person', 'civilian', null, null],
    ['women', 'woman', 'person', 'civilian', null, null],
    ['the border crossing', 'border crossing', 'facility', 'infrastructure', null, null],
  ])('%s -> %s', (text, lemma, nounClass, subtype, isLoaded, office) => {
    expect(nounEndingAt(nouns, text.split(' '))).toMatchObject({
      lemma,
      class: nounClass,
      subtype,
      loaded: isLoaded,
      office,
    });
  });

  it.each([['the weather'], ['a promise'], ['quickly'], ['police promised']])('%s -> nothing', (text) => {
    expect(nounEndingAt(nouns, text.split(' '))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { loadGazetteer } from './gazetteer.js';
import { articleFreeKey, placeKey, soundKey } from './place-key.js';

const gazetteer = loadGazetteer();
const ids = (name: string): string[] => gazetteer.lookup(name).map((place) => place.id);

describe('keys', () => {
  it.each([
    ['Ad Dīwānīyah', 'ad diwaniyah'],
    ['Saint-Denis', 'st denis'],
    ['St. Denis', 'st denis'],
    ['U.S.', 'us'],
    ['Ba‘qubah', 'baqubah'],
    ['Türkiye', 'turkiye'],
    ['Йошкар-Ола', 'иошкар ола'],
  ])('%s is filed under %s', (name, key) => expect(placeKey(name)).toBe(key));

  it.each([
    ['ar ramadi', 'ramadi'],
    ['el fasher', 'fasher'],
    ['dayr az zawr', 'dayr al zawr'],
    ['mosul', null],
  ])('%s without its article: %s', (key, free) => expect(articleFreeKey(key)).toBe(free));

  it.each([
    ['dhuluiyah', 'duluiya'],
    ['tal afar', 'tel afar'],
    ['ghouta', 'goutah'],
  ])('%s sounds like %s', (a, b) => expect(soundKey(a)).toBe(soundKey(b)));

  it.each([
    ['mosul', 'basra'],
    ['kirkuk', 'karbala'],
  ])('%s does not sound like %s', (a, b) => expect(soundKey(a)).not.toBe(soundKey(b)));
});

describe('lookup', () => {
  it.each([
    ['Mosul', 'place:99072'],
    ['MOSUL', 'place:99072'],
    ['al-Ramadi', 'place:98717'],
    ['Ramadi', 'place:98717'],
    ['Fallujah', 'place:99454'],
    ['Nineveh', 'place:92877'],
    ['Anbar province', 'place:99592'],
    ['the province of Anbar', 'place:99592'],
    ['Deir ez-Zor', 'place:170794'],
    ['Kharkov', 'place:706483'],
    ['Kiev', 'place:703448'],
    ['الموصل', 'place:99072'],
    ['Харків', 'place:706483'],
    ['Georgia', 'place:614540'],
    ['Georgia', 'place:4197000'],
    ['El Paso', 'place:5520993'],
    ['U.S.', 'place:6252001'],
    ['Laurel County', 'place:4297480'],
  ])('%s may be %s', (name, id) => expect(ids(name)).toContain(id));

  it.each([
    ['Homs', 'place:2219905', 'Al Khums carries Homs among its GeoNames names by mistake'],
    ['Mosul', 'place:99071', 'New Mosul is a quarter'],
    ['Paso', 'place:5520993', 'a Spanish article belongs to the name'],
  ])('%s is not %s: %s', (name, id) => expect(ids(name)).not.toContain(id));

  it('gives nothing for a name that nobody bears', () => expect(gazetteer.lookup('Qwxyzistan')).toEqual([]));

  it('does not let a quarter claim the people of its city', () => {
    expect(gazetteer.byId('place:99071')?.population ?? 0).toBeLessThan(
      gazetteer.byId('place:99072')!.population,
    );
  });

  it('knows where a place lies', () => {
    expect(gazetteer.byId('place:99454')).toMatchObject({
      country: 'IRQ',
      admin1Id: 'place:99592',
      type: 'settlement',
    });
  });
});

describe('names in running text', () => {
  it.each([
    [
      ['Fighting', 'reached', 'Deir', 'ez-Zor', 'and', 'Mosul', '.'],
      ['Deir ez-Zor', 'Mosul'],
    ],
    [['Rebels', 'left', 'New', 'York', '.'], ['New York']],
    [['nothing', 'here'], []],
  ])('%j holds %j', (forms, names) => {
    const found = gazetteer
      .matchPlaceNames(forms)
      .map(({ first, last }) => forms.slice(first, last + 1).join(' '));
    for (const name of names) expect(found).toContain(name);
    if (names.length === 0) expect(found).toEqual([]);
  });

  it.each([
    ['Syrian', ['SYR']],
    ['Congolese', ['COD', 'COG']],
    ['table', []],
  ])('%s belongs to %j', (word, countries) => expect([...gazetteer.demonym(word)].sort()).toEqual(countries));

  it.each([
    ['a base 12 km north of ', true],
    ['near the town of ', true],
    ['on the outskirts of ', true],
    ['the army entered ', false],
    ['the mayor of ', false],
  ])('"%s" makes an anchor: %s', (before, relative) => expect(gazetteer.isRelative(before)).toBe(relative));
});

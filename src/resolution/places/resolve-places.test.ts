import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../lexicons/index.js';
import { resolvePlaces } from './resolve-places.js';

const gazetteer = loadGazetteer();

/** Resolves every name in [square brackets]. */
function resolve(marked: string, source: string | null = null) {
  const mentions: { key: string; text: string; start: number }[] = [];
  let text = '';
  for (const piece of marked.split(/(\[[^\]]*\])/)) {
    if (piece.startsWith('['))
      mentions.push({ key: `${mentions.length}`, text: piece.slice(1, -1), start: text.length });
    text += piece.replace(/^\[|\]$/g, '');
  }
  return resolvePlaces({ mentions, report: { publishedAt: null, source, text } }, gazetteer);
}

const ids = (marked: string): (string | null)[] => resolve(marked).map((answer) => answer.place?.id ?? null);

describe('namesakes', () => {
  it.each([
    ['a country by default', '[Georgia] closed its border with [Russia].', ['place:614540', 'place:2017370']],
    [
      'a state among its cities',
      'Police in [Atlanta] and [Savannah], [Georgia], searched homes.',
      ['place:4180439', 'place:4221552', 'place:4197000'],
    ],
    [
      'Mosul, not New Mosul',
      'Insurgents took [Mosul] and moved on [Tikrit].',
      ['place:99072', 'place:90150'],
    ],
    ['Homs is Syrian', 'Shells fell on [Homs] and [Hama].', ['place:169577', 'place:170017']],
    [
      'Homs is Syrian even beside Libya',
      'Fighters from [Libya] reached [Homs].',
      ['place:2215636', 'place:169577'],
    ],
    ['Tripoli in Libya', 'Militias clashed in [Tripoli] and [Misrata].', ['place:2210247', 'place:2214846']],
    [
      'Tripoli in Lebanon',
      'Gunmen opened fire in [Tripoli], [Lebanon], near [Akkar].',
      ['place:266826', 'place:272103', null],
    ],
    ['Paris, Texas', 'A store in [Paris], [Texas] was robbed.', ['place:4717560', 'place:4736286']],
    ['Paris', 'Talks in [Paris] failed.', ['place:2988507']],
    ['an abbreviation holds', 'Officers in [Decatur], Ala., closed the road.', ['place:4058553']],
    ['Kivu is the region', 'Rebels advanced in [Kivu] towards [Goma].', ['place:kivu', 'place:216281']],
    ['Tal Afar', 'Families fled [Tal Afar] for [Sinjar].', ['place:90393', 'place:448149']],
    [
      'the province by its type word',
      'Tribes in [Anbar] province held [Ramadi].',
      ['place:99592', 'place:98717'],
    ],
    ['the capital', 'Officials in [Washington] and [Moscow] met.', ['place:4140963', 'place:524901']],
    ['Jordan the country', 'Refugees crossed into [Jordan] from [Syria].', ['place:248816', 'place:163843']],
    [
      'press spellings',
      'Forces entered [Deir Ezzor], [Nainawa] and [Salaheddin].',
      ['place:170794', 'place:92877', 'place:91695'],
    ],
    ['a phrase with its area', '[El Fasher in North Darfur] fell.', ['place:379555']],
    ['an owner', "[Russia's Rostov region] was hit.", ['place:501165']],
    ['an article', 'They crossed [the Antonivka Bridge].', ['place:antonivka-bridge']],
    ['the town, not its territory', 'M23 took [Masisi] near [Goma].', ['place:masisi', 'place:216281']],
    ['Kiev', '[Kiev] and [Kharkov] were hit.', ['place:703448', 'place:706483']],
  ])('%s: %s', (_, marked, expected) => {
    const found = ids(marked);
    for (const [at, id] of expected.entries()) if (id) expect(found[at]).toBe(id);
  });

  it('leaves a name open that many places bear alike, with its candidates', () => {
    const [answer] = resolve('A man was hurt in [Springfield].');
    expect(answer!.place).toBeNull();
    expect(answer!.candidates.length).toBeGreaterThan(2);
  });

  it.each(['[Qwxyzabad] fell.', '[Zzyzzxgrad] was shelled.'])('invents nothing: %s', (marked) => {
    expect(resolve(marked)[0]).toMatchObject({ place: null, precision: null, candidates: [] });
  });
});

describe('precision', () => {
  it.each([
    ['They took [Fallujah].', 'settlement'],
    ['The column stood 12 km from [Goma].', 'near'],
    ['Clashes north of [Kherson] went on.', 'near'],
    ['On the outskirts of [Tikrit] shots fell.', 'near'],
    ['[Iraq] asked for help.', 'country'],
    ['Fighting in [Darfur] spread.', 'region'],
    ['They hold the [Mosul Dam].', 'exact'],
    ['Shelling in [Donetsk Oblast] went on.', 'admin1'],
  ])('%s %s', (marked, precision) => expect(resolve(marked)[0]!.precision).toBe(precision));
});

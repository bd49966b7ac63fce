import { describe, expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
import { readFixture } from '../../tests/support/read-fixture.js';
import {
  loadActorRegistry,
  loadGazetteer,
  loadNaming,
  loadNouns,
  loadQuantities,
} from '../lexicons/index.js';
import type { ReportMentions, Sentence } from '../model/index.js';
import { findMentions } from './index.js';

const lexicons = {
  nouns: loadNouns(),
  registry: loadActorRegistry(),
  gazetteer: loadGazetteer(),
  quantities: loadQuantities(),
  naming: loadNaming(),
};
const documents = [...readFixture(new URL('fixtures/reports.conllu', import.meta.url).pathname).values()];
const read = new Map<readonly Sentence[], ReportMentions>();

/** The fixture report that has a sentence beginning with these words. */
function mentionsOf(opening: string): ReportMentions {
  const sentences = documents.find((d) => d.some((s) => textOf(s).startsWith(opening)));
  if (!sentences) throw new Error(`no fixture begins "${opening}"`);
  if (!read.has(sentences)) read.set(sentences, findMentions(report, sentences, lexicons));
  return read.get(sentences)!;
}

const report = plainReport('');

function textOf(sentence: Sentence): string {
  return sentence.tokens
    .map((t, i) => (i > 0 && t.start > sentence.tokens[i - 1]!.end ? ` ${t.form}` : t.form))
    .join('');
}

function chainsOf(found: ReportMentions): string[] {
  return found.entities.map((e) =>
    e.mentions.map((id) => found.mentions.find((m) => m.id === id)!.text).join(' = '),
  );
}

/** Opening of the report -> chains that must be there, whole. */
const CHAINS: readonly (readonly [string, string])[] = [
  ['Fighters of the Rapid', 'the Rapid Support Forces = RSF = the group = the militia'],
  ['Fighters of the Rapid', 'General Abdel Fattah al-Burhan = the army chief = Burhan = he'],
  ['Fighters of the Rapid', 'Nyala = the city'],
  ['Fighters of the Rapid', 'Fighters of the Rapid Support Forces'],
  ['Khartoum rejected', 'Goma = the capital of North Kivu'],
  ['Khartoum rejected', 'Kigali = the Rwandans = their'],
  ['Mohamed Hamdan', 'Mohamed Hamdan Dagalo = Hemedti = his'],
  ['Mohamed Hamdan', 'Prime Minister Abiy Ahmed = Abiy = him'],
  ['Mohamed Hamdan', 'the US envoy = who'],
  ['Russian forces', 'Donetsk'],
  ['Russian forces', 'Luhansk regions'],
  ['Russian forces', 'Hungarian'],
  ['Russian forces', 'Romanian officials'],
  ['Russian forces', 'soldiers = their'],
  ['Russian forces', 'their families'],
  ['Jabhat Fateh', 'Jabhat Fateh al-Sham = the Nusra Front = We = its'],
  ['Jabhat Fateh', 'its spokesman Abu Ammar = I = myself'],
  ['Three soldiers', 'Three soldiers'],
  ['Three soldiers', 'a colonel'],
  ['Three soldiers', 'gunmen = The gunmen'],
  ['The junta thugs', 'Bosnia and Herzegovina'],
  ['The junta thugs', 'the Ministry of Trade and Industry = The ministry'],
  ['Houthi rebels', 'Houthi rebels = the group'],
  ['Houthi rebels', 'two ballistic missiles = The missiles = Both'],
  ['Houthi rebels', 'the Red Sea = the sea'],
  ['Ukrainian President', 'Ukrainian President Volodymyr Zelensky = The president = Zelensky'],
  ['Nouri al-Maliki', 'Nouri al-Maliki = Maliki'],
  ['Nouri al-Maliki', 'Saudi Arabia = it'],
  ['The army took', 'The Sudanese army = it'],
  ['A militia calling', 'A militia = itself = the Desert Hawks = Its'],
  ['A militia calling', 'Its leader = Musa Adam = the brother of the governor'],
  ['Ursula Hahn', 'Ursula Hahn = She'],
  ['Ursula Hahn', 'the refugees = their'],
  ['President Joseph', 'President Paul Kagame = Kagame'],
  ['Three Kurdish', 'Three Kurdish parties = The parties = they'],
  ['The M23 took', 'The M23 = The rebels'],
  ['The M23 took', 'residents = their'],
  ['"I will not resign', 'I = President Salva Kiir = His'],
  ['"I will not resign', 'His deputy = Riek Machar'],
  ['Members of the Tigray', "the Tigray People's Liberation Front = TPLF = The TPLF"],
  ['The government in Tripoli', 'The government in Tripoli = it = Its'],
  ['The wounded', 'The wounded = them'],
  ['The wounded', 'Shifa hospital = The hospital'],
];

/** Opening of the report -> two mentions that must not be one. */
const APART: readonly (readonly [string, string, string])[] = [
  ['Khartoum rejected', 'Kigali', 'Kinshasa'],
  ['Mohamed Hamdan', 'Mohamed Hamdan Dagalo', 'Prime Minister Abiy Ahmed'],
  ['Gunmen killed', 'Gunmen', 'gunmen'],
  ['The colonel', 'The colonel', 'Another colonel'],
  ['The colonel', 'The colonel', 'his'],
  ['The army took', 'The Sudanese army', 'the Ethiopian army'],
  ['The army took', 'The army', 'the Ethiopian army'],
  ['President Joseph', 'President Joseph Kabila', 'President Paul Kagame'],
  ['Lebanon and Israel', 'Lebanon', 'Israel'],
  ['Seventeen houses', 'a man', 'a woman'],
  ['Three soldiers', 'Three soldiers', 'gunmen'],
  ['"I will not resign', 'President Salva Kiir', 'His deputy'],
  ['Nouri al-Maliki', 'Nouri al-Maliki', 'it'],
  ['The M23 took', 'Rutshuru', 'Goma'],
  ['Members of the Tigray', 'African Union', "the Tigray People's Liberation Front"],
  ['Jabhat Fateh', 'Jabhat Fateh al-Sham', 'its spokesman Abu Ammar'],
];

describe('chains', () => {
  it.each(CHAINS)('%s...: %s', (opening, chain) => {
    expect(chainsOf(mentionsOf(opening))).toContain(chain);
  });
  it.each(APART)('%s...: %s is not %s', (opening, one, other) => {
    const { mentions } = mentionsOf(opening);
    const [a, b] = [
      mentions.find((m) => m.text === one),
      mentions.find((m) => m.text === other && m.text !== one),
    ];
    expect(a, one).toBeDefined();
    expect(b, other).toBeDefined();
    expect(a!.entity).not.toBe(b!.entity);
  });
});

describe('types', () => {
  it.each([
    ['Fighters of the Rapid', 'Fighters of the Rapid Support Forces', 'group'],
    ['Fighters of the Rapid', 'Nyala', 'place'],
    ['Three soldiers', 'a checkpoint', 'facility'],
    ['Three soldiers', 'motorcycles', 'vehicle'],
    ['Three soldiers', 'The dead', 'group'],
    ['Houthi rebels', 'two ballistic missiles', 'weapon'],
    ['Houthi rebels', 'the Pentagon', 'organization'],
    ['Houthi rebels', 'a US Navy destroyer', 'vehicle'],
    ['The junta thugs', 'the ambassador of Bosnia and Herzegovina', 'person'],
    ['The wounded', '12 of them', 'group'],
    ['The wounded', 'Shifa hospital', 'facility'],
  ])('%s...: %s is a %s', (opening, text, type) => {
    expect(mentionsOf(opening).mentions.find((m) => m.text === text)?.type).toBe(type);
  });

  it('keeps loaded words beside the name', () => {
    const { mentions } = mentionsOf('The junta thugs');
    const thugs = mentions.find((m) => m.text.startsWith('The junta thugs'))!;
    expect(thugs.loaded.length).toBeGreaterThan(0);
    expect(mentions.find((m) => m.text === 'the so-called Republic')?.loaded).toHaveLength(1);
  });

  it('holds no mention for expletives and weather', () => {
    expect(mentionsOf('It is clear').mentions.map((m) => m.text)).toEqual(['Aden']);
  });
});

describe('metonyms', () => {
  it.each([
    ['Khartoum rejected', 'Khartoum', true],
    ['Khartoum rejected', 'Kigali', true],
    ['Khartoum rejected', 'Goma', false],
    ['Mohamed Hamdan', 'Egypt', true],
    ['Lebanon and Israel', 'Washington', true],
    ['Houthi rebels', 'Hodeidah', false],
    ['Gunmen killed', 'Maiduguri', false],
  ])('%s...: %s %s', (opening, name, metonym) => {
    expect(mentionsOf(opening).entities.find((e) => e.name === name)?.metonym).toBe(metonym);
  });
});

it('names an entity without title and article', () => {
  const names = mentionsOf('Fighters of the Rapid').entities.map((e) => e.name);
  expect(names).toContain('Abdel Fattah al-Burhan');
  expect(names).toContain('Rapid Support Forces');
});

it('gives spans that slice their text', () => {
  for (const sentences of documents)
    for (const m of findMentions(report, sentences, lexicons).mentions) {
      const { tokens } = sentences[m.sentence]!;
      expect([m.start, m.end]).toEqual([tokens[m.firstToken]!.start, tokens[m.lastToken]!.end]);
    }
});

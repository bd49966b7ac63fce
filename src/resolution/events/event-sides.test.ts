import { expect, test } from 'vitest';
import { loadLinkingRules } from '../../lexicons/index.js';
import type { Entity, Statement } from '../../model/index.js';
import { eventSides } from './event-sides.js';

const text = 'Gunmen attacked Samarra on Thursday. At least 12 policemen died near a busy Baghdad crossing.';
const at = (words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  text: words,
});
const sentences = [
  { start: 0, end: text.indexOf(' At least') },
  { start: text.indexOf('At least'), end: text.length },
];

const place = (
  id: string,
  name: string,
  lat: number,
  precision: 'settlement' | 'country' = 'settlement',
): Entity => ({
  id,
  kind: 'place',
  type: 'settlement',
  name,
  country: 'IRQ',
  location: { lat, lon: 44, precision },
  mentions: [{ ...at(name), form: 'name' }],
});
const gunmen: Entity = {
  id: 'e1',
  kind: 'actor',
  type: 'armed-group',
  name: 'gunmen',
  mentions: [{ ...at('Gunmen'), form: 'nominal' }],
};
const crossing: Entity = {
  id: 'e2',
  kind: 'place',
  type: null,
  name: 'a busy Baghdad crossing',
  mentions: [{ ...at('a busy Baghdad crossing'), form: 'nominal' }],
};
const base = {
  mode: null,
  status: 'actual',
  certainty: { band: 'certain', probability: 1, cues: [] },
  attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
  derivedBy: 'test',
} as const;
const attack: Statement = {
  ...base,
  id: 's1',
  kind: 'event',
  type: 'ASSAULT',
  roles: {
    source: [{ ...at('Gunmen'), form: 'nominal', entity: 'e1' }],
    place: [{ ...at('Samarra'), form: 'name', entity: 'place:1' }],
  },
  time: { from: '2014-06-05', to: '2014-06-05', precision: 'day' },
  evidence: { sentence: sentences[0]!, spans: [] },
};
const dead: Statement = {
  ...base,
  id: 's2',
  kind: 'figure',
  type: 'killed',
  roles: { place: [{ ...at('a busy Baghdad crossing'), form: 'nominal', entity: 'e2' }] },
  value: { low: 12, best: 12, high: null, unit: 'people', approximate: false },
  time: null,
  evidence: { sentence: sentences[1]!, spans: [] },
};
const report = {
  id: 'r1',
  title: null,
  text,
  publishedAt: '2014-06-06T08:00:00Z',
  source: 'Wire',
  author: null,
  url: null,
  language: 'en',
};
const knowledge = {
  rules: loadLinkingRules(),
  areasOf: (id: string) => (id === 'place:1' ? ['place:salahuddin', 'country:IRQ'] : []),
  isCity: (id: string) => id === 'place:2',
  wholesOf: () => [],
};
const read = (statements: Statement[], entities: Entity[]) =>
  eventSides({ report, entities, statements }, knowledge);
const samarra = place('place:1', 'Samarra', 34.2);
const baghdad = place('place:2', 'Baghdad', 33.3);

test('what a statement says itself', () => {
  const [side] = read([attack], [gunmen, samarra]);
  expect(side).toMatchObject({
    id: 's1',
    agents: [{ key: 'r1/e1', named: false, type: 'armed-group' }],
    places: [{ key: 'place:1', areas: ['place:salahuddin', 'country:IRQ'], isCity: false }],
    placeFrom: 'statement',
    days: { from: '2014-06-05', to: '2014-06-05', sure: true, span: false },
    holders: [],
  });
  expect(side!.words).not.toContain('samarra');
});

test('a place inside the words for an unknown one is told by the statement', () => {
  const [side] = read([dead], [crossing, samarra, baghdad]);
  expect(side!.places.map(({ key }) => key)).toEqual(['r1/e2', 'place:2']);
  expect(side).toMatchObject({ placeFrom: 'statement', tolls: { killed: { low: 12 } } });
});

test('a statement without a place takes the one named last before it, as its passage', () => {
  const [side] = read([{ ...dead, roles: {} }], [samarra]);
  expect(side).toMatchObject({ places: [{ key: 'place:1' }], placeFrom: 'passage' });
});

test('without a day, the last days before the report', () => {
  const [side] = read([dead], [crossing]);
  expect(side!.days).toEqual({ from: '2014-06-03', to: '2014-06-06', sure: false, span: false });
});

test('what is said of a longer time is a span and ends with its report', () => {
  const [side] = read(
    [{ ...dead, time: { from: '2014-01-01', to: '2014-12-31', precision: 'year' } }],
    [crossing],
  );
  expect(side!.days).toEqual({ from: '2014-01-01', to: '2014-06-06', sure: false, span: true });
});

test.each(['planned', 'hypothetical'] as const)('what is %s is no event', (status) => {
  expect(read([{ ...attack, status }], [gunmen, samarra])).toEqual([]);
});

test('positions and identities are no events', () => {
  expect(read([{ ...attack, kind: 'position', type: 'at' }], [gunmen, samarra])).toEqual([]);
});

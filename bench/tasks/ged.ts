import { type Gazetteer, loadActorRegistry, loadGazetteer, type Place } from '../../src/lexicons/index.js';
import { findPlaceNames } from '../../src/mentions/place-names.js';
import type { Entity, MentionRef } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import { resolvePlaces } from '../../src/resolution/places/index.js';
import { mentionOf } from './geo.js';
import { type BenchRecord, type Task, toReport } from './task.js';

interface Headline {
  readonly text: string;
  readonly date: string;
}

/** Types of place from finest to coarsest. */
const FINENESS: readonly string[] = [
  'facility',
  'settlement',
  'admin2',
  'admin1',
  'feature',
  'region',
  'country',
];

/** Where, when, how many and between whom, from the headlines of one event. */
export const predictGed: Task = async (records, reader) => {
  const gazetteer = loadGazetteer();
  const headlines = records.map((record) => (record.headlines ?? []) as readonly Headline[]);
  const flat = headlines.flatMap((list, at) =>
    list.map(({ text, date }, n) => toReport({ id: `${records[at]!.id}-${n}`, text, date })),
  );
  const insights = await reader.inspect(flat);
  let next = 0;
  return headlines.map((list, at) => {
    const own = insights.slice(next, next + list.length);
    next += list.length;
    return eventOf(records[at]!, own, list, gazetteer);
  });
};

/** Exported for measuring on headlines that are read already. */
export function eventOf(
  record: BenchRecord,
  insights: readonly Insight[],
  headlines: readonly Headline[],
  gazetteer: Gazetteer,
): object {
  const place = finest(insights.flatMap((one) => placesOf(one, gazetteer)));
  const killed = killedIn(insights);
  const sideA = sidesOf(insights, 'source');
  // "Army kills 17" does not say who they were.
  const isByState = sideA.some((name) => name.startsWith(STATE_PREFIX));
  const sideB = sidesOf(insights, 'target', isByState);
  return {
    id: record.id,
    ...(place ? { lat: place.lat, lon: place.lon } : {}),
    ...(killed ? { killed } : {}),
    date: headlines[0]?.date,
    ...(sideA.length && sideB.length ? { sideA, sideB } : {}),
  };
}

function placesOf({ report, sentences }: Insight, gazetteer: Gazetteer): Place[] {
  const mentions = sentences.flatMap((sentence) =>
    findPlaceNames(sentence, gazetteer).map(({ firstToken, lastToken }, at) => {
      const start = sentence.tokens[firstToken]!.start;
      const text = report.text.slice(start, sentence.tokens[lastToken]!.end);
      return mentionOf(`${sentence.index}-${at}`, text, start, gazetteer);
    }),
  );
  return resolvePlaces({ mentions, report }, gazetteer).flatMap(({ place }) => (place ? [place] : []));
}

function finest(places: readonly Place[]): Place | null {
  const rank = (place: Place) => FINENESS.indexOf(place.type);
  return [...places].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** The highest number of each headline; where headlines differ much, that of the last. */
function killedIn(insights: readonly Insight[]): [number, number] | null {
  const counts = insights.flatMap((insight) => {
    const own = insight.drafts
      .filter((draft) => draft.kind === 'figure' && draft.type === 'killed' && draft.value)
      .map((draft) => draft.value!.best ?? draft.value!.low ?? draft.value!.high ?? 0);
    return own.length ? [Math.max(...own)] : [];
  });
  if (counts.length === 0) return null;
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return high - low <= Math.max(2, 0.2 * high) ? [low, high] : [high, high];
}

/** What a side of the violence is called, where it is known who that is: "militants" alone is nobody in particular. */
function sidesOf(insights: readonly Insight[], role: string, isByState = false): string[] {
  const names = insights.flatMap((insight) =>
    insight.drafts
      .filter((draft) => draft.type === 'ASSAULT' || draft.type === 'killed')
      .flatMap((draft) => draft.roles[role] ?? [])
      .flatMap((ref) => {
        const local = insight.mentions.entities.find((entity) => entity.id === ref.entity)?.name;
        const mentioned = insight.reading.entities.filter((entity) =>
          entity.mentions.some((one) => ref.start <= one.start && one.end <= ref.end),
        );
        const known = [...mentioned.flatMap(codedAs), ...unnamedPeople(insight, ref, isByState)];
        return known.length > 0 ? [ref.text, local ?? ref.text, ...known] : [];
      }),
  );
  return [...new Set(names)];
}

const STATE_PREFIX = 'Government of ';
const STATE = ['government', 'military', 'police'];

/** UCDP codes army, police and government of a country as its government; armed groups by their name. */
function codedAs({ id, kind, name, otherNames, type, country }: Entity): string[] {
  if (kind !== 'actor' || id.startsWith('e')) return [];
  const state = country
    ? [...loadActorRegistry().states.values()].find((one) => one.country === country)
    : undefined;
  const names = [name, ...(otherNames ?? [])];
  return STATE.includes(type ?? '') && state ? [...names, `${STATE_PREFIX}${state.name}`] : names;
}

/** "Gunmen kill 35": people without a name or a force are civilians; those whom a state's forces kill, where it is said. */
function unnamedPeople(insight: Insight, ref: MentionRef, isByState: boolean): string[] {
  const mention = insight.mentions.mentions.find((one) => one.start === ref.start && one.end === ref.end);
  const isPlain = mention?.subtype === 'civilian' || (mention?.subtype === null && !isByState);
  return mention?.type === 'group' && isPlain ? ['Civilians'] : [];
}

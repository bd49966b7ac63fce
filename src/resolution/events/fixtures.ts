import { loadLinkingRules } from '../../lexicons/index.js';
import type { Statement, Value } from '../../model/index.js';
import { contentWords, folded } from './content-words.js';
import { dayAfter, daysFrom } from './days.js';
import type { EventParty, EventPlace, EventSide } from './types.js';

/** One end of a link in the shorthand of `weights.yaml`, for tests. */
export interface Shorthand {
  readonly id?: string;
  readonly report?: string;
  readonly source?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly status?: Statement['status'];
  readonly stance?: 'asserts' | 'denies';
  /** Name, sort (settlement, city, admin1, country), latitude, longitude, and the area that holds it. */
  readonly place?: readonly [string, string, number, number, string?];
  readonly on?: string;
  readonly until?: string;
  readonly published?: string;
  readonly by?: string;
  readonly of?: string;
  readonly sort?: string;
  readonly to?: string;
  readonly toPartOf?: string;
  readonly toSort?: string;
  readonly killed?: readonly [number | null, number | null];
  readonly says?: string;
}

export function sideOf(given: Shorthand, fallback: { id: string; report: string }): EventSide {
  const rules = loadLinkingRules();
  const value: Value | null = given.killed
    ? {
        low: given.killed[0],
        best: given.killed[0],
        high: given.killed[1],
        unit: 'people',
        approximate: false,
      }
    : null;
  const type = given.type ?? (value ? 'killed' : 'ASSAULT');
  const published = given.published ?? null;
  const attribution = [{ holder: 'author' as const, stance: given.stance ?? 'asserts', cue: null }];
  return {
    id: given.id ?? fallback.id,
    report: { id: given.report ?? fallback.report, source: given.source ?? null, publishedAt: published },
    statement: {
      id: given.id ?? fallback.id,
      kind: value ? 'figure' : 'event',
      type,
      mode: given.mode ?? null,
      roles: {},
      value,
      status: given.status ?? 'actual',
      certainty: { band: 'certain', probability: 1, cues: [] },
      attribution,
      evidence: { sentence: { start: 0, end: 0 }, spans: [] },
      derivedBy: 'test',
    },
    agents: partyOf(given.by, given.of, given.sort),
    patients: partyOf(given.to, given.toPartOf, given.toSort),
    places: given.place ? [placeOf(...given.place)] : [],
    placeFrom: given.place ? 'statement' : 'none',
    days: given.on
      ? { from: given.on, to: given.until ?? given.on, sure: true, span: spanOf(given) > rules.spanDays }
      : published
        ? { from: dayAfter(published, -rules.undatedDays), to: published, sure: false, span: false }
        : null,
    words: contentWords(given.says ?? '', rules.wordWeight),
    tolls: value ? { [type]: value } : {},
    holders: [],
  };
}

const spanOf = ({ on, until }: Shorthand): number => (on && until ? daysFrom(on, until) : 0);

/** A capital makes a name. */
function partyOf(
  name: string | undefined,
  whole: string | undefined,
  type: string | undefined,
): EventParty[] {
  if (!name) return [];
  const named = /^\p{Lu}/u.test(name);
  const wholes = whole ? [`actor:${folded(whole)}`] : [];
  return [
    {
      key: named ? `actor:${folded(name)}` : `r/${name}`,
      name,
      type: type ?? null,
      country: null,
      wholes,
      named,
    },
  ];
}

function placeOf(name: string, sort: string, lat: number, lon: number, area?: string): EventPlace {
  const isCity = sort === 'city';
  const areas = area ? [`place:${folded(area)}`, 'country:IRQ'] : sort === 'country' ? [] : ['country:IRQ'];
  const precision = (isCity ? 'settlement' : sort) as EventPlace['precision'];
  return { key: `place:${folded(name)}`, name, country: 'IRQ', lat, lon, precision, areas, isCity };
}

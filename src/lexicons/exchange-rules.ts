import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

/** What an event must be to get a kind of ACLED's; absent fields fit anything. */
export interface AcledEventRule {
  readonly id: string;
  readonly categories?: readonly string[];
  readonly modes?: readonly string[];
  /** Types of actors. */
  readonly sources?: readonly string[];
  readonly targets?: readonly string[];
  /** Who gains a place by it: the state or anybody else. */
  readonly gains?: 'state' | 'other';
  readonly type: string;
  readonly subType: string;
  readonly reason: string;
  readonly example: Readonly<Record<string, string>>;
}

/** Reads `data/codebooks/exchange/acled.yaml`. */
export function loadAcledEventRules(): readonly AcledEventRule[] {
  return read('acled.yaml') as AcledEventRule[];
}

/** Regions of the event datasets by country (alpha-3). */
export function loadExchangeRegions(): ReadonlyMap<
  string,
  { readonly acled: string; readonly ucdp: string }
> {
  const rows = read('regions.yaml') as { acled: string; ucdp: string; countries: string[] }[];
  return new Map(
    rows.flatMap(({ acled, ucdp, countries }) => countries.map((code) => [code, { acled, ucdp }])),
  );
}

/** PLOVER's quad code (1 to 4) and event scale (-10 to 10) of a category, by mode where the mode has its own. */
export interface PloverScale {
  readonly quad: number;
  readonly score: number;
  readonly modes?: Readonly<Record<string, number>>;
}

/** Scales by category, from `data/codebooks/exchange/plover.yaml`. */
export function loadPloverScales(): Readonly<Record<string, PloverScale>> {
  return read('plover.yaml') as Record<string, PloverScale>;
}

/** What a coded act is in PLOVER's words. */
export interface CodedAct {
  readonly category: string;
  readonly mode?: string;
  /** Whether the first actor has the place from then on. */
  readonly gains?: boolean;
}

/** ACLED's sub-types in PLOVER's words, by name in lower case. */
export function loadAcledActs(): ReadonlyMap<string, CodedAct> {
  const rows = read('acled-in.yaml') as (CodedAct & { subTypes: string[] })[];
  return new Map(
    rows.flatMap(({ subTypes, category, mode, gains }) =>
      subTypes.map((name) => [name.toLowerCase(), { category, mode, gains }] as const),
    ),
  );
}

/** CAMEO codes in PLOVER's words; the longest code that begins an event's code holds. */
export function loadCameoActs(): Readonly<Record<string, CodedAct>> {
  return read('cameo.yaml') as Record<string, CodedAct>;
}

/** The CAMEO code of a category and mode; rows without `mode` hold for the category's others. First fit wins. */
export interface CameoCode {
  readonly category: string;
  readonly mode?: string;
  /** Types of the actors on the receiving side. */
  readonly targets?: readonly string[];
  /** In full, so that its first two digits are the root code. */
  readonly code: string;
}

export function loadCameoCodes(): readonly CameoCode[] {
  return read('cameo-out.yaml') as CameoCode[];
}

/** HXL hashtags by column, of each format that can have them. */
export function loadHxlTags(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return read('hxl.yaml') as Record<string, Record<string, string>>;
}

/** What a FollowTheMoney schema states: a relation of two of its properties. */
export interface FtmRelation {
  readonly schema: string;
  readonly type: string;
  readonly source: string;
  readonly target: string;
}

export function loadFtmRelations(): readonly FtmRelation[] {
  return read('ftm-in.yaml') as FtmRelation[];
}

/** Names by which properties of GeoJSON features go, the likeliest first, by what they hold. */
export function loadGeojsonNames(): Readonly<Record<string, readonly string[]>> {
  return read('geojson-in.yaml') as Record<string, string[]>;
}

/** How datasets name actors that are no proper names. */
export interface ActorNamePattern {
  readonly id: string;
  readonly pattern: string;
  /** `military`, `police` or `government` of the state that the pattern catches; else the type of a local actor. */
  readonly is: string;
  readonly example: string;
  readonly gives: string;
}

export function loadActorNamePatterns(): readonly ActorNamePattern[] {
  return read('actor-names.yaml') as ActorNamePattern[];
}

const read = (name: string): unknown =>
  load(readFileSync(join(packageFolder('data'), 'codebooks', 'exchange', name), 'utf8'));

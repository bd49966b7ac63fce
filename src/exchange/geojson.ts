import type { ControlCell, EntityRef, EventCell, Picture } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { countLostOfEvent, wholeEvent } from './event-losses.js';
import type { Exporter, ExportInput } from './exporter.js';
import { LossCount } from './losses.js';

export interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Control and events as two feature collections of points, with intervals in `valid_from` and `valid_to`. A place without
 * coordinates has no geometry; an area is a point with `geo_precision`, never a made-up outline. Source: RFC 7946.
 */
export const geojson: Exporter = {
  id: 'geojson',
  title: 'GeoJSON',
  for: 'QGIS, kepler.gl, web maps',
  definedBy: 'RFC 7946',
  write: (input) => {
    const { picture } = input;
    const losses = new LossCount();
    const control = picture.control.map((cell) => controlFeature(cell, input));
    const events = picture.events.flatMap((event) => eventFeatures(event, input));
    losesOfFeatures(losses, picture, control, events);
    return {
      files: [
        { name: 'control.geojson', content: collection(control) },
        { name: 'events.geojson', content: collection(events) },
      ],
      losses: losses.list(),
    };
  },
};

/** What no feature holds, or holds in a plainer form. */
export function losesOfFeatures(
  losses: LossCount,
  picture: Picture,
  control: readonly Feature[],
  events: readonly Feature[],
): void {
  losses.addLists(
    picture,
    ['relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
    'no place to draw it at',
  );
  for (const [what, features] of [
    ['control', control],
    ['events', events],
  ] as const)
    losses.add(
      what,
      'no coordinates are known: kept without geometry',
      features.filter(({ geometry }) => geometry === null).length,
    );
  losses.add(
    'voices',
    'who says so is the list of publishers; who claims or denies is named, not quoted',
    control.length + picture.events.length,
  );
  for (const event of picture.events) {
    const days = boundsOf(event.time) ?? event.time;
    countLostOfEvent(losses, event, { ...wholeEvent(event), days }, { days: 'an open interval is closed' });
  }
  losses.add(
    'control',
    'the odds of other states, earlier holders and forces around have no property',
    control.length,
  );
}

export function controlFeature(cell: ControlCell, input: ExportInput): Feature {
  const { picture } = input;
  return {
    type: 'Feature',
    id: cell.id,
    ...geometryOf(cell.place.key, input),
    properties: {
      id: cell.id,
      kind: 'control',
      valid_from: cell.since.from,
      valid_to: null,
      as_of: picture.asOf,
      known_at: picture.knownAt,
      ...placeProperties(cell.place, input),
      state: cell.state,
      actor: cell.holders.map(({ name }) => name).join('; ') || null,
      actor_id: cell.holders.map(({ key }) => key).join('; ') || null,
      contested_by: cell.contestedBy.map(({ name }) => name),
      claimed_by: [...new Set(cell.claims.flatMap(({ actors }) => actors.map(({ name }) => name)))],
      denied_by: [...new Set(cell.denials.flatMap(({ by }) => by.map(({ name }) => name)))],
      extent: cell.extent,
      basis: cell.rule.id,
      basis_words: cell.rule.words,
      confidence: round(cell.probability),
      last_evidence: cell.lastEvidence,
      age_days: cell.ageDays,
      sources: sourceNames(cell.statements, input),
      statements: cell.statements,
    },
  };
}

export function eventFeatures(event: EventCell, input: ExportInput): Feature[] {
  const { picture } = input;
  const days = boundsOf(event.time);
  const places = event.places.length > 0 ? event.places : [null];
  return places.map((ref, at) => ({
    type: 'Feature',
    id: at === 0 ? event.id : `${event.id}-${at + 1}`,
    ...geometryOf(ref?.key ?? null, input),
    properties: {
      id: event.id,
      kind: 'event',
      valid_from: days?.from ?? null,
      valid_to: days?.to ?? null,
      as_of: picture.asOf,
      known_at: picture.knownAt,
      ...placeProperties(ref, input),
      category: event.category,
      mode: event.mode,
      actor: event.sources.map(({ name }) => name).join('; ') || null,
      actor_id: event.sources.map(({ key: id }) => id).join('; ') || null,
      target: event.targets.map(({ name }) => name).join('; ') || null,
      target_id: event.targets.map(({ key: id }) => id).join('; ') || null,
      standing: event.standing,
      certainty: event.certainty,
      grade: `${event.grade.letter}${event.grade.digit}`,
      n_sources: event.witnesses.length,
      denied_by: event.deniedBy.map(({ name }) => name),
      figures: event.figures.map(({ type, unit, low, best, high, part }) => ({
        type,
        unit,
        low,
        best,
        high,
        part,
      })),
      sources: sourceNames(event.statements, input),
      statements: event.statements,
    },
  }));
}

function geometryOf(key: string | null, input: ExportInput): Pick<Feature, 'geometry'> {
  const place = key === null ? null : input.locate(key);
  if (!place || place.lat === null || place.lon === null) return { geometry: null };
  return { geometry: { type: 'Point', coordinates: [degrees(place.lon), degrees(place.lat)] } };
}

function placeProperties(ref: EntityRef | null, input: ExportInput) {
  const place = ref === null ? null : input.locate(ref.key);
  return {
    place: place?.name ?? ref?.name ?? null,
    place_id: ref?.key ?? null,
    geo_precision: place?.precision ?? null,
    admin1: place?.admin1 ?? null,
    country: place?.country ?? null,
  };
}

function sourceNames(statements: readonly string[], input: ExportInput): string[] {
  const names = statements.flatMap((id) => input.sourceOf(id)?.report.source ?? []);
  return [...new Set(names)].sort();
}

const degrees = (value: number) => Number(value.toFixed(5));
const round = (value: number) => Math.round(value * 100) / 100;
const collection = (features: readonly Feature[]) =>
  `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`;

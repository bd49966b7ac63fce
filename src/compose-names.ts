import type { LedgerRow } from './ledger/index.js';
import { loadActorRegistry, loadGazetteer, loadPictureRules, type Place } from './lexicons/index.js';
import type { Entity } from './model/index.js';

/**
 * Whom or what a person means by a name or id: somebody of the same report, of the ledger, of the registry, or a place
 * of the gazetteer (in a country of the report's places before others, then the biggest). Null when nobody knows.
 */
export function findNamed(
  rows: readonly LedgerRow[],
  reportId: string | null,
  gazetteers: readonly string[] = [],
): (name: string, kind: 'actor' | 'place') => Entity | null {
  const entities = rows.flatMap((row) => (row.row === 'entity' ? [row] : []));
  const own = entities.filter((row) => row.reportId === reportId);
  const countries = new Set(
    own.flatMap(({ entity }) => (entity.kind === 'place' ? (entity.country ?? []) : [])),
  );
  return (name, kind) => {
    const wanted = plain(name);
    const isIt = (entity: Entity) =>
      entity.kind === kind &&
      (entity.id === name ||
        [entity.name, ...(entity.otherNames ?? [])].some((one) => plain(one) === wanted));
    const known =
      own.find(({ entity }) => isIt(entity)) ??
      entities.find(({ entity }) => entity.id.includes(':') && isIt(entity));
    if (known) return known.entity;
    return kind === 'actor' ? registered(name) : located(name, countries, gazetteers);
  };
}

function registered(name: string): Entity | null {
  const id = name.startsWith('actor:') ? name : loadPictureRules().actorNamed(name);
  const actor = id ? loadActorRegistry().actors.get(id) : undefined;
  if (!actor) return null;
  const { type, countries } = actor;
  return { id: actor.id, kind: 'actor', type, name: actor.name, country: countries[0] ?? null, mentions: [] };
}

function located(name: string, countries: ReadonlySet<string>, gazetteers: readonly string[]): Entity | null {
  const gazetteer = loadGazetteer({ folders: gazetteers });
  const named = gazetteer.lookup(name);
  const place =
    gazetteer.byId(name) ?? named.find(({ country }) => country && countries.has(country)) ?? named[0];
  return place ? asEntity(place) : null;
}

function asEntity({ id, type, name, country, lat, lon, geonamesId }: Place): Entity {
  const precision = type === 'country' || type === 'admin1' || type === 'admin2' ? type : 'settlement';
  return {
    id,
    kind: 'place',
    type,
    name,
    country,
    location: { lat, lon, precision, geonamesId },
    mentions: [],
  };
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

import type { StateActors } from '../lexicons/index.js';
import type { Entity, EntityLocation, LocalEntity, Mention, MentionRef } from '../model/index.js';
import { type ActorResolution, resolveActors } from './actors/index.js';
import { type PlaceResolution, resolvePlaces } from './places/index.js';
import type { ResolutionInput } from './resolve-reading.js';

/** The entities of a reading and, for every local entity, the id under which it stands there. */
export interface ResolvedEntities {
  readonly entities: readonly Entity[];
  readonly idOf: ReadonlyMap<string, string>;
  /** Place entity -> the government that acts when the place is said to act. */
  readonly actingFor: ReadonlyMap<string, Entity>;
  /** Local entity of a person whom the registry knows to lead on the report's day -> what he leads. */
  readonly ledBy: ReadonlyMap<string, string>;
}

/** Local entities with their registry or gazetteer ids; two that resolve to one id become one entity. */
export function resolveEntities(input: ResolutionInput): ResolvedEntities {
  const { mentions, report, knowledge } = input;
  const byId = new Map(mentions.mentions.map((mention) => [mention.id, mention]));
  const places = placesOf(input, byId);
  const placeCountries = [...places.values()].flatMap(({ place }) => (place?.country ? [place.country] : []));
  const actors = new Map(
    resolveActors({
      entities: mentions.entities,
      mentions: mentions.mentions,
      report,
      registry: knowledge.registry,
      placeCountries,
    }).map((resolution) => [resolution.entityId, resolution]),
  );
  const idOf = new Map<string, string>();
  const merged = new Map<string, Entity>();
  const actingFor = new Map<string, Entity>();
  const states = statesByCountry(knowledge.registry.states.values());
  for (const local of mentions.entities) {
    const entity = asEntity(local, byId, actors.get(local.id), places.get(local.id));
    idOf.set(local.id, entity.id);
    merged.set(entity.id, join(merged.get(entity.id), entity));
    const state =
      entity.kind === 'place' && entity.type === 'country' ? states.get(entity.country ?? '') : undefined;
    if (state) actingFor.set(local.id, governmentOf(state));
  }
  const ledBy = new Map([...actors].flatMap(([id, { leads }]) => (leads ? [[id, leads] as const] : [])));
  return { entities: [...merged.values()], idOf, actingFor, ledBy };
}

/** The state of each country; parts of a country with a government of their own count to it and come later. */
function statesByCountry(states: Iterable<StateActors>): Map<string, StateActors> {
  const found = new Map<string, StateActors>();
  for (const state of states) if (!found.has(state.country)) found.set(state.country, state);
  return found;
}

/** Place entities by the name that stands for them; nominals ("the town") have no place of their own. */
function placesOf(input: ResolutionInput, byId: ReadonlyMap<string, Mention>): Map<string, PlaceResolution> {
  const { mentions, report, knowledge } = input;
  const asked = mentions.entities.flatMap((entity) => {
    if ((entity.kind !== 'place' && entity.kind !== 'facility') || entity.metonym) return [];
    const names = entity.mentions.map((id) => byId.get(id)!).filter((mention) => mention.form === 'name');
    const [first] = [...names].sort((a, b) => a.text.length - b.text.length);
    return first
      ? [{ key: entity.id, text: plainName(first.text, entity.name), start: first.start, type: null }]
      : [];
  });
  const countries = countriesOfActors(input);
  const resolved = resolvePlaces(
    { mentions: asked, report, registryCountries: countries },
    knowledge.gazetteer,
  );
  return new Map(resolved.map((resolution) => [resolution.key, resolution]));
}

/** Countries of the actors that are clear without any place: they speak for where the report's places lie. */
function countriesOfActors(input: ResolutionInput): string[] {
  const { mentions, report, knowledge } = input;
  return resolveActors({
    entities: mentions.entities,
    mentions: mentions.mentions,
    report,
    registry: knowledge.registry,
  }).flatMap(({ country }) => (country ? [country] : []));
}

/** "Hawija, to the southwest", "Kupiansk since September": the name without what the phrase adds behind it. */
function plainName(text: string, name: string): string {
  const at = text.indexOf(name);
  const rest = at < 0 ? '' : text.slice(at + name.length);
  return /^(?:,| (?:in|on|at|to|since|from|near|with|by|for|after|until)\b)/.test(rest)
    ? text.slice(0, at + name.length)
    : text;
}

function asEntity(
  local: LocalEntity,
  byId: ReadonlyMap<string, Mention>,
  actor: ActorResolution | undefined,
  where: PlaceResolution | undefined,
): Entity {
  const refs = local.mentions.map((id): MentionRef => {
    const { start, end, text, form } = byId.get(id)!;
    return { start, end, text, form };
  });
  const base = { kind: local.kind, name: local.name, otherNames: local.otherNames, mentions: refs };
  if (actor) {
    const { id, type, country, name } = actor;
    return {
      ...base,
      id: id ?? local.id,
      kind: 'actor',
      type: type ?? local.subtype ?? 'unknown',
      name,
      country,
    };
  }
  const place = where?.place;
  if (!place) return { ...base, id: local.id, type: local.subtype, location: null };
  const location: EntityLocation = {
    lat: place.lat,
    lon: place.lon,
    precision: where.precision ?? 'region',
    geonamesId: place.geonamesId,
    candidates: where.candidates.filter((candidate) => candidate.id !== place.id),
  };
  return { ...base, id: place.id, type: place.type, country: place.country, location };
}

function join(known: Entity | undefined, entity: Entity): Entity {
  if (!known) return entity;
  const names = [...(known.otherNames ?? []), entity.name, ...(entity.otherNames ?? [])].filter(
    (name) => name !== known.name,
  );
  return { ...known, otherNames: [...new Set(names)], mentions: [...known.mentions, ...entity.mentions] };
}

function governmentOf(state: StateActors): Entity {
  return {
    id: state.government,
    kind: 'actor',
    type: 'government',
    name: `${state.name} (government)`,
    country: state.country,
    mentions: [],
  };
}

import { join } from 'node:path';
import { SitrepError } from '../model/index.js';
import { actorKey } from './actor-key.js';
import {
  type GroupRow,
  listOf,
  readAmbiguous,
  readBodies,
  readGroups,
  readNames,
  readPeople,
  readStates,
} from './actor-rows.js';
import type {
  ActorBody,
  ActorName,
  ActorRegistry,
  ActorType,
  Leadership,
  NameHit,
  RegistryActor,
  StateActors,
} from './actor-types.js';
import { packageFolder } from './package-folder.js';
import type { TsvRow } from './tsv.js';

let loaded: ActorRegistry | null = null;

/**
 * The registry of data/actors: states with government, armed forces and police; organisations; groups; people who lead them.
 * Read once per process. Throws E-LEX-ACTOR on a broken row.
 * Example: `loadActorRegistry().byKey.get(actorKey('Daesh'))` -> a hit on `actor:islamic-state`.
 */
export function loadActorRegistry(): ActorRegistry {
  loaded ??= build(join(packageFolder('data'), 'actors'));
  return loaded;
}

interface Draft extends Omit<RegistryActor, 'leads' | 'leaders'> {
  leads: Leadership[];
  leaders: string[];
}

function build(folder: string): ActorRegistry {
  const actors = new Map<string, Draft>();
  const states = readStates(folder).map((row) => addState(actors, row));
  const groups = readGroups(folder);
  for (const row of groups) addGroup(actors, row);
  for (const row of groups) addLeaders(actors, row);
  for (const row of readPeople(folder)) addPerson(actors, row.names, row.country, row.leads);
  checkLinks(actors);
  const byKey = indexNames(actors);
  return {
    actors,
    states: new Map(states.map((state) => [state.key, state])),
    byKey,
    byDemonym: indexStates(states, (state) => [...state.adjectives, ...state.people]),
    ...indexBodies(readBodies(folder)),
    byMetonym: indexStates(states, (state) => state.capitals),
    bySurname: indexSurnames(actors),
    byCountry: indexCountries(actors),
    ambiguous: new Map(readAmbiguous(folder).map(([name, reason]) => [actorKey(name), reason])),
    prefixes: new Set([...byKey.keys(), ...demonymKeys(states)].map((key) => key.slice(0, 4))),
  };
}

function addState(actors: Map<string, Draft>, row: TsvRow): StateActors {
  const key = row.id ?? '';
  const country = row.iso ?? '';
  const [main] = readNames(row.name);
  if (!main || !country) throw new SitrepError('E-LEX-ACTOR', `states.tsv: "${key}" needs iso and name`);
  const adjectives = listOf(row.adjectives);
  const capitals = [...listOf(row.capital), ...listOf(row.metonyms)];
  const metonyms = readNames(capitals.join(';')).map((name): ActorName => ({ ...name, kind: 'metonym' }));
  const source = 'states.tsv, written by the project';
  const add = (part: string, type: ActorType, name: string, names: readonly ActorName[]) => {
    const id = `actor:${part}-${key}`;
    const partOf = part === 'gov' ? null : `actor:gov-${key}`;
    put(actors, {
      id,
      name,
      names,
      type,
      countries: country ? [country] : [],
      partOf,
      succeeds: null,
      leads: [],
      leaders: [],
      source,
    });
    return id;
  };
  return {
    key,
    country,
    name: main.name,
    government: add('gov', 'government', `${main.name} (government)`, [
      main,
      ...readNames(row['other names']),
      ...metonyms,
    ]),
    military: add('mil', 'military', `${main.name} (armed forces)`, readNames(row['armed forces'])),
    police: add('pol', 'police', `${main.name} (police)`, readNames(row['police and security'])),
    adjectives: adjectives.map(withoutNotes),
    people: listOf(row.people, ','),
    capitals: capitals.map(withoutNotes),
  };
}

function indexBodies(bodies: readonly ActorBody[]): Pick<ActorRegistry, 'stateBodies' | 'groupBodies'> {
  const of = (group: boolean) =>
    bodies.filter((body) => (body.body === 'group') === group).map((body) => [body.head, body] as const);
  return { stateBodies: new Map(of(false)), groupBodies: new Map(of(true)) };
}

const withoutNotes = (text: string) => text.replace(/ \[.*\]$/, '');

function addGroup(actors: Map<string, Draft>, row: GroupRow): void {
  const name = row.names[0]?.name ?? row.slug;
  put(actors, { ...row, id: `actor:${row.slug}`, name, leads: [], leaders: [] });
}

function addLeaders(actors: Map<string, Draft>, row: GroupRow): void {
  const actorId = `actor:${row.slug}`;
  for (const { names, from, to } of row.leaders)
    addPerson(actors, names, row.countries[0] ?? '', [{ actorId, from, to, office: null }]);
}

/** A person is known by the first spelling; the same person may lead several actors in turn. */
function addPerson(
  actors: Map<string, Draft>,
  names: readonly string[],
  country: string,
  leads: readonly Leadership[],
): void {
  const name = names[0] ?? '';
  const id = `actor:${slugOf(name)}`;
  const known = actors.get(id);
  const own = names.map(
    (each): ActorName => ({ name: each, kind: 'full', from: null, to: null, weak: false, strict: false }),
  );
  if (known && known.type !== 'person')
    throw new SitrepError('E-LEX-ACTOR', `${id} is both a person and a ${known.type}`);
  const draft = known ?? {
    id,
    name,
    names: [],
    type: 'person',
    countries: country ? [country] : [],
    partOf: null,
    succeeds: null,
    leads: [],
    leaders: [],
    source: 'people and leaders, written by the project',
  };
  const fresh = own.filter((each) => !draft.names.some((old) => old.name === each.name));
  actors.set(id, { ...draft, names: [...draft.names, ...fresh], leads: [...draft.leads, ...leads] });
  for (const { actorId } of leads) actors.get(actorId)?.leaders.push(id);
}

function put(actors: Map<string, Draft>, actor: Draft): void {
  if (actors.has(actor.id)) throw new SitrepError('E-LEX-ACTOR', `${actor.id} stands twice`);
  actors.set(actor.id, actor);
}

function checkLinks(actors: ReadonlyMap<string, Draft>): void {
  for (const actor of actors.values())
    for (const link of [actor.partOf, actor.succeeds, ...actor.leads.map((lead) => lead.actorId)])
      if (link && !actors.has(link))
        throw new SitrepError('E-LEX-ACTOR', `${actor.id} points to ${link}, which is not in the registry`);
}

function indexNames(actors: ReadonlyMap<string, Draft>): Map<string, NameHit[]> {
  const byKey = new Map<string, NameHit[]>();
  for (const actor of actors.values())
    for (const name of actor.names) {
      const key = actorKey(name.name);
      const hits = byKey.get(key);
      if (!hits) byKey.set(key, [{ actorId: actor.id, name }]);
      else hits.push({ actorId: actor.id, name });
    }
  return byKey;
}

function indexStates(
  states: readonly StateActors[],
  words: (state: StateActors) => readonly string[],
): Map<string, StateActors[]> {
  const index = new Map<string, StateActors[]>();
  for (const state of states)
    for (const key of new Set(words(state).map(actorKey))) index.set(key, [...(index.get(key) ?? []), state]);
  return index;
}

function indexSurnames(actors: ReadonlyMap<string, Draft>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const actor of actors.values()) {
    if (actor.leads.length === 0) continue;
    const words = actor.names
      .map((name) => name.name.split(/ (?:al-|el-)?/))
      .filter((parts) => parts.length > 1);
    for (const key of new Set(words.map((parts) => actorKey(parts.at(-1) ?? ''))))
      index.set(key, [...(index.get(key) ?? []), actor.id]);
  }
  return index;
}

function indexCountries(actors: ReadonlyMap<string, Draft>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const actor of actors.values())
    for (const country of actor.countries) {
      const ids = index.get(country);
      if (ids) ids.push(actor.id);
      else index.set(country, [actor.id]);
    }
  return index;
}

const demonymKeys = (states: readonly StateActors[]) =>
  states.flatMap((state) => [...state.adjectives, ...state.people]).map(actorKey);

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

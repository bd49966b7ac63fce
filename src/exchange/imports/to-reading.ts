import { createHash } from 'node:crypto';
import {
  type ActorNamePattern,
  type ActorRegistry,
  actorKey,
  type Gazetteer,
  loadActorNamePatterns,
} from '../../lexicons/index.js';
import type { Entity, Holder, MentionRef, Reading, Report, Statement } from '../../model/index.js';
import type { DatasetPlace, DatasetRow, DatasetStatement } from './dataset-row.js';

export interface Knowledge {
  readonly registry: ActorRegistry;
  readonly gazetteer: Gazetteer;
}

/** A gazetteer place of the same name as near as this is the dataset's place. */
const SAME_PLACE_KM = 15;
const DATASET_PROBABILITY = 0.9;

/** A row of a dataset as a reading: its text is the row, label by label, and every statement points at its values. */
export function toReading(row: DatasetRow, dataset: string, importer: string, knowledge: Knowledge): Reading {
  const source = row.source ?? dataset;
  const text = row.fields.map(([label, value]) => `${label}: ${value}`).join('\n');
  const id = `r${digest([source, row.id, row.publishedAt, text])}`;
  const report: Report = {
    id,
    title: row.title,
    text,
    publishedAt: row.publishedAt,
    source,
    author: null,
    url: row.url ?? datasetUrl(importer, row.id),
    language: 'en',
  };
  const book = new Entities(text, knowledge);
  const whole = { start: 0, end: text.length };
  const statements = row.statements.map((given, at): Statement => {
    const roles: Record<string, MentionRef[]> = {};
    if (given.source.length > 0) roles.source = given.source.map((name) => book.actor(name));
    if (given.target.length > 0) roles.target = given.target.map((name) => book.actor(name));
    const places = [...(given.place ? [given.place] : []), ...(given.morePlaces ?? [])];
    if (places.length > 0) roles.place = places.map((place) => book.place(place));
    return {
      id: `s${digest([id, at, given])}`,
      kind: given.kind,
      type: given.type,
      mode: given.mode ?? null,
      roles,
      extent: given.kind === 'control' ? 'unknown' : null,
      value: given.value ?? null,
      time: { ...given.time, text: null },
      status: 'actual',
      certainty: { band: 'certain', probability: DATASET_PROBABILITY, cues: [] },
      attribution: attributionOf(given, book),
      disputedBy: [],
      evidence: { sentence: whole, spans: [whole] },
      derivedBy: `import.${importer}`,
    };
  });
  return { contract: 'reading-1', report, entities: book.list(), statements };
}

/** Where a row lives: the same for every version of it. */
export const datasetUrl = (importer: string, rowId: string): string =>
  `urn:sitrep:dataset:${importer}:${rowId}`;

function attributionOf({ saidBy }: DatasetStatement, book: Entities): Holder[] {
  const author: Holder = { holder: 'author', stance: 'asserts', cue: null };
  if (!saidBy) return [author];
  return [
    { ...author, stance: 'reports' },
    { holder: book.actor(saidBy, 'nominal'), stance: 'reports', cue: null },
  ];
}

/** Actors and places of one row; the registry's and the gazetteer's where they are sure, else local. */
class Entities {
  readonly #found = new Map<string, Entity & { mentions: MentionRef[] }>();
  readonly #patterns: readonly ActorNamePattern[] = loadActorNamePatterns();

  constructor(
    private readonly text: string,
    private readonly knowledge: Knowledge,
  ) {}

  actor(name: string, form: 'name' | 'nominal' = 'name'): MentionRef {
    const bare = name.replace(/ \(.*\)$/, '');
    const known = this.#inRegistry(name) ?? this.#inRegistry(bare);
    const coded = this.#coded(name);
    const registered = known ?? (coded?.id && this.knowledge.registry.actors.get(coded.id)) ?? null;
    if (registered)
      return this.#mention(name, form, {
        id: registered.id,
        kind: 'actor',
        type: registered.type,
        name: registered.name,
        country: registered.countries[0] ?? null,
      });
    const isNominal = coded !== null || form === 'nominal';
    return this.#mention(name, isNominal ? 'nominal' : 'name', {
      id: `e${this.#found.size + 1}`,
      kind: 'actor',
      type: coded?.type ?? null,
      name,
    });
  }

  place({ name, country, lat, lon, precision }: DatasetPlace): MentionRef {
    const candidates = this.knowledge.gazetteer
      .lookup(name)
      .filter((place) => lat === null || lon === null || kilometres(place, { lat, lon }) <= SAME_PLACE_KM);
    const known = lat === null ? null : (candidates[0] ?? null);
    return this.#mention(name, 'name', {
      id: known?.id ?? `e${this.#found.size + 1}`,
      kind: 'place',
      type:
        precision === 'admin1' || precision === 'admin2' || precision === 'country'
          ? precision
          : 'settlement',
      name: known?.name ?? name,
      country: known?.country ?? country,
      location:
        lat === null || lon === null ? null : { lat, lon, precision, geonamesId: known?.geonamesId ?? null },
    });
  }

  list(): Entity[] {
    return [...this.#found.values()];
  }

  #inRegistry(name: string) {
    const hits = this.knowledge.registry.byKey.get(actorKey(name)) ?? [];
    const ids = new Set(hits.map(({ actorId }) => actorId));
    return ids.size === 1 ? (this.knowledge.registry.actors.get([...ids][0]!) ?? null) : null;
  }

  /** A state's body, or the type of nameless people. */
  #coded(name: string): { readonly id: string | null; readonly type: string } | null {
    for (const { pattern, is } of this.#patterns) {
      const match = new RegExp(pattern).exec(name);
      if (!match) continue;
      const state = [...this.knowledge.registry.states.values()].find(
        (one) => actorKey(one.name) === actorKey(match[1] ?? ''),
      );
      const body = is === 'military' || is === 'police' || is === 'government' ? state?.[is] : undefined;
      return { id: body ?? null, type: is };
    }
    return null;
  }

  #mention(name: string, form: MentionRef['form'], entity: Omit<Entity, 'mentions'>): MentionRef {
    const same = [...this.#found.values()].find(
      (one) => one.id === entity.id || (one.kind === entity.kind && one.name === entity.name),
    );
    const start = Math.max(0, this.text.indexOf(name));
    const end = start + name.length;
    const ref: MentionRef = { start, end, text: name, form, entity: same?.id ?? entity.id };
    if (!same) this.#found.set(entity.id, { ...entity, mentions: [ref] });
    else if (!same.mentions.some((one) => one.start === start && one.end === end)) same.mentions.push(ref);
    return ref;
  }
}

function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  const y = (b.lat - a.lat) * rad;
  return Math.hypot(x, y) * 6371;
}

const digest = (content: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

import type { Entity, MentionRef, Reading, Statement } from '../model/index.js';
import { day } from './days.js';
import { entityKey, plain } from './entity-key.js';

/** What the ledger is searched by, taken out of a reading. */
export interface Derived {
  /** All names of the report's entities, once each. */
  readonly names: string;
  /** Keys of all places that the report names. */
  readonly placeKeys: readonly string[];
  /** Where these are, and the home of those who act in statements without a place. */
  readonly countries: readonly string[];
  readonly statements: readonly {
    readonly id: string;
    readonly keys: readonly string[];
    readonly countries: readonly string[];
    readonly band: string;
    /** The day from which the statement was known: the report's, else that of taking it in. */
    readonly known_on: string;
    readonly sentence: string;
    readonly names: string;
  }[];
  /** Names of what is more than a nominal of one report. */
  readonly things: readonly {
    readonly plain: string;
    readonly key: string;
    readonly kind: string;
    readonly type: string | null;
    readonly name: string;
    readonly country: string | null;
  }[];
}

export function derivedOf({ report, entities, statements }: Reading, recordedOn: string): Derived {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const namedIn = (statement: Statement) =>
    unique(mentionsOf(statement).map((m) => m.entity)).flatMap((id) => byId.get(id ?? '') ?? []);
  const places = entities.filter(isPlace);
  return {
    names: unique(entities.flatMap(namesOf)).join('; '),
    placeKeys: unique(places.map((place) => entityKey(report.id, place)))
      .filter((key) => !key.includes('/'))
      .sort(),
    countries: unique([
      ...places.flatMap((place) => place.country ?? []),
      ...statements.flatMap((statement) => countriesOf(namedIn(statement))),
    ]).sort(),
    statements: statements.map((statement) => {
      const mentions = mentionsOf(statement);
      const found = namedIn(statement);
      const { start, end } = statement.evidence.sentence;
      return {
        id: statement.id,
        keys: unique(mentions.map((mention) => keyOf(report.id, mention, byId))).sort(),
        countries: countriesOf(found),
        band: statement.certainty.band,
        known_on: day(report.publishedAt) ?? recordedOn,
        sentence: report.text.slice(start, end),
        names: unique([...mentions.map((m) => m.text), ...found.flatMap(namesOf)]).join('; '),
      };
    }),
    things: entities.flatMap((entity) => {
      const key = entityKey(report.id, entity);
      if (key.includes('/')) return [];
      const { kind, type, country = null } = entity;
      return namesOf(entity)
        .filter((name) => plain(name) !== '')
        .map((name) => ({ plain: plain(name), key, kind, type, name, country }));
    }),
  };
}

function mentionsOf({ roles, attribution, disputedBy = [] }: Statement): MentionRef[] {
  const holders = attribution.flatMap(({ holder }) => (typeof holder === 'string' ? [] : [holder]));
  return [...Object.values(roles).flat(), ...holders, ...disputedBy];
}

function keyOf(reportId: string, { entity, text }: MentionRef, byId: ReadonlyMap<string, Entity>): string {
  const known = byId.get(entity ?? '');
  return known
    ? entityKey(reportId, known)
    : entity?.includes(':')
      ? entity
      : `${reportId}/${entity ?? text}`;
}

/** Where it is; without any place, whose it is. */
function countriesOf(entities: readonly Entity[]): string[] {
  const places = entities.filter(isPlace);
  const of = (some: readonly Entity[]) => unique(some.flatMap((e) => e.country ?? [])).sort();
  const here = of(places);
  return here.length > 0 ? here : of(entities);
}

const namesOf = (entity: Entity) => [entity.name, ...(entity.otherNames ?? [])];
const isPlace = ({ kind, location }: Entity) => kind === 'place' || kind === 'facility' || Boolean(location);
const unique = <T>(values: readonly T[]) => [...new Set(values)];

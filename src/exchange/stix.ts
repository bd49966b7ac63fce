import { createHash } from 'node:crypto';
import type { EntityRef, EventCell } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { evidenceOf, reportsBehind } from './evidence.js';
import type { Exporter } from './exporter.js';
import { LossCount } from './losses.js';

type Stix = Readonly<Record<string, unknown>> & { readonly id: string };

/** Namespace of the ids, a UUID of our own: the same line of the picture has the same id in every export. */
const NAMESPACE = '6f1c7a52-3d0e-5c1b-9b56-2f9a8d7e4c10';
const EXTENSION = 'extension-definition--7d3b0f0e-5a63-5e0c-8d3f-0b8c3f1f9a21';
/** Credibility of the Admiralty scale as STIX confidence (STIX 2.1, appendix A); 6 has none. */
const CONFIDENCE: Readonly<Record<number, number>> = { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10 };
const KM_AS_METRES = { site: 100, settlement: 5000, near: 25000 } as const;

/**
 * The picture as a STIX 2.1 bundle: reports, identities, locations, incidents with an extension for type, days and figures,
 * relationships, denials as opinions. Source: OASIS STIX 2.1.
 */
export const stix: Exporter = {
  id: 'stix',
  title: 'STIX 2.1 bundle',
  for: 'OpenCTI, MISP and other threat-intelligence platforms',
  definedBy: 'OASIS STIX 2.1',
  write: (input) => {
    const { picture } = input;
    const losses = new LossCount();
    losses.addLists(picture, ['planned', 'negated', 'gaps'], 'STIX has no object for what has not happened');
    losses.add('figures', 'figures of no incident have no object', picture.figures.length);
    losses.add('disputes', 'only denials of incidents are kept, as opinions', picture.disputes.length);
    const stamp = `${picture.knownAt ?? picture.asOf}T00:00:00.000Z`;
    const common = (type: string, ...content: readonly unknown[]) => ({
      type,
      spec_version: '2.1',
      id: `${type}--${uuid(type, ...content)}`,
      created: stamp,
      modified: stamp,
    });
    const objects = new Map<string, Stix>();
    const keep = <T extends Stix>(object: T): T => {
      objects.set(object.id, object);
      return object;
    };
    const author = keep({ ...common('identity', 'sitrep'), name: 'Sitrep', identity_class: 'system' });
    const identity = ({ key, name, type }: Pick<EntityRef, 'key' | 'name' | 'type'>) =>
      keep({
        ...common('identity', key),
        name,
        identity_class: type === 'person' ? 'individual' : type === 'civilian' ? 'group' : 'organization',
      });
    const voice = ({ key, name }: { readonly key: string; readonly name: string }) =>
      identity({ key, name, type: null });
    const location = (key: string) => {
      const place = input.locate(key);
      if (!place || (place.lat === null && !place.country)) return null;
      const metres = KM_AS_METRES[place.precision as keyof typeof KM_AS_METRES];
      return keep({
        ...common('location', key, place.name),
        name: place.name,
        ...(place.country && { country: place.country }),
        ...(place.admin1 && { administrative_area: place.admin1 }),
        ...(place.lat !== null && {
          latitude: place.lat,
          longitude: place.lon,
          ...(metres && { precision: metres }),
        }),
      });
    };
    keep({
      ...common('extension-definition'),
      id: EXTENSION,
      created_by_ref: author.id,
      name: 'Event of a conflict',
      schema: 'https://json-schema.org/draft/2020-12/schema',
      version: '1.0.0',
      extension_types: ['property-extension'],
    });
    const relate = (type: string, from: string, to: string, more: Readonly<Record<string, unknown>> = {}) =>
      keep({
        ...common('relationship', type, from, to, more),
        relationship_type: type,
        source_ref: from,
        target_ref: to,
        created_by_ref: author.id,
        ...more,
      });

    const byReport = new Map<string, string[]>();
    const saidIn = (cell: { readonly statements: readonly string[] }, id: string) => {
      for (const { report } of evidenceOf(cell, input))
        byReport.set(report.id, [...(byReport.get(report.id) ?? []), id]);
    };
    for (const event of picture.events) {
      const incident = keep({
        ...common('incident', event.id),
        created_by_ref: author.id,
        name: nameOf(event),
        description: evidenceOf(event, input)[0]?.sentence ?? nameOf(event),
        labels: [
          `plover:${event.category}`,
          `admiralty:${event.grade.letter}${event.grade.digit}`,
          `standing:${event.standing}`,
        ],
        ...(CONFIDENCE[event.grade.digit] !== undefined && { confidence: CONFIDENCE[event.grade.digit] }),
        extensions: { [EXTENSION]: extensionOf(event) },
      });
      saidIn(event, incident.id);
      for (const source of event.sources) relate('attributed-to', incident.id, identity(source).id);
      for (const target of event.targets) relate('targets', incident.id, identity(target).id);
      for (const place of event.places) {
        const at = location(place.key);
        if (at) relate('located-at', incident.id, at.id);
        else losses.add('places', 'neither country nor coordinates are known');
      }
      for (const denier of event.deniedBy)
        keep({
          ...common('opinion', event.id, denier.key),
          created_by_ref: author.id,
          opinion: 'strongly-disagree',
          authors: [denier.name],
          object_refs: [incident.id],
        });
    }
    for (const cell of picture.control) {
      const at = location(cell.place.key);
      if (!at) losses.add('control', 'neither country nor coordinates are known');
      else if (cell.holders.length === 0)
        losses.add('control', 'no holder: contested or claimed places have no relationship');
      else
        for (const holder of cell.holders) {
          const start = cell.since.from && { start_time: `${cell.since.from}T00:00:00Z` };
          const held = relate('controls', identity(holder).id, at.id, {
            ...start,
            confidence: Math.round(cell.probability * 100),
            description: cell.rule.words,
          });
          saidIn(cell, held.id);
        }
    }
    for (const relation of picture.relations) {
      const { type, source, target, since, until, current } = relation;
      const [from, to] = [since.from, current ? null : until];
      const tie = relate(type, identity(source).id, identity(target).id, {
        ...(from && { start_time: `${from}T00:00:00Z` }),
        ...(to && (!from || to > from) && { stop_time: `${to}T00:00:00Z` }),
        description: `${relation.standing}${relation.deniedBy.length > 0 ? `; denied by ${relation.deniedBy.map(({ name }) => name).join(', ')}` : ''}`,
      });
      saidIn(relation, tie.id);
    }
    for (const report of reportsBehind(
      [...picture.events, ...picture.control, ...picture.relations],
      input,
    )) {
      const refs = [...new Set(byReport.get(report.id) ?? [])].sort();
      if (refs.length === 0) continue;
      if (!report.publishedAt) losses.add('reports', "no day of publication: the picture's day is given");
      keep({
        ...common('report', report.id),
        created_by_ref: voice({ key: `publisher:${report.source ?? ''}`, name: report.source ?? 'not named' })
          .id,
        name: report.title ?? report.source ?? report.id,
        published: `${report.publishedAt?.slice(0, 10) ?? picture.asOf}T00:00:00Z`,
        object_refs: refs,
        external_references: [
          {
            source_name: report.source ?? 'not named',
            ...(report.url && { url: report.url }),
            external_id: report.id,
          },
        ],
      });
    }
    const bundle = {
      type: 'bundle',
      id: `bundle--${uuid('bundle', picture.asOf, picture.knownAt, [...objects.keys()].sort())}`,
      objects: [...objects.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    };
    return {
      files: [{ name: 'bundle.json', content: `${JSON.stringify(bundle, null, 1)}\n` }],
      losses: losses.list(),
    };
  },
};

const nameOf = ({ category, mode, sources, targets }: EventCell): string => {
  const names = (refs: readonly EntityRef[]) => refs.map(({ name }) => name).join(', ') || 'unknown';
  return `${category}${mode ? `/${mode}` : ''}: ${names(sources)} against ${names(targets)}`;
};

function extensionOf(event: EventCell) {
  const days = boundsOf(event.time);
  return {
    extension_type: 'property-extension',
    category: event.category,
    ...(event.mode && { mode: event.mode }),
    ...(days && { first_day: days.from, last_day: days.to }),
    independent_witnesses: event.witnesses.length,
    ...(event.figures.length > 0 && {
      figures: event.figures.map(({ type, unit, ...bounds }) => ({ type, unit, ...given(bounds) })),
    }),
    statements: event.statements,
  };
}

/** Bounds that are known: STIX has no null. */
const given = ({ low, best, high }: Pick<EventCell['figures'][number], 'low' | 'best' | 'high'>) => ({
  ...(low !== null && { low }),
  ...(best !== null && { best }),
  ...(high !== null && { high }),
});

/** UUID version 5 (RFC 9562) of any content. */
function uuid(...content: readonly unknown[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(content))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

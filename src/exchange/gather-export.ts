import type { LedgerRow } from '../ledger/index.js';
import type { Gazetteer } from '../lexicons/index.js';
import type { Judgement, Report } from '../model/index.js';
import type { Cell, EntityRef, Picture } from '../picture/index.js';
import type { ExportInput } from './exporter.js';
import { locator } from './located.js';
import { namedEntities } from './named.js';
import { sourcesOf } from './sources.js';

/**
 * A picture with what its lines rest on, for the exporters. Only statements that a line of the picture uses can be looked
 * up: what was rejected, withdrawn or not yet known stands in no line, so it cannot leave.
 */
export function gatherExport(
  picture: Picture,
  rows: readonly LedgerRow[],
  gazetteer: Gazetteer,
): ExportInput {
  const used = new Set(cellsOf(picture).flatMap(({ statements }) => statements));
  const sources = sourcesOf(rows, picture.knownAt);
  const places = new Map<string, EntityRef>();
  for (const place of placesOf(picture)) places.set(place.key, place);
  const locate = locator(gazetteer);
  return {
    picture,
    locate: (key) => {
      const place = places.get(key);
      return place ? locate(place) : null;
    },
    sourceOf: (id) => (used.has(id) ? (sources.get(id) ?? null) : null),
    links: linksOf(picture, rows),
    named: namedEntities(
      rows,
      new Set([...used].flatMap((id) => sources.get(id)?.report.id ?? [])),
      gazetteer,
    ),
    judgements: judgementsOf(picture, rows, used, (id) => sources.get(id)?.report),
  };
}

function linksOf(picture: Picture, rows: readonly LedgerRow[]) {
  const shown = new Set(
    [picture.events, picture.planned, picture.negated].flat().flatMap(({ links }) => links),
  );
  const found = rows.flatMap((row) => (row.row === 'link' && shown.has(row.link.id) ? [row.link] : []));
  return [...new Map(found.map((link) => [link.id, link])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Verdicts by which something does not count; what they are about is in no line. */
const AGAINST = ['rejected', 'withdrawn', 'undone'];

/** Judgements that nobody replaced, known on the picture's day, about statements, reports, links, lines and names in it. */
function judgementsOf(
  picture: Picture,
  rows: readonly LedgerRow[],
  used: ReadonlySet<string>,
  reportOf: (statement: string) => Report | undefined,
): Judgement[] {
  const all = rows.flatMap((row) => (row.row === 'judgement' ? [row.judgement] : []));
  const known = all.filter(({ when }) => picture.knownAt === null || when.slice(0, 10) <= picture.knownAt);
  const replaced = new Set(known.map(({ replaces }) => replaces));
  const reports = [...used].flatMap((id) => reportOf(id) ?? []);
  const shown = new Set([
    ...used,
    ...reports.flatMap(({ id, source }) => (source ? [id, source] : [id])),
    ...cellsOf(picture).map(({ id }) => id),
    ...[picture.events, picture.planned, picture.negated].flat().flatMap(({ links }) => links),
    ...actorsOf(picture).map(({ key }) => key),
  ]);
  return known
    .filter(({ id, verdict }) => !AGAINST.includes(verdict) && !replaced.has(id))
    .filter(({ subject, object }) => shown.has(subject) && (object === null || shown.has(object)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Actors of the picture's lines, each once, by key. */
export function actorsOf(picture: Picture): EntityRef[] {
  const { control, relations, events, planned, negated } = picture;
  const found = [
    ...control.flatMap(({ holders, contestedBy, lostBy, present, nearby }) =>
      [holders, contestedBy, lostBy, present, nearby].flat(),
    ),
    ...relations.flatMap(({ source, target }) => [source, target]),
    ...[events, planned, negated].flat().flatMap(({ sources, targets }) => [...sources, ...targets]),
  ];
  const byKey = new Map(found.map((actor) => [actor.key, actor]));
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function cellsOf(picture: Picture): readonly Cell[] {
  const { control, relations, events, planned, negated, figures, disputes } = picture;
  return [control, relations, events, planned, negated, figures, disputes].flat();
}

/** Places of the picture's lines, as often as they stand there. */
export function placesOf(picture: Picture): EntityRef[] {
  return [
    ...picture.control.map(({ place }) => place),
    ...[picture.events, picture.planned, picture.negated].flat().flatMap(({ places }) => places),
    ...picture.figures.flatMap(({ place, places }) => (place ? [place, ...places] : places)),
    ...picture.disputes.flatMap(({ place }) => (place ? [place] : [])),
  ];
}

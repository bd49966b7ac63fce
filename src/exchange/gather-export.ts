import type { LedgerRow } from '../ledger/index.js';
import type { Gazetteer } from '../lexicons/index.js';
import type { Cell, EntityRef, Picture } from '../picture/index.js';
import type { ExportInput } from './exporter.js';
import { locator } from './located.js';
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
  const sources = sourcesOf(rows);
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
  };
}

function cellsOf(picture: Picture): readonly Cell[] {
  const { control, relations, events, planned, negated, figures, disputes } = picture;
  return [control, relations, events, planned, negated, figures, disputes].flat();
}

function placesOf(picture: Picture): EntityRef[] {
  return [
    ...picture.control.map(({ place }) => place),
    ...[picture.events, picture.planned, picture.negated].flat().flatMap(({ places }) => places),
    ...picture.figures.flatMap(({ place, places }) => (place ? [place, ...places] : places)),
    ...picture.disputes.flatMap(({ place }) => (place ? [place] : [])),
  ];
}

import { loadHxlTags } from '../lexicons/index.js';
import type { FigureCell, FigureEntry } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { evidenceOf } from './evidence.js';
import type { Exporter, ExportInput } from './exporter.js';
import { LossCount } from './losses.js';
import { type CellValue, writeTable } from './table.js';

const COLUMNS = [
  ...'id country iso3 latitude longitude centroid displacement_type qualifier figure displacement_date'.split(
    ' ',
  ),
  ...'displacement_start_date displacement_end_date year event_name event_start_date event_end_date'.split(
    ' ',
  ),
  ...'category subcategory type subtype old_id created_at description link combined_type'.split(' '),
  ...'figure_category figure_role unit publishers sources location_accuracy'.split(' '),
];
const DISPLACED = ['displaced', 'fled', 'returned'];

/**
 * Figures of displacement in the columns of IDMC's displacement updates, with its figure model (category, role, unit, who
 * said it) after them: every source's figure is a row, the one that the picture's rule takes is recommended, the others
 * triangulate. Stocks and flows stay apart. Source: IDMC's public files and its figure model.
 */
export const idmc: Exporter = {
  id: 'idmc',
  title: 'IDMC-shaped figures',
  for: 'displacement monitors',
  definedBy: 'IDMC displacement updates, 25 columns',
  hxl: true,
  write: (input, { hxl = false } = {}) => {
    const { picture } = input;
    const losses = new LossCount();
    losses.addLists(
      picture,
      ['control', 'relations', 'events', 'disputes', 'planned', 'negated', 'gaps'],
      'IDMC holds figures of displacement',
    );
    const cells = picture.figures.filter(({ type }) => DISPLACED.includes(type));
    losses.add('figures', 'not of displacement', picture.figures.length - cells.length);
    const rows = cells.flatMap((cell) =>
      cell.entries.flatMap((entry, at) => rowOf(cell, entry, at, input, losses)),
    );
    const content = writeTable(COLUMNS, rows, { hxl: hxl ? loadHxlTags().idmc : undefined });
    return { files: [{ name: 'idmc.csv', content }], losses: losses.list() };
  },
};

function rowOf(
  cell: FigureCell,
  entry: FigureEntry,
  at: number,
  input: ExportInput,
  losses: LossCount,
): Record<string, CellValue>[] {
  const figure = entry.best ?? entry.low ?? entry.high;
  if (figure === null) {
    losses.add('figures', 'no number can be given');
    return [];
  }
  const place = cell.place ? input.locate(cell.place.key) : null;
  if (!place) losses.add('figures', 'the place is not known: kept without it');
  const days = boundsOf(entry.days);
  const [source] = evidenceOf({ statements: entry.by.statements }, input);
  return [
    {
      id: `${cell.id}-${at + 1}`,
      country: place?.countryName ?? null,
      iso3: place?.country ?? null,
      latitude: place?.lat ?? null,
      longitude: place?.lon ?? null,
      centroid: place?.lat == null ? null : `[${place.lat}, ${place.lon}]`,
      displacement_type: 'Conflict',
      qualifier: qualifierOf(entry, source?.statement.value?.approximate ?? false),
      figure,
      displacement_date: days?.to ?? null,
      displacement_start_date: cell.measure === 'flow' ? (days?.from ?? null) : null,
      displacement_end_date: cell.measure === 'flow' ? (days?.to ?? null) : null,
      year: days ? Number(days.to.slice(0, 4)) : null,
      description: source?.sentence ?? null,
      link: source?.report.url ?? null,
      figure_category: categoryOf(cell),
      figure_role: entry.last && figure === cell.best ? 'Recommended figure' : 'Triangulation',
      unit: cell.unit === 'households' || cell.unit === 'families' ? 'Household' : 'Person',
      publishers: source?.report.source ?? null,
      sources: entry.by.name,
      location_accuracy: place ? ACCURACY[place.precision] : null,
    },
  ];
}

const ACCURACY = {
  site: 'Point (4)',
  settlement: 'Point (4)',
  near: 'Point (4)',
  admin2: 'ADM2 (2)',
  admin1: 'ADM1 (1)',
  region: 'ADM0 (0)',
  country: 'ADM0 (0)',
} as const;

function qualifierOf({ low, best, high }: FigureEntry, isApproximate: boolean): string {
  if (high === null && low !== null) return 'more than';
  if (low === null && high !== null) return 'less than';
  return low === high && best === low && !isApproximate ? 'total' : 'approximately';
}

function categoryOf({ type, measure }: FigureCell): string {
  if (type === 'returned') return measure === 'stock' ? 'Returnees' : 'Return';
  return measure === 'stock' ? 'IDPs' : 'Internal Displacements';
}

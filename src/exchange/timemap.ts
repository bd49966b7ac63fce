import { boundsOf } from './event-days.js';
import { evidenceOf, firstPlace, namesOf, reportsBehind } from './evidence.js';
import type { Exporter } from './exporter.js';
import { LossCount } from './losses.js';
import { type CellValue, writeTable } from './table.js';

/**
 * TimeMap's sheets as CSV files, one a tab. All values are texts; standing, grade and denial are associations of mode FILTER,
 * so that they can be switched on the map. Source: forensic-architecture/timemap and datasheet-server.
 */
export const timemap: Exporter = {
  id: 'timemap',
  title: "TimeMap's sheets",
  for: 'TimeMap with datasheet-server',
  definedBy: 'TimeMap 3, datasheet-server blueprints',
  write: (input) => {
    const { picture } = input;
    const losses = new LossCount();
    losses.addLists(
      picture,
      ['control', 'relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
      'TimeMap holds events and sources',
    );
    const reports = reportsBehind(picture.events, input);
    const filters = new Map<string, readonly [string, string]>();
    const tag = (kind: string, value: string) => {
      const id = `${kind}: ${value}`;
      filters.set(id, [kind, value]);
      return id;
    };
    const rows = picture.events.flatMap((event): Record<string, CellValue>[] => {
      const days = boundsOf(event.time);
      const place = firstPlace(event.places, input);
      const located = place && place.lat !== null;
      if (!days && !located) {
        losses.add('events', 'neither day nor coordinates are known');
        return [];
      }
      const evidence = evidenceOf(event, input);
      const associations = [
        tag('Category', event.category),
        tag('Standing', event.standing),
        tag('Grade', `${event.grade.letter}${event.grade.digit}`),
        ...(event.deniedBy.length > 0 ? [tag('Denied', 'yes')] : []),
      ];
      const sources = [...new Set(evidence.map(({ report }) => report.id))].sort();
      return [
        {
          description: evidence[0]?.sentence ?? event.category,
          date: days ? american(days.from) : '',
          time: '',
          location: place?.name ?? '',
          latitude: located ? String(place.lat) : '',
          longitude: located ? String(place.lon) : '',
          type: event.mode ?? '',
          category: event.category,
          comments: `${namesOf(event.sources).join(', ')} → ${namesOf(event.targets).join(', ')}`,
          time_precision: days && days.from === days.to ? 'day' : 'interval',
          ...numbered('association', associations),
          ...numbered('source', sources),
        },
      ];
    });
    const width = (prefix: string) =>
      Math.max(1, ...rows.map((row) => Object.keys(row).filter((key) => key.startsWith(prefix)).length));
    const events = [
      ...'description date time location latitude longitude type category comments time_precision'.split(' '),
      ...columns('association', width('association')),
      ...columns('source', width('source')),
    ];
    const associations = [...filters]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, [kind, value]]) => ({
        id,
        title: value,
        desc: '',
        mode: 'FILTER',
        filter_path0: kind,
        filter_path1: value,
      }));
    const sources = reports.map((report) => ({
      id: report.id,
      title: report.title ?? report.source ?? report.id,
      type: 'Document',
      path1: report.url ?? '',
      author: report.source ?? '',
      date: report.publishedAt?.slice(0, 10) ?? '',
    }));
    const later = picture.events.filter(
      ({ time }) => time.from !== null && time.to !== null && time.from !== time.to,
    ).length;
    losses.add('events', 'an interval is shown at its first day', later);
    return {
      files: [
        { name: 'export_events.csv', content: writeTable(events, rows) },
        {
          name: 'export_associations.csv',
          content: writeTable(['id', 'title', 'desc', 'mode', 'filter_path0', 'filter_path1'], associations),
        },
        {
          name: 'export_sources.csv',
          content: writeTable(['id', 'title', 'type', 'path1', 'author', 'date'], sources),
        },
        { name: 'export_shapes.csv', content: writeTable(['id', 'title', 'shape', 'colour'], []) },
        {
          name: 'export_sites.csv',
          content: writeTable(['id', 'description', 'site', 'latitude', 'longitude', 'enabled'], []),
        },
      ],
      losses: losses.list(),
    };
  },
};

const columns = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
const numbered = (prefix: string, values: readonly string[]) =>
  Object.fromEntries(values.map((value, at) => [`${prefix}${at + 1}`, value]));

/** MM/DD/YYYY, TimeMap's default. */
const american = (iso: string): string => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`;

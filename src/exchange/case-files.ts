import type { EventCell } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { evidenceOf, firstPlace, namesOf } from './evidence.js';
import type { Exporter } from './exporter.js';
import { LossCount } from './losses.js';
import { type CellValue, writeTable } from './table.js';

const NOT_EVENTS = ['control', 'relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'] as const;

/** Events for Uwazi's import; several values with `|`, intervals `from:to`. Source: Uwazi's CSV import. */
export const uwazi: Exporter = {
  id: 'uwazi',
  title: 'Uwazi CSV',
  for: 'human-rights archives in Uwazi',
  definedBy: "Uwazi's CSV import",
  write: (input) => {
    const losses = new LossCount();
    losses.addLists(input.picture, NOT_EVENTS, 'the template holds events');
    const rows = input.picture.events.map((event): Record<string, CellValue> => {
      const days = boundsOf(event.time);
      const place = firstPlace(event.places, input);
      const evidence = evidenceOf(event, input);
      return {
        title: titleOf(event, place?.name ?? null),
        category: event.category,
        date: days ? `${days.from}:${days.to}` : '',
        location: place?.lat == null ? '' : `${place.lat}|${place.lon}`,
        place: namesOf(event.places).join('|'),
        perpetrators: namesOf(event.sources).join('|'),
        targets: namesOf(event.targets).join('|'),
        standing: event.standing,
        denied_by: namesOf(event.deniedBy).join('|'),
        description: evidence.map(({ sentence }) => sentence).join(' '),
        sources:
          evidence
            .flatMap(({ report }) =>
              report.url ? [`${(report.source ?? 'source').replaceAll('|', ' ')}|${report.url}`] : [],
            )
            .at(0) ?? '',
      };
    });
    losses.add('events', 'one source link is kept', rows.length);
    const header =
      'title category date location place perpetrators targets standing denied_by description sources'.split(
        ' ',
      );
    return { files: [{ name: 'uwazi.csv', content: writeTable(header, rows) }], losses: losses.list() };
  },
};

/** Events for Atlos's bulk import. Source: Atlos's CSV import. */
export const atlos: Exporter = {
  id: 'atlos',
  title: 'Atlos CSV',
  for: 'open-source investigations in Atlos',
  definedBy: "Atlos's bulk import",
  write: (input) => {
    const losses = new LossCount();
    losses.addLists(input.picture, NOT_EVENTS, 'Atlos holds incidents');
    const sources = (event: EventCell) =>
      [...new Set(evidenceOf(event, input).flatMap(({ report }) => report.url ?? []))].sort();
    const most = Math.max(1, ...input.picture.events.map((event) => sources(event).length));
    const urls = Array.from({ length: most }, (_, at) => `source_${at + 1}`);
    const rows = input.picture.events.map((event): Record<string, CellValue> => {
      const days = boundsOf(event.time);
      const place = firstPlace(event.places, input);
      const sentence = evidenceOf(event, input)[0]?.sentence ?? '';
      return {
        status: 'To Do',
        description: `${titleOf(event, place?.name ?? null)}. ${sentence}`.slice(0, 2000),
        sensitive: 'Not Sensitive',
        date: days && days.from === days.to ? days.from : '',
        latitude: place?.lat ?? null,
        longitude: place?.lon ?? null,
        geolocation_resolution: place?.lat == null ? '' : resolutionOf(place.precision),
        tags: [event.category, event.standing].join(','),
        more_info: `Grade ${event.grade.letter}${event.grade.digit}; ${event.witnesses.length} independent witnesses`,
        ...Object.fromEntries(sources(event).map((url, at) => [`source_${at + 1}`, url])),
      };
    });
    const intervals = input.picture.events.filter(
      ({ time }) => time.from !== time.to || time.from === null,
    ).length;
    losses.add('events', 'a day that is not exact is left out', intervals);
    const header = [
      ...'status description sensitive date latitude longitude geolocation_resolution tags more_info'.split(
        ' ',
      ),
      ...urls,
    ];
    return { files: [{ name: 'atlos.csv', content: writeTable(header, rows) }], losses: losses.list() };
  },
};

const resolutionOf = (precision: string): string => (precision === 'site' ? 'Vicinity' : 'Locality');

const titleOf = ({ category, mode, sources, targets }: EventCell, place: string | null): string => {
  const who = (refs: readonly { name: string }[]) => namesOf(refs).join(', ') || 'unknown';
  return `${category}${mode ? ` (${mode})` : ''}: ${who(sources)} against ${who(targets)}${place ? `, ${place}` : ''}`;
};

import { boundsOf } from './event-days.js';
import type { Exporter } from './exporter.js';
import type { Located } from './located.js';
import { LossCount } from './losses.js';
import { element, escaped, xmlFile } from './xml.js';

/** Control and events as placemarks with time spans. Source: OGC KML 2.3. */
export const kml: Exporter = {
  id: 'kml',
  title: 'KML',
  for: 'Google Earth, Marble, ArcGIS Earth',
  definedBy: 'OGC KML 2.3',
  write: (input) => {
    const { picture } = input;
    const losses = new LossCount();
    losses.addLists(
      picture,
      ['relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
      'no place to draw it at',
    );
    const control = picture.control.flatMap(({ id, place, state, holders, since, rule, contestedBy }) => {
      const who = holders.map(({ name }) => name).join(', ') || 'nobody known';
      const also =
        contestedBy.length > 0 ? `; contested by ${contestedBy.map(({ name }) => name).join(', ')}` : '';
      return placemark(
        { id, title: `${place.name}: ${state}, ${who}`, text: `${rule.words}${also}` },
        since.from,
        null,
        input.locate(place.key),
        losses,
        'control',
      );
    });
    const events = picture.events.flatMap((event) => {
      const days = boundsOf(event.time);
      const names = (refs: readonly { name: string }[]) =>
        refs.map(({ name }) => name).join(', ') || 'somebody';
      const title = `${event.category}${event.mode ? ` (${event.mode})` : ''}: ${names(event.sources)} → ${names(event.targets)}`;
      const text = `${event.standing}, grade ${event.grade.letter}${event.grade.digit}, ${event.witnesses.length} independent witnesses`;
      const place = event.places.map(({ key }) => input.locate(key)).find((one) => one !== null) ?? null;
      return placemark(
        { id: event.id, title, text },
        days?.from ?? null,
        days?.to ?? null,
        place,
        losses,
        'events',
      );
    });
    const folder = (name: string, marks: readonly string[]) =>
      element('Folder', {}, element('name', {}, name), '\n', ...marks);
    const root = element(
      'kml',
      { xmlns: 'http://www.opengis.net/kml/2.2' },
      element(
        'Document',
        {},
        element('name', {}, `Situation as of ${picture.asOf}`),
        '\n',
        folder('Control', control),
        folder('Events', events),
      ),
    );
    return { files: [{ name: 'picture.kml', content: xmlFile(root) }], losses: losses.list() };
  },
};

function placemark(
  mark: { readonly id: string; readonly title: string; readonly text: string },
  from: string | null,
  to: string | null,
  place: Located | null,
  losses: LossCount,
  what: string,
): string[] {
  if (!place || place.lat === null || place.lon === null) {
    losses.add(what, 'no coordinates are known');
    return [];
  }
  const span = [from ? element('begin', {}, from) : '', to ? element('end', {}, to) : ''].join('');
  const exact = place.precision === 'site' || place.precision === 'settlement';
  const where = exact ? '' : ` The place is known as ${place.precision} only.`;
  return [
    `${element(
      'Placemark',
      { id: `m${mark.id}` },
      element('name', {}, escaped(mark.title)),
      element('description', {}, escaped(`${mark.text}.${where}`)),
      ...(span ? [element('TimeSpan', {}, span)] : []),
      element('Point', {}, element('coordinates', {}, `${place.lon},${place.lat}`)),
    )}\n`,
  ];
}

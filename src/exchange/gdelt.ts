import { createHash } from 'node:crypto';
import { type CameoCode, loadCameoActs, loadCameoCodes } from '../lexicons/index.js';
import type { EntityRef, EventCell } from '../picture/index.js';
import { boundsOf, midDay } from './event-days.js';
import { countLostOfEvent, countLostVouching } from './event-losses.js';
import { evidenceOf, firstPlace } from './evidence.js';
import type { Exporter, ExportInput } from './exporter.js';
import type { Located, PlacePrecision } from './located.js';
import { LossCount } from './losses.js';
import { ploverCode, sectorOf } from './sectors.js';

type Value = string | number | null;

/** GDELT's kinds of places: 1 a country, 4 a city of the world, 5 a first-level area. */
const GEO_TYPE: Readonly<Record<PlacePrecision, number>> = {
  site: 4,
  settlement: 4,
  near: 4,
  admin2: 5,
  admin1: 5,
  region: 5,
  country: 1,
};
/** Roots of verbal and material cooperation and conflict end here (GDELT's QuadClass 1 to 4). */
const QUADS = [5, 8, 13, 20];

/**
 * Events in the 61 columns of GDELT 2.0, tab-separated without a header. Codes of CAMEO by `cameo-out.yaml`; the Goldstein
 * scale, tone, FIPS codes and feature ids are GDELT's own and stay empty. Source: GDELT 2.0 event codebook.
 */
export const gdelt: Exporter = {
  id: 'gdelt',
  title: 'GDELT-shaped events',
  for: 'scripts written for GDELT 2.0 event files',
  definedBy: 'GDELT 2.0 Event Database Codebook, 61 columns',
  write: (input) => {
    const losses = new LossCount();
    losses.addLists(
      input.picture,
      ['control', 'relations', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
      'GDELT codes events: who did what to whom',
    );
    const codes = loadCameoCodes();
    const acts = loadCameoActs();
    const rows = input.picture.events.flatMap((event) => {
      const days = boundsOf(event.time);
      const code = codeOf(event, codes);
      if (!days || !code) {
        losses.add('events', days ? 'CAMEO has no code for its category' : 'the day is not known');
        return [];
      }
      const place = firstPlace(event.places, input);
      const day = midDay(days.from, days.to);
      const act = [4, 3, 2].flatMap((length) => acts[code.slice(0, length)] ?? [])[0];
      const first = (refs: readonly EntityRef[]) => refs.slice(0, 1).map(({ name }) => name);
      countLostOfEvent(
        losses,
        event,
        {
          category: act?.category ?? '',
          mode: act?.mode ?? null,
          sources: first(event.sources),
          targets: first(event.targets),
          places: place ? [plain(place.name)] : [],
          days: { from: day, to: day },
          figures: [],
        },
        { days: 'a row has one day: the middle one', figures: 'no column holds numbers of people' },
      );
      countLostVouching(losses, event);
      return [rowOf(event, code, day, place, input)];
    });
    losses.add(
      'events',
      'the Goldstein scale, tone and FIPS codes are tables of GDELT: left empty',
      rows.length,
    );
    const content = rows.map((row) => `${row.map(cell).join('\t')}\n`).join('');
    return { files: [{ name: 'gdelt.export.csv', content }], losses: losses.list() };
  },
};

const cell = (value: Value): string => (value === null ? '' : String(value).replace(/\s+/g, ' '));
const plain = (name: string): string => name.replace(/,.*$/, '');

function codeOf(event: EventCell, codes: readonly CameoCode[]): string | null {
  const has = (types: readonly string[] | undefined) =>
    !types || event.targets.some(({ type }) => types.includes(type ?? ''));
  const fit = codes.find(
    ({ category, mode, targets }) =>
      category === event.category && (!mode || mode === event.mode) && has(targets),
  );
  return fit?.code ?? null;
}

function rowOf(
  event: EventCell,
  code: string,
  day: string,
  place: Located | null,
  input: ExportInput,
): readonly Value[] {
  const compact = day.replaceAll('-', '');
  const root = Number(code.slice(0, 2));
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const added = (input.picture.knownAt ?? input.picture.asOf).slice(0, 10).replaceAll('-', '');
  return [
    ...[numberOf(event.id), compact, compact.slice(0, 6), year],
    (year + ((month - 1) * 30 + date) / 365).toFixed(4),
    ...actor(event.sources[0]),
    ...actor(event.targets[0]),
    ...[1, code, code.slice(0, 3), code.slice(0, 2), QUADS.findIndex((last) => root <= last) + 1],
    ...[null, event.statements.length, event.witnesses.length, event.reports, null],
    ...geo(null),
    ...geo(null),
    ...geo(place),
    `${added}000000`,
    evidenceOf(event, input).find(({ report }) => report.url)?.report.url ?? null,
  ];
}

/** A whole number of 15 digits that is the same for the same line, as GDELT's ids are numbers. */
function numberOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex').slice(0, 12);
  return String(Number.parseInt(hex, 16)).padStart(15, '1');
}

/** Code, name, country; known group, ethnic group and religions stay empty; type. */
function actor(ref: EntityRef | undefined): Value[] {
  if (!ref) return Array.from({ length: 10 }, () => null);
  const country = ref.country ?? null;
  const sector = sectorOf(ref);
  const code = `${country ?? (ref.type === 'international-organisation' ? ploverCode(ref) : '')}${sector ?? ''}`;
  return [code || null, ref.name, country, null, null, null, null, sector, null, null];
}

/** Type, full name, country and areas (FIPS: empty), latitude, longitude, feature id. */
function geo(place: Located | null): Value[] {
  if (!place) return Array.from({ length: 8 }, () => null);
  const full = [plain(place.name), place.admin1, place.countryName].filter(
    (name, at, all) => name && all.indexOf(name) === at,
  );
  return [GEO_TYPE[place.precision], full.join(', '), null, null, null, place.lat, place.lon, null];
}

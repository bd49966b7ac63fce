import { loadPloverScales, type PloverScale } from '../lexicons/index.js';
import type { EntityRef, EventCell } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { countLostOfEvent, countLostVouching, wholeEvent } from './event-losses.js';
import { evidenceOf, firstPlace } from './evidence.js';
import type { Exporter, ExportInput } from './exporter.js';
import type { Located, PlacePrecision } from './located.js';
import { LossCount } from './losses.js';
import { ploverCode, sectorOf } from './sectors.js';
import { writeTable } from './table.js';

const RESOLUTION: Readonly<Record<PlacePrecision, number>> = {
  site: 5,
  settlement: 4,
  near: 4,
  admin2: 3,
  admin1: 2,
  region: 1,
  country: 1,
};
const NO_ROOM = 'PLOVER codes events; claims, denials and certainty have no field';

/** Events as PLOVER records, one JSON object a line. Source: PLOVER manual 2021-22, "JSON format". */
export const plover: Exporter = {
  id: 'plover',
  title: 'PLOVER JSON Lines',
  for: 'event-data pipelines',
  definedBy: 'PLOVER Codebook Manual (2021)',
  write: (input) => {
    const { losses, coded } = codeAll(input);
    for (const { event, day, place } of coded)
      countLostOfEvent(
        losses,
        event,
        {
          ...wholeEvent(event),
          places: place ? [place.name] : [],
          days: day,
          figures: [],
        },
        {
          days: 'an open interval is closed',
          figures: 'one number of dead, injured and arrested: no bounds',
        },
      );
    const records = coded.map(({ event, day, place, scale }) => ({
      id: event.id,
      date: day.from,
      ...(day.to !== day.from && { enddate: day.to }),
      actor: event.sources.map(entityOf),
      recipient: event.targets.map(entityOf),
      event: [event.category],
      ...(place && { event_loc: locationOf(place) }),
      quad_code: scale.quad,
      event_scale: scale.score,
      mode: event.mode ? [event.mode] : [],
      ...sizeOf(event),
      cite_info: evidenceOf(event, input).map(({ report }) => ({
        publication: report.source,
        title: report.title,
        url: report.url,
        language: report.language,
        codebook: 'PLOVER 2021',
      })),
      comment: `standing ${event.standing}; grade ${event.grade.letter}${event.grade.digit}; ${event.witnesses.length} independent witnesses`,
    }));
    const content = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    return { files: [{ name: 'plover.jsonl', content }], losses: losses.list() };
  },
};

/** Columns of POLECAT's weekly files, in their order. */
const POLECAT_COLUMNS = [
  ...['Event ID', 'Event Date', 'Event Type', 'Event Mode', 'Intensity', 'Quad Code', 'Contexts'],
  ...sideColumns('Actor'),
  ...sideColumns('Recipient'),
  ...['Placename', 'City', 'District', 'Province', 'Country', 'Latitude', 'Longitude', 'GeoNames ID'],
  ...['Raw Placename', 'Feature Type', 'Source', 'Publication Date', 'Story People', 'Story Organizations'],
  ...['Story Locations', 'Language', 'Version'],
];

/** Events in the columns of POLECAT's weekly files. Source: POLECAT's published files. */
export const polecat: Exporter = {
  id: 'polecat',
  title: 'POLECAT TSV',
  for: 'scripts written for the POLECAT dataset',
  definedBy: 'POLECAT weekly files, 40 columns',
  write: (input) => {
    const { losses, coded } = codeAll(input);
    const rows = coded.map(({ event, day, place, scale }) => {
      const [first] = evidenceOf(event, input);
      return {
        'Event ID': event.id,
        'Event Date': day.from,
        'Event Type': event.category,
        'Event Mode': event.mode,
        Intensity: scale.score,
        'Quad Code': scale.quad,
        Contexts: null,
        ...sideOf('Actor', event.sources),
        ...sideOf('Recipient', event.targets),
        Placename: place?.name ?? null,
        City: place && ['site', 'settlement', 'near'].includes(place.precision) ? place.name : null,
        District: place?.admin2 ?? null,
        Province: place?.admin1 ?? null,
        Country: place?.country ?? null,
        Latitude: place?.lat ?? null,
        Longitude: place?.lon ?? null,
        'GeoNames ID': place?.geonamesId ?? null,
        'Raw Placename': event.places[0]?.name ?? null,
        Source: first?.report.source ?? null,
        'Publication Date': first?.report.publishedAt?.slice(0, 10) ?? null,
        Language: first?.report.language ?? null,
        Version: 'sitrep',
      };
    });
    for (const { event, day, place } of coded) {
      const first = (refs: readonly EntityRef[]) => refs.slice(0, 1).map(({ name }) => name);
      countLostOfEvent(
        losses,
        event,
        {
          ...wholeEvent(event),
          sources: first(event.sources),
          targets: first(event.targets),
          places: place ? [place.name] : [],
          days: { from: day.from, to: day.from },
          figures: [],
        },
        {
          actors: 'a row has one actor and one recipient: the others stand in the raw names',
          days: 'a row has one day: the first',
          figures: 'no column holds numbers of people',
        },
      );
    }
    return {
      files: [{ name: 'polecat.tsv', content: writeTable(POLECAT_COLUMNS, rows, { delimiter: '\t' }) }],
      losses: losses.list(),
    };
  },
};

interface Coded {
  readonly event: EventCell;
  readonly day: { readonly from: string; readonly to: string };
  readonly place: Located | null;
  readonly scale: { readonly quad: number; readonly score: number };
}

function codeAll(input: ExportInput): { losses: LossCount; coded: Coded[] } {
  const losses = new LossCount();
  losses.addLists(input.picture, ['control', 'relations', 'disputes', 'planned', 'negated', 'gaps'], NO_ROOM);
  const scales = loadPloverScales();
  const coded = input.picture.events.flatMap((event): Coded[] => {
    const day = boundsOf(event.time);
    const scale = scales[event.category];
    if (day && scale)
      return [{ event, day, place: firstPlace(event.places, input), scale: scoreOf(event, scale) }];
    losses.add('events', day ? 'no category of PLOVER' : 'the day is not known');
    return [];
  });
  for (const { event } of coded) countLostVouching(losses, event);
  return { losses, coded };
}

const scoreOf = ({ mode }: EventCell, { quad, score, modes }: PloverScale) => ({
  quad,
  score: modes?.[mode ?? ''] ?? score,
});

const entityOf = (ref: EntityRef) => ({
  code: ploverCode(ref),
  sector: sectorOf(ref),
  entity_text: ref.name,
});

const locationOf = (place: Located) => ({
  extracted_place: place.name,
  resolved_place: place.name,
  geonameid: place.geonamesId,
  lat: place.lat,
  lon: place.lon,
  district: place.admin2,
  province: place.admin1,
  country: place.countryName,
  country_code: place.country,
  resolution: RESOLUTION[place.precision],
});

/** Best numbers of the event's own figures, by PLOVER's names. */
function sizeOf(event: EventCell): Readonly<Record<string, number>> {
  const fields = { killed: 'dead', wounded: 'injured', detained: 'arrested' } as const;
  const whole = event.figures.filter(({ part }) => !part);
  const pairs = Object.entries(fields).flatMap(([type, field]) => {
    const numbers = whole.filter((one) => one.type === type).flatMap(({ best, low }) => best ?? low ?? []);
    return numbers.length > 0 ? [[field, Math.max(...numbers)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function sideColumns(side: string): string[] {
  return [
    `${side} Name`,
    `${side} Country`,
    `${side} COW`,
    `Primary ${side} Sector`,
    `${side} Sectors`,
    `${side} Title`,
    `${side} Name Raw`,
    `Wikipedia ${side} ID`,
  ];
}

function sideOf(side: string, refs: readonly EntityRef[]): Record<string, string | null> {
  const [first] = refs;
  return {
    [`${side} Name`]: first?.name ?? null,
    [`${side} Country`]: first ? ploverCode(first) : null,
    [`Primary ${side} Sector`]: first ? sectorOf(first) : null,
    [`${side} Sectors`]: [...new Set(refs.flatMap((ref) => sectorOf(ref) ?? []))].join(';') || null,
    [`${side} Name Raw`]: refs.map(({ name }) => name).join(';') || null,
  };
}

import type { Zippable } from 'fflate';
import type { EntityRef, Picture, Voice } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { firstPlace, namesOf, reportsBehind } from './evidence.js';
import type { Exporter, ExportInput } from './exporter.js';
import { LossCount } from './losses.js';

type Value = string | number | boolean | null;

interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** Characters that a cell of a spreadsheet can hold. */
const LONGEST = 32_767;
const WIDE = ['sentence', 'title', 'matter', 'who says what', 'rule', 'value', 'address'];

/** The picture as a workbook: a sheet for each list, one for the reports behind it, filters and a fixed header. */
export const xlsx: Exporter = {
  id: 'xlsx',
  title: 'Excel workbook (XLSX)',
  for: 'Excel, LibreOffice, Google Sheets',
  definedBy: 'ECMA-376 (Office Open XML)',
  write: async (input) => {
    const losses = new LossCount();
    const { picture } = input;
    losses.add(
      'control',
      'the odds of other states, earlier holders and forces around have no column',
      picture.control.length,
    );
    const sheets = sheetsOf(input);
    for (const { rows } of sheets)
      for (const row of rows)
        losses.add('texts', 'a cell holds 32,767 characters: the rest is cut', row.filter(isTooLong).length);
    return { files: [{ name: 'picture.xlsx', content: await workbook(sheets) }], losses: losses.list() };
  },
};

const isTooLong = (value: Value) => typeof value === 'string' && value.length > LONGEST;

/** Always the same bytes: a workbook's parts are packed without the time of day. */
async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const [{ default: writeXlsxFile }, { unzipSync, zipSync }] = await Promise.all([
    import('write-excel-file/node'),
    import('fflate'),
  ]);
  const made = await writeXlsxFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: WIDE.includes(column) ? 60 : 18 })),
      data: [
        columns.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
  const parts = unzipSync(new Uint8Array(made));
  const packed: Zippable = {};
  for (const name of Object.keys(parts).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1)))
    packed[name] = [parts[name]!, { mtime: new Date(1980, 0, 1), level: 6 }];
  return zipSync(packed);
}

/** The list of types comes first: some readers want it so. */
const order = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1);

/** Spreadsheets count days from 1900, and February of that year wrong; earlier days stay texts. */
const FIRST_DAY = '1900-03-01';

/** Days are dates, so that they can be filtered and put in order. Text stays text: a cell of type string is never run as a formula. Characters that XML forbids are left out. */
function cellOf(value: Value) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= FIRST_DAY ? new Date(`${value}T00:00:00Z`) : null;
  if (day && !Number.isNaN(day.valueOf())) return { value: day, type: Date, format: 'yyyy-mm-dd' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const allowed = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
  return { value: allowed.slice(0, LONGEST), type: String };
}

function sheetsOf(input: ExportInput): Sheet[] {
  const { picture } = input;
  const cells = [
    ...[picture.control, picture.relations, picture.events, picture.planned],
    ...[picture.negated, picture.figures, picture.disputes],
  ].flat();
  return [
    about(picture),
    control(input),
    events('Events', picture.events, input),
    events('Planned', picture.planned, input),
    events('Said not to be', picture.negated, input),
    figures(input),
    relations(input),
    disputes(picture),
    {
      name: 'Silence',
      columns: ['id', 'about', 'name', 'state', 'last report', 'days'],
      rows: picture.gaps.map((gap) => [
        ...[gap.id, gap.about, gap.subject.name, gap.state, gap.lastReport, gap.days],
      ]),
    },
    {
      name: 'Reports',
      columns: ['id', 'title', 'source', 'author', 'published', 'address', 'language'],
      rows: reportsBehind(cells, input).map((report) => [
        ...[report.id, report.title, report.source, report.author, report.publishedAt, report.url],
        report.language,
      ]),
    },
  ];
}

const about = ({ asOf, knownAt, reports, statements }: Picture): Sheet => ({
  name: 'About',
  columns: ['what', 'value'],
  rows: [
    ['picture as of', asOf],
    ['from what was known on', knownAt ?? 'any day'],
    ['reports', reports],
    ['statements', statements],
    ['grade', 'Admiralty code: letter for the source, digit for the information'],
  ],
});

const PLACE_COLUMNS = ['place', 'province', 'country', 'latitude', 'longitude', 'place known to'];

function placeValues(
  refs: readonly { readonly key: string; readonly name: string }[],
  input: ExportInput,
): Value[] {
  const place = firstPlace(refs, input);
  const names = refs.map(({ key, name }) => input.locate(key)?.name ?? name).join('; ');
  if (!place) return [names || null, null, null, null, null, null];
  return [names, place.admin1, place.countryName ?? place.country, place.lat, place.lon, place.precision];
}

const names = (refs: readonly EntityRef[] | readonly Voice[]): string => namesOf(refs).join('; ');
const sentencesOf = (statements: readonly string[], input: ExportInput): string =>
  [...new Set(statements.flatMap((id) => input.sourceOf(id)?.sentence ?? []))].join(' / ');
const sourcesOf = (statements: readonly string[], input: ExportInput): string =>
  [...new Set(statements.flatMap((id) => input.sourceOf(id)?.report.source ?? []))].sort().join('; ');

function control(input: ExportInput): Sheet {
  return {
    name: 'Control',
    columns: [
      ...['id', ...PLACE_COLUMNS, 'state', 'holders', 'extent', 'since', 'contested by', 'claimed by'],
      ...['denied by', 'probability', 'last evidence', 'age in days', 'rule', 'sources', 'sentence'],
    ],
    rows: input.picture.control.map((cell) => [
      cell.id,
      ...placeValues([cell.place], input),
      ...[cell.state, names(cell.holders), cell.extent, cell.since.from, names(cell.contestedBy)],
      names(cell.claims.flatMap(({ actors }) => actors)),
      names(cell.denials.flatMap(({ by }) => by)),
      ...[cell.probability, cell.lastEvidence, cell.ageDays, cell.rule.words],
      ...[sourcesOf(cell.statements, input), sentencesOf(cell.deciding, input)],
    ]),
  };
}

function events(name: string, list: Picture['events'], input: ExportInput): Sheet {
  return {
    name,
    columns: [
      ...['id', 'first day', 'last day', 'category', 'mode', 'status', 'by', 'against', ...PLACE_COLUMNS],
      ...['killed low', 'killed best', 'killed high', 'other figures', 'standing', 'grade'],
      ...['independent witnesses', 'reports', 'denied by', 'sources', 'sentence'],
    ],
    rows: list.map((event) => {
      const days = boundsOf(event.time);
      const whole = event.figures.filter(({ part }) => !part);
      const [killed] = whole.filter(({ type }) => type === 'killed');
      const others = event.figures.filter((figure) => figure !== killed);
      return [
        ...[event.id, days?.from ?? null, days?.to ?? null, event.category, event.mode, event.status],
        ...[names(event.sources), names(event.targets), ...placeValues(event.places, input)],
        ...[killed?.low ?? null, killed?.best ?? null, killed?.high ?? null],
        others.map((one) => `${one.counted ?? one.unit} ${one.type}: ${rangeOf(one)}`).join('; '),
        ...[
          event.standing,
          `${event.grade.letter}${event.grade.digit}`,
          event.witnesses.length,
          event.reports,
        ],
        ...[names(event.deniedBy), sourcesOf(event.statements, input), sentencesOf(event.statements, input)],
      ];
    }),
  };
}

function figures(input: ExportInput): Sheet {
  return {
    name: 'Figures',
    columns: [
      ...['id', 'type', 'unit', 'measure', 'counted', ...PLACE_COLUMNS, 'first day', 'last day', 'low'],
      ...['best', 'high', 'said by', 'said on', 'last word', 'range low', 'range best', 'range high', 'rule'],
    ],
    rows: input.picture.figures.flatMap((cell) =>
      cell.entries.map((entry) => [
        ...[cell.id, cell.type, cell.unit, cell.measure, cell.counted, ...placeValues(cell.places, input)],
        ...[entry.days.from, entry.days.to, entry.low, entry.best, entry.high, entry.by.name, entry.saidOn],
        ...[entry.last, cell.low, cell.best, cell.high, cell.rule.words],
      ]),
    ),
  };
}

function relations(input: ExportInput): Sheet {
  return {
    name: 'Relations',
    columns: [
      ...['id', 'from', 'relation', 'to', 'sign', 'kinds', 'standing', 'goes on', 'since', 'until'],
      ...['denied by', 'last evidence', 'sources', 'sentence'],
    ],
    rows: input.picture.relations.map((cell) => [
      ...[cell.id, cell.source.name, cell.type, cell.target.name, cell.sign],
      cell.kinds.map(({ kind }) => kind).join('; '),
      ...[cell.standing, cell.current, cell.since.from, cell.until, names(cell.deniedBy), cell.lastEvidence],
      ...[sourcesOf(cell.statements, input), sentencesOf(cell.statements, input)],
    ]),
  };
}

const disputes = ({ disputes: list }: Picture): Sheet => ({
  name: 'Disputes',
  columns: ['id', 'about', 'matter', 'place', 'state', 'who says what', 'outcome', 'rule'],
  rows: list.map((cell) => [
    ...[cell.id, cell.about, cell.matter, cell.place?.name ?? null, cell.state],
    cell.sides.map(({ says, by }) => `${names(by)}: ${says}`).join(' / '),
    ...[cell.outcome, cell.stateRule.words],
  ]),
});

function rangeOf({
  low,
  best,
  high,
}: {
  low: number | null;
  best: number | null;
  high: number | null;
}): string {
  const bounds = [low ?? '?', high ?? '?'];
  const range = bounds[0] === bounds[1] ? `${bounds[0]}` : bounds.join(' to ');
  return best === null || best === low ? range : `${range}, best ${best}`;
}

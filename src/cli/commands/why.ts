import { SitrepError } from '../../model/index.js';
import type { LedgerRow, Picture, PictureOptions, Sitrep } from '../../sitrep.js';
import { byPrefix, idPrefix } from '../ids.js';
import { type DayOptions, dayOption, type LedgerOptions, openExisting } from '../options.js';
import { print, printJson } from '../output.js';
import { type AnyCell, cellsOf } from '../picture-cells.js';
import { printCellReasons, printReportReasons, printStatementReasons } from '../print/why.js';
import { recentDays } from '../recent-days.js';
import { type Source, sourcesOf } from '../sources.js';
import { lastDay } from './picture.js';

/** How many days of reports are looked through for a line that today's picture no longer has. */
const MOST_DAYS = 30;

/** `sitrep why`: from a line of the picture, a statement or a report back to the sentences. */
export async function why(
  id: string,
  options: LedgerOptions & DayOptions & { readonly json?: boolean },
): Promise<number> {
  const prefix = idPrefix(id);
  const sitrep = await openExisting(options, 'sitrep why');
  try {
    const told = sourcesOf(await rowsOfStatement(prefix, sitrep));
    const statement = told.size === 0 ? null : findKept(prefix, told);
    if (statement?.what === 'statement') {
      await (options.json ? printJson(asJson(statement, told)) : print(asText(statement, told)));
      return 0;
    }
    const sources = sourcesOf(await sitrep.rows());
    const knownAt = dayOption('--known-at', options.knownAt);
    const asOf = dayOption('--as-of', options.asOf);
    const found =
      findKept(prefix, sources) ??
      (await findCell(prefix, sitrep, asOf ?? (await lastDay(sitrep)), knownAt)) ??
      (asOf ? null : await findEarlier(prefix, sitrep, knownAt, recentDays(options)));
    if (!found)
      throw new SitrepError(
        'E-ID-UNKNOWN',
        `Nothing in the ledger or its pictures has an id that begins with ${id}. ${HINT}`,
      );
    await (options.json ? printJson(asJson(found, sources)) : print(asText(found, sources)));
    return 0;
  } finally {
    await sitrep.close();
  }
}

const HINT = 'Of an older picture’s line say the days too: --as-of, --known-at.';

/** A statement needs no rows but those of its report. */
async function rowsOfStatement(prefix: string, sitrep: Sitrep): Promise<readonly LedgerRow[]> {
  if (/^[a-rt-z](?=[0-9a-f]{8})/.test(prefix)) return []; // the letter of something else
  try {
    return await sitrep.rowsOfStatement(prefix.startsWith('s') ? prefix : `s${prefix}`);
  } catch {
    return []; // several begin so: all rows tell which
  }
}

type Found =
  | { readonly what: 'cell'; readonly found: AnyCell; readonly picture: Picture }
  | { readonly what: 'statement'; readonly source: Source }
  | { readonly what: 'report'; readonly sources: readonly Source[]; readonly report: ReportOf };
type ReportOf = Extract<LedgerRow, { row: 'report' }>['report'];

async function findCell(
  prefix: string,
  sitrep: Sitrep,
  asOf: string,
  knownAt?: string,
): Promise<Found | null> {
  const picture = await sitrep.picture({ asOf, knownAt });
  const hit = byPrefix(cellsOf(picture), prefix, ({ cell }) => cell.id);
  return hit ? { what: 'cell', found: hit, picture } : null;
}

/**
 * The same line has the same id on every day on which it reads the same, so one of an older picture is found by looking at
 * the days of the pictures that were shown last, then at the days of the reports, the newest first.
 */
async function findEarlier(
  prefix: string,
  sitrep: Sitrep,
  knownAt: string | undefined,
  recent: readonly Days[],
): Promise<Found | null> {
  const published = (await sitrep.reports()).flatMap(({ publishedOn }) => publishedOn ?? []);
  const days = [...new Set(published)].sort().reverse().slice(0, MOST_DAYS);
  const tries = [...recent, ...days.flatMap((asOf) => [{ asOf }, { asOf, knownAt: asOf }])];
  for (const day of tries) {
    const found = await findCell(prefix, sitrep, day.asOf, knownAt ?? day.knownAt ?? undefined);
    if (found) return found;
  }
  return null;
}

type Days = Pick<PictureOptions, 'asOf' | 'knownAt'>;

function findKept(prefix: string, sources: ReadonlyMap<string, Source>): Found | null {
  const all = [...sources.values()];
  const reports = new Map(all.map(({ report }) => [report.id, report]));
  const report = byPrefix(reports.values(), prefix, (r) => r.id);
  if (report) return { what: 'report', report, sources: all.filter((s) => s.report.id === report.id) };
  const source = byPrefix(all, prefix, (s) => s.statement.id);
  return source ? { what: 'statement', source } : null;
}

function asText(found: Found, sources: ReadonlyMap<string, Source>): string {
  switch (found.what) {
    case 'cell':
      return printCellReasons(found.found, found.picture, sources);
    case 'statement':
      return printStatementReasons(found.source);
    case 'report':
      return printReportReasons(found.report, found.sources);
    default:
      return found satisfies never;
  }
}

function asJson(found: Found, sources: ReadonlyMap<string, Source>) {
  const told = ({ statement, report, sentence }: Source) => {
    const { text: _, ...about } = report;
    return { statement, sentence, report: about };
  };
  if (found.what === 'statement') return told(found.source);
  if (found.what === 'report')
    return { report: found.report, statements: found.sources.map((s) => s.statement) };
  const { section, cell } = found.found;
  return {
    section,
    asOf: found.picture.asOf,
    cell,
    statements: cell.statements.flatMap((id) => sources.get(id) ?? []).map(told),
  };
}

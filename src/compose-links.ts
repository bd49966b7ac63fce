import { entityKey, type Ledger, type LedgerRow, type ReportListing } from './ledger/index.js';
import type { Entity, Link, Report, Statement } from './model/index.js';

export interface LinkedUp {
  readonly added: number;
}

/**
 * Proposes links between reports that are new to the ledger and all that it holds: statements of one event, copies of one
 * text, reports that quote another. Each link is a function of its two ends, so it does not matter in which portions
 * reports came in. In a large ledger new reports are compared with those only that tell of the same places around the
 * same days. Proposals only: people accept or refuse them.
 */
export async function proposeLinks(
  ledger: Ledger,
  fresh: readonly string[],
  options: {
    readonly recordedAt: string;
    readonly gazetteers: readonly string[];
    /** Reports of a ledger up to which new ones are compared with all. */
    readonly mostReports?: number;
  },
): Promise<LinkedUp> {
  if (fresh.length === 0) return { added: 0 };
  const reports = await ledger.reports();
  const all = reports.length <= (options.mostReports ?? MOST_REPORTS) ? await ledger.rows() : null;
  let added = 0;
  for (const some of all ? [fresh] : portionsOf(new Set(fresh), reports)) {
    const links = await linksBetween(
      all ?? (await rowsAround(ledger, some)),
      new Set(some),
      options.gazetteers,
    );
    added += (await ledger.addLinks(links, options.recordedAt)).added;
  }
  return { added };
}

/** In a ledger of more reports than this, comparing with all of them takes too long for every `add`. */
const MOST_REPORTS = 10_000;
/** New reports that are compared at once: so many, of so many days. */
const PORTION = { reports: 100, days: 14 };
/** Reports of one event come within so many days of one another, and so do the papers that print a copy. */
const DAYS_AROUND = 30;

/** Reports of neighbouring days together, those without a date last. */
function portionsOf(fresh: ReadonlySet<string>, reports: readonly ReportListing[]): string[][] {
  const portions: { readonly since: number; readonly ids: string[] }[] = [];
  for (const { id, publishedOn, recordedAt } of reports) {
    if (!fresh.has(id)) continue;
    const day = dayNumber(publishedOn ?? recordedAt);
    const last = portions.at(-1);
    if (last && last.ids.length < PORTION.reports && Math.abs(day - last.since) < PORTION.days)
      last.ids.push(id);
    else portions.push({ since: day, ids: [id] });
  }
  return portions.map(({ ids }) => ids);
}

/** What reports say, and what others say of the same places around the days on which these tell of something. */
async function rowsAround(ledger: Ledger, reports: readonly string[]): Promise<LedgerRow[]> {
  const own = await ledger.rows({ reports });
  const ours = new Set(reports);
  const places = new Set<string>();
  const days: number[] = [];
  for (const row of own)
    if (row.row === 'entity' && (row.entity.kind === 'place' || row.entity.kind === 'facility')) {
      const key = entityKey(row.reportId, row.entity);
      if (ours.has(row.reportId) && !key.includes('/')) places.add(key);
    } else if (row.row === 'report' && ours.has(row.report.id))
      days.push(dayNumber(row.report.publishedAt ?? row.recordedAt));
  if (places.size === 0 || days.length === 0) return own;
  const others = await ledger.rows({
    places: [...places].sort(),
    since: dayOf(Math.min(...days) - DAYS_AROUND),
    knownAt: dayOf(Math.max(...days) + DAYS_AROUND),
  });
  const isOurs = (row: LedgerRow) =>
    row.row === 'report' ? ours.has(row.report.id) : 'reportId' in row && ours.has(row.reportId);
  const judged = [...own, ...others].filter(({ row }) => row === 'judgement');
  return [
    ...own.filter(isOurs),
    ...others.filter((row) => 'reportId' in row || row.row === 'report').filter((row) => !isOurs(row)),
    ...judged,
  ];
}

const dayNumber = (iso: string) => Math.floor(Date.parse(iso.slice(0, 10)) / 86_400_000);
const dayOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** All links that have an end in one of the reports named. */
export async function linksBetween(
  rows: readonly LedgerRow[],
  fresh: ReadonlySet<string>,
  gazetteers: readonly string[] = [],
): Promise<Link[]> {
  const { copyLinks, eventSides, proposeEventLinks, quoteLinks, sideKnowledge, sketchOf, withoutRefused } =
    await import('./resolution/index.js');
  const { loadActorRegistry, loadGazetteer, loadLinkingRules } = await import('./lexicons/index.js');
  const rules = loadLinkingRules();
  const knowledge = sideKnowledge(rules, loadGazetteer({ folders: gazetteers }), loadActorRegistry());
  const reports = readReports(rows);
  const [ours, others] = split(reports, ({ report }) => fresh.has(report.id));
  const sidesOf = (some: readonly ReadReport[]) => some.flatMap((one) => eventSides(one, knowledge));
  const [ourSides, otherSides] = [sidesOf(ours), sidesOf(others)];
  const events = proposeEventLinks(ourSides, otherSides, rules);
  const sketched = (some: readonly ReadReport[]) =>
    some.map(({ report: { id, source, publishedAt, text } }) => ({
      id,
      source,
      publishedAt,
      sketch: sketchOf(text),
    }));
  const copies = copyLinks(sketched(ours), sketched(others), rules.copies);
  const quotes = quoteLinks([...ourSides, ...otherSides], events, rules.copies);
  const proposed = [...new Map([...events, ...copies, ...quotes].map((link) => [link.id, link])).values()];
  const judgements = rows.flatMap((row) => (row.row === 'judgement' ? [row.judgement] : []));
  return withoutRefused(proposed, judgements);
}

interface ReadReport {
  readonly report: Report;
  readonly entities: Entity[];
  readonly statements: Statement[];
}

function readReports(rows: readonly LedgerRow[]): ReadReport[] {
  const reports = new Map<string, ReadReport>();
  for (const row of rows)
    if (row.row === 'report')
      reports.set(row.report.id, { report: row.report, entities: [], statements: [] });
  for (const row of rows) {
    if (row.row === 'entity') reports.get(row.reportId)?.entities.push(row.entity);
    if (row.row === 'statement') reports.get(row.reportId)?.statements.push(row.statement);
  }
  return [...reports.values()];
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

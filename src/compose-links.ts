import type { Ledger, LedgerRow } from './ledger/index.js';
import type { Entity, Link, Report, Statement } from './model/index.js';

/**
 * Proposes links between reports that are new to the ledger and all that it holds: statements of one event, copies of one
 * text, reports that quote another. Each link is a function of its two ends, so it does not matter in which portions
 * reports came in. Proposals only: people accept or refuse them.
 */
export async function proposeLinks(
  ledger: Ledger,
  fresh: readonly string[],
  options: { readonly recordedAt: string; readonly gazetteers: readonly string[] },
): Promise<{ readonly added: number }> {
  if (fresh.length === 0 || (await ledger.reports()).length > MOST_REPORTS) return { added: 0 };
  const links = await linksBetween(await ledger.rows(), new Set(fresh), options.gazetteers);
  return ledger.addLinks(links, options.recordedAt);
}

/** In a ledger of more reports than this, comparing with all of them takes too long for every `add`. */
export const MOST_REPORTS = 10_000;

/** All links that have an end in one of the reports named. */
export async function linksBetween(
  rows: readonly LedgerRow[],
  fresh: ReadonlySet<string>,
  gazetteers: readonly string[] = [],
): Promise<Link[]> {
  const [resolution, lexicons] = await Promise.all([
    import('./resolution/index.js'),
    import('./lexicons/index.js'),
  ]);
  const rules = lexicons.loadLinkingRules();
  const knowledge = resolution.sideKnowledge(
    rules,
    lexicons.loadGazetteer({ folders: gazetteers }),
    lexicons.loadActorRegistry(),
  );
  const reports = readReports(rows);
  const [ours, others] = split(reports, ({ report }) => fresh.has(report.id));
  const sidesOf = (some: readonly ReadReport[]) =>
    some.flatMap((one) => resolution.eventSides(one, knowledge));
  const [ourSides, otherSides] = [sidesOf(ours), sidesOf(others)];
  const events = resolution.proposeEventLinks(ourSides, otherSides, rules);
  const sketched = (some: readonly ReadReport[]) =>
    some.map(({ report: { id, source, publishedAt, text } }) => ({
      id,
      source,
      publishedAt,
      sketch: resolution.sketchOf(text),
    }));
  const copies = resolution.copyLinks(sketched(ours), sketched(others), rules.copies);
  const quotes = resolution.quoteLinks([...ourSides, ...otherSides], events, rules.copies);
  const proposed = [...new Map([...events, ...copies, ...quotes].map((link) => [link.id, link])).values()];
  const judgements = rows.flatMap((row) => (row.row === 'judgement' ? [row.judgement] : []));
  return resolution.withoutRefused(proposed, judgements);
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

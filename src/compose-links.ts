import type { Ledger, LedgerRow } from './ledger/index.js';
import type { Entity, Link, Report, Statement } from './model/index.js';

export interface LinkedUp {
  readonly added: number;
  /** False where the ledger is so large that new reports were compared with nothing. */
  readonly compared: boolean;
}

/**
 * Proposes links between reports that are new to the ledger and all that it holds: statements of one event, copies of one
 * text, reports that quote another. Each link is a function of its two ends, so it does not matter in which portions
 * reports came in. Proposals only: people accept or refuse them.
 */
export async function proposeLinks(
  ledger: Ledger,
  fresh: readonly string[],
  options: { readonly recordedAt: string; readonly gazetteers: readonly string[] },
): Promise<LinkedUp> {
  if (fresh.length === 0) return { added: 0, compared: true };
  if ((await ledger.reports()).length > MOST_REPORTS) return { added: 0, compared: false };
  const links = await linksBetween(await ledger.rows(), new Set(fresh), options.gazetteers);
  return { ...(await ledger.addLinks(links, options.recordedAt)), compared: true };
}

/** In a ledger of more reports than this, comparing with all of them takes too long for every `add`. */
const MOST_REPORTS = 10_000;

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

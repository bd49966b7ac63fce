import type { LedgerRow } from '../ledger/index.js';
import type { Entity, Report } from '../model/index.js';

/** Somebody whom reports name and the registry does not know, with what speaks for a row of their own. */
export interface ProposedActor {
  readonly name: string;
  readonly otherNames: readonly string[];
  /** What most reports take them for; null where none does. */
  readonly type: string | null;
  readonly country: string | null;
  readonly mentions: number;
  readonly statements: number;
  readonly reports: readonly {
    readonly id: string;
    readonly source: string | null;
    readonly on: string | null;
  }[];
  /** A sentence for each report, five at most. */
  readonly evidence: readonly { readonly report: string; readonly sentence: string }[];
}

/**
 * Named actors without an id in the registry, those of most reports first. A row is proposed, never made: a person
 * decides whether it is somebody new, or a name of somebody known.
 */
export function proposeActors(rows: readonly LedgerRow[], leastReports = 1): ProposedActor[] {
  const reports = new Map<string, Report>(
    rows.flatMap((row) => (row.row === 'report' ? [[row.report.id, row.report] as const] : [])),
  );
  const groups = new Map<string, { report: Report; entity: Entity }[]>();
  for (const row of rows) {
    if (row.row !== 'entity' || row.entity.kind !== 'actor' || row.entity.id.includes(':')) continue;
    const report = reports.get(row.reportId);
    if (!report || !row.entity.mentions.some(({ form }) => form === 'name')) continue;
    const key = folded(row.entity.name);
    groups.set(key, [...(groups.get(key) ?? []), { report, entity: row.entity }]);
  }
  const used = new Map<string, Set<string>>();
  for (const row of rows)
    if (row.row === 'statement')
      for (const mention of Object.values(row.statement.roles).flat())
        if (mention.entity && !mention.entity.includes(':')) {
          const key = `${row.reportId} ${mention.entity}`;
          used.set(key, (used.get(key) ?? new Set()).add(row.statement.id));
        }
  return [...groups.values()]
    .map((group) => proposed(group, used))
    .filter(({ reports: named, statements }) => named.length >= leastReports && statements > 0)
    .sort(
      (a, b) =>
        b.reports.length - a.reports.length || b.statements - a.statements || (a.name < b.name ? -1 : 1),
    );
}

function proposed(
  group: readonly { readonly report: Report; readonly entity: Entity }[],
  used: ReadonlyMap<string, ReadonlySet<string>>,
): ProposedActor {
  const inOrder = [...group].sort((a, b) => (a.report.id < b.report.id ? -1 : 1));
  const name = commonest(inOrder.map(({ entity }) => entity.name))!;
  const others = inOrder.flatMap(({ entity }) => entity.otherNames ?? []);
  const byReport = new Map(inOrder.map(({ report }) => [report.id, report]));
  return {
    name,
    otherNames: [...new Set(others)].filter((other) => folded(other) !== folded(name)).sort(),
    type: commonest(
      inOrder.flatMap(({ entity }) => (entity.type && entity.type !== 'unknown' ? entity.type : [])),
    ),
    country: commonest(inOrder.flatMap(({ entity }) => entity.country ?? [])),
    mentions: inOrder.reduce((sum, { entity }) => sum + entity.mentions.length, 0),
    statements: new Set(
      inOrder.flatMap(({ report, entity }) => [...(used.get(`${report.id} ${entity.id}`) ?? [])]),
    ).size,
    reports: [...byReport.values()].map(({ id, source, publishedAt }) => ({
      id,
      source,
      on: publishedAt?.slice(0, 10) ?? null,
    })),
    evidence: inOrder.slice(0, 5).flatMap(({ report, entity }) => {
      const mention = entity.mentions.find(({ form }) => form === 'name')!;
      return { report: report.id, sentence: lineAround(report.text, mention.start, mention.end) };
    }),
  };
}

/** The sentence, as far as full stops tell, that holds a stretch of text. */
function lineAround(text: string, start: number, end: number): string {
  const from = Math.max(text.lastIndexOf('. ', start) + 1, text.lastIndexOf('\n', start) + 1, start - 200, 0);
  const stops = [text.indexOf('. ', end) + 1, text.indexOf('\n', end)].filter((at) => at > 0);
  return text.slice(from, Math.min(end + 200, ...stops, text.length)).trim();
}

function commonest(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

const folded = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

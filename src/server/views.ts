import { createHash } from 'node:crypto';
import type { Entity, Judgement, LedgerRow, Link, MentionRef, Report, Statement } from '../sitrep.js';

/** Somebody or something that a statement speaks of, as the workbench shows it. */
export interface PartyView {
  readonly text: string;
  readonly key: string;
  readonly name: string;
  readonly type: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly start: number;
  readonly end: number;
}

export interface ReportBrief {
  readonly id: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly publishedAt: string | null;
}

/** A statement with all that leads back to its words. Offsets count in the report's text. */
export interface StatementView {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly mode: string | null;
  readonly status: string;
  readonly extent: string | null;
  readonly value: Statement['value'] | null;
  readonly time: Statement['time'] | null;
  readonly certainty: {
    readonly band: string;
    readonly probability: number;
    readonly cues: readonly string[];
  };
  /** From the report's own voice inwards. */
  readonly attribution: readonly {
    readonly holder: string;
    readonly key: string | null;
    readonly stance: string;
  }[];
  readonly disputedBy: readonly string[];
  readonly roles: Readonly<Record<string, readonly PartyView[]>>;
  readonly loaded: readonly string[];
  readonly causes: readonly string[];
  readonly derivedBy: string;
  /** How likely it is that it was rightly read; null where no reader of ours made it. */
  readonly readingProbability: number | null;
  readonly sentence: { readonly start: number; readonly end: number; readonly text: string };
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly report: ReportBrief;
  /** The last standing judgement on this statement. */
  readonly judgement: Judgement | null;
}

export interface MentionView {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly form: string;
  readonly key: string;
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface ReportView {
  readonly report: Report;
  readonly recordedAt: string;
  readonly statements: readonly StatementView[];
  readonly mentions: readonly MentionView[];
  readonly judgements: readonly Judgement[];
}

/** All rows of a ledger, looked up once. */
export interface Index {
  readonly revision: string;
  readonly rows: readonly LedgerRow[];
  readonly statements: readonly StatementView[];
  readonly statement: (id: string) => StatementView | undefined;
  /** Statements in which one of these actors or places has a part, in the ledger's order. */
  readonly speakingOf: (keys: ReadonlySet<string>) => readonly StatementView[];
  readonly reports: readonly { readonly report: Report; readonly recordedAt: string }[];
  readonly report: (id: string) => ReportView | undefined;
  readonly entities: ReadonlyMap<string, EntityTally>;
  readonly judgements: readonly Judgement[];
  readonly links: readonly Link[];
}

/** An actor or place of the whole ledger, with how often it is mentioned and in how many reports. */
export interface EntityTally {
  readonly key: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly kind: string;
  readonly type: string | null;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: string | null;
  readonly mentions: number;
  readonly reports: number;
}

export function indexRows(rows: readonly LedgerRow[], reader: string): Index {
  const reports = new Map<string, { report: Report; recordedAt: string }>();
  const entities = new Map<string, Map<string, Entity>>();
  const judgements: Judgement[] = [];
  const links: Link[] = [];
  const stated: { reportId: string; statement: Statement }[] = [];
  for (const row of rows) {
    if (row.row === 'report') reports.set(row.report.id, row);
    else if (row.row === 'entity') {
      const own = entities.get(row.reportId) ?? new Map<string, Entity>();
      own.set(row.entity.id, row.entity);
      entities.set(row.reportId, own);
    } else if (row.row === 'judgement') judgements.push(row.judgement);
    else if (row.row === 'link') links.push(row.link);
    else stated.push(row);
  }
  const standing = standingJudgements(judgements);
  const statements = stated
    .filter(({ reportId }) => reports.has(reportId))
    .map(({ reportId, statement }) =>
      statementView(statement, reports.get(reportId)!.report, entities.get(reportId) ?? new Map(), standing),
    );
  const byId = new Map(statements.map((s) => [s.id, s]));
  const byReport = new Map<string, StatementView[]>();
  for (const s of statements) {
    const own = byReport.get(s.report.id);
    if (own) own.push(s);
    else byReport.set(s.report.id, [s]);
  }
  let byParty: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    revision: revisionOf(rows, reader),
    rows,
    statements,
    statement: (id) => byId.get(id),
    speakingOf: (keys) => {
      byParty ??= positionsByParty(statements);
      const found = new Set([...keys].flatMap((key) => byParty!.get(key) ?? []));
      return [...found].sort((a, b) => a - b).map((at) => statements[at]!);
    },
    reports: [...reports.values()].sort(
      (a, b) => compare(dayOf(a), dayOf(b)) || compare(a.report.id, b.report.id),
    ),
    report: (id) => {
      const found = reports.get(id);
      if (!found) return undefined;
      const own = byReport.get(id) ?? [];
      const about = new Set([id, ...own.map((s) => s.id)]);
      return {
        ...found,
        statements: [...own].sort((a, b) => a.sentence.start - b.sentence.start || compare(a.id, b.id)),
        mentions: mentionViews(id, entities.get(id) ?? new Map()),
        judgements: judgements.filter((j) => about.has(j.subject)),
      };
    },
    entities: tallies(entities),
    judgements,
    links,
  };
}

function positionsByParty(statements: readonly StatementView[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  statements.forEach((s, at) => {
    for (const list of Object.values(s.roles))
      for (const { key } of list) {
        const own = found.get(key);
        if (!own) found.set(key, [at]);
        else if (own.at(-1) !== at) own.push(at);
      }
  });
  return found;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const dayOf = ({ report, recordedAt }: { report: Report; recordedAt: string }) =>
  report.publishedAt ?? recordedAt;

/** Changes with any row, and with nothing else. */
function revisionOf(rows: readonly LedgerRow[], reader: string): string {
  const hash = createHash('sha256').update(reader);
  for (const row of rows)
    hash.update(
      row.row === 'report'
        ? `r${row.report.id}${row.recordedAt}`
        : row.row === 'statement'
          ? row.statement.id + row.reader
          : row.row === 'judgement'
            ? row.judgement.id
            : row.row === 'link'
              ? row.link.id + row.link.score
              : `e${row.reportId}${row.entity.id}${row.entity.name}`,
    );
  return hash.digest('hex').slice(0, 16);
}

/** The last judgement on each subject that none replaced; notes decide nothing. */
function standingJudgements(all: readonly Judgement[]): Map<string, Judgement> {
  const replaced = new Set(all.map((j) => j.replaces));
  const sorted = [...all].sort((a, b) => compare(a.when + a.id, b.when + b.id));
  const standing = new Map<string, Judgement>();
  for (const j of sorted)
    if (!replaced.has(j.id) && j.verdict !== 'noted' && j.verdict !== 'undone') standing.set(j.subject, j);
  return standing;
}

function statementView(
  statement: Statement,
  report: Report,
  entities: ReadonlyMap<string, Entity>,
  standing: ReadonlyMap<string, Judgement>,
): StatementView {
  const party = (m: MentionRef): PartyView => {
    const entity = m.entity ? entities.get(m.entity) : undefined;
    return {
      text: m.text,
      key: keyOf(report.id, m.entity ?? m.text, entity),
      name: entity?.name ?? m.text,
      type: entity?.type ?? null,
      lat: entity?.location?.lat ?? null,
      lon: entity?.location?.lon ?? null,
      start: m.start,
      end: m.end,
    };
  };
  const { start, end } = statement.evidence.sentence;
  return {
    id: statement.id,
    kind: statement.kind,
    type: statement.type,
    mode: statement.mode ?? null,
    status: statement.status,
    extent: statement.extent ?? null,
    value: statement.value ?? null,
    time: statement.time ?? null,
    certainty: {
      band: statement.certainty.band,
      probability: statement.certainty.probability,
      cues: statement.certainty.cues.map((c) => c.text),
    },
    attribution: statement.attribution.map(({ holder, stance }) =>
      typeof holder === 'string'
        ? { holder, key: null, stance }
        : { holder: party(holder).name, key: party(holder).key, stance },
    ),
    disputedBy: (statement.disputedBy ?? []).map((m) => party(m).name),
    roles: Object.fromEntries(Object.entries(statement.roles).map(([role, list]) => [role, list.map(party)])),
    loaded: (statement.loaded ?? []).map((m) => m.text),
    causes: statement.causes ?? [],
    derivedBy: statement.derivedBy,
    readingProbability: statement.readingProbability ?? null,
    sentence: { start, end, text: report.text.slice(start, end) },
    spans: statement.evidence.spans,
    report: { id: report.id, title: report.title, source: report.source, publishedAt: report.publishedAt },
    judgement: standing.get(statement.id) ?? null,
  };
}

/** The picture's keys: a registry id is one thing everywhere, a proper name in all reports, a nominal in its own. */
function keyOf(reportId: string, id: string, entity: Entity | undefined): string {
  if (id.includes(':')) return id;
  return entity?.mentions.some((m) => m.form === 'name')
    ? `name:${entity.kind}:${plainText(entity.name)}`
    : `${reportId}/${id}`;
}

export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function mentionViews(reportId: string, entities: ReadonlyMap<string, Entity>): MentionView[] {
  return [...entities.values()]
    .flatMap((entity) =>
      entity.mentions.map((m) => ({
        start: m.start,
        end: m.end,
        kind: entity.kind,
        form: m.form,
        key: keyOf(reportId, entity.id, entity),
        name: entity.name,
        lat: entity.location?.lat ?? null,
        lon: entity.location?.lon ?? null,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function tallies(all: ReadonlyMap<string, ReadonlyMap<string, Entity>>): Map<string, EntityTally> {
  const found = new Map<string, EntityTally>();
  for (const [reportId, own] of all)
    for (const entity of own.values()) {
      const key = keyOf(reportId, entity.id, entity);
      const before = found.get(key);
      found.set(key, {
        key,
        name: before?.name ?? entity.name,
        otherNames: [...new Set([...(before?.otherNames ?? []), ...(entity.otherNames ?? [])])].slice(0, 12),
        kind: entity.kind,
        type: before?.type ?? entity.type,
        country: before?.country ?? entity.country ?? null,
        lat: before?.lat ?? entity.location?.lat ?? null,
        lon: before?.lon ?? entity.location?.lon ?? null,
        precision: before?.precision ?? entity.location?.precision ?? null,
        mentions: (before?.mentions ?? 0) + entity.mentions.length,
        reports: (before?.reports ?? 0) + 1,
      });
    }
  return found;
}

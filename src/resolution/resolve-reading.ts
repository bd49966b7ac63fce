import { createHash } from 'node:crypto';
import type { ActorRegistry, Gazetteer } from '../lexicons/index.js';
import type {
  Entity,
  MentionRef,
  Reading,
  Report,
  ReportMentions,
  Sentence,
  Statement,
} from '../model/index.js';
import type { DraftStatement } from '../statements/index.js';
import { type ResolvedEntities, resolveEntities } from './entities.js';
import { anchorDates, resolveStatementTime } from './statement-time.js';

/** What resolution works on: one report with all that was found in it. */
export interface ResolutionInput {
  readonly report: Report;
  readonly sentences: readonly Sentence[];
  readonly mentions: ReportMentions;
  readonly drafts: readonly DraftStatement[];
  readonly knowledge: { readonly registry: ActorRegistry; readonly gazetteer: Gazetteer };
}

/** Gives entities their registry and gazetteer ids, statements their interval and id, and puts the reading together. */
export function resolveReading(input: ResolutionInput): Reading {
  const { report, drafts } = input;
  const resolved = resolveEntities(input);
  const acting = new Map<string, Entity>();
  const rename = (ref: MentionRef, acts: boolean): MentionRef => {
    if (!ref.entity) return { ...ref, entity: null };
    const government = acts ? resolved.actingFor.get(ref.entity) : undefined;
    if (!government) return { ...ref, entity: resolved.idOf.get(ref.entity) ?? ref.entity };
    const known = acting.get(government.id) ?? government;
    acting.set(government.id, { ...known, mentions: [...known.mentions, { ...ref, entity: undefined }] });
    return { ...ref, entity: government.id };
  };
  const anchors = anchorDates(drafts, report.publishedAt);
  const finished = drafts.map((draft) =>
    finish(
      report,
      withKnownGroup(draft, resolved),
      rename,
      anchors.get(draft.time.phrase?.start ?? -1) ?? null,
    ),
  );
  const idOfKey = new Map(drafts.map((draft, at) => [draft.key, finished[at]!.id]));
  const statements = finished.map((statement, at) => {
    const causes = drafts[at]!.causes?.map((key) => idOfKey.get(key)!).filter(Boolean);
    return causes?.length ? { ...statement, causes } : statement;
  });
  const entities = withGovernments(resolved.entities, acting);
  return {
    contract: 'reading-1',
    report,
    entities: withoutUnused(entities, statements),
    statements: unique(statements),
  };
}

/**
 * "Abu Bakr al-Baghdadi, who leads the organisation": of a leader whom the registry knows, a group that is only described is
 * the one he leads, where the report names it, and otherwise none that it names.
 */
function withKnownGroup(draft: DraftStatement, { ledBy, idOf }: ResolvedEntities): DraftStatement {
  const { source, target } = draft.roles;
  const led = draft.type === 'leads' && source?.length === 1 ? ledBy.get(source[0]!.entity ?? '') : undefined;
  if (!led || !target) return draft;
  const named = [...idOf].find(([, id]) => id === led)?.[0] ?? null;
  const known = target.map((ref) => (ref.form === 'nominal' ? { ...ref, entity: named } : ref));
  return { ...draft, roles: { ...draft.roles, target: known } };
}

/** A country or its capital acts for its government: "Turkey closed", "Damascus rejects". */
function acts(draft: DraftStatement, role: string): boolean {
  return (
    role === 'source' ||
    (role === 'target' && draft.kind !== 'position' && draft.kind !== 'control' && draft.type !== 'ASSAULT')
  );
}

function finish(
  report: Report,
  draft: DraftStatement,
  rename: (ref: MentionRef, acts: boolean) => MentionRef,
  anchorDate: string | null,
): Statement {
  const { key: _key, sentence: _sentence, token: _token, time, causes: _causes, placeRule, ...rest } = draft;
  const roles = Object.fromEntries(
    Object.entries(rest.roles).map(([role, refs]) => [
      role,
      refs.map((ref) => rename(ref, acts(draft, role))),
    ]),
  );
  const statement = {
    ...rest,
    ...(placeRule ? { derivedBy: `${rest.derivedBy} + ${placeRule}` } : {}),
    roles,
    attribution: rest.attribution.map((link) =>
      typeof link.holder === 'string' ? link : { ...link, holder: rename(link.holder, true) },
    ),
    ...(rest.disputedBy ? { disputedBy: rest.disputedBy.map((ref) => rename(ref, true)) } : {}),
    time: resolveStatementTime(time, rest.status, report.publishedAt, anchorDate),
  };
  return { id: statementId(report.id, statement), ...statement };
}

function withGovernments(entities: readonly Entity[], acting: ReadonlyMap<string, Entity>): Entity[] {
  const known = new Set(entities.map((entity) => entity.id));
  const joined = entities.map((entity) => {
    const government = acting.get(entity.id);
    return government ? { ...entity, mentions: [...entity.mentions, ...government.mentions] } : entity;
  });
  return [...joined, ...[...acting.values()].filter((government) => !known.has(government.id))];
}

function unique(statements: readonly Statement[]): Statement[] {
  return [...new Map(statements.map((statement) => [statement.id, statement])).values()];
}

/** `s` + 16 hex of a hash over report, kind, type, status and the spans of roles and evidence: stable over re-reading. */
function statementId(reportId: string, statement: Omit<Statement, 'id'>): string {
  const roles = Object.entries(statement.roles)
    .map(([role, refs]) => `${role}=${refs.map((ref) => `${ref.start}-${ref.end}`).join(',')}`)
    .sort();
  const spans = statement.evidence.spans.map((span) => `${span.start}-${span.end}`);
  const parts = [reportId, statement.kind, statement.type, statement.status, ...roles, ...spans];
  return `s${createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 16)}`;
}

/** Entities that no statement names stay: the reading shows all actors and places; other things only where used. */
function withoutUnused(entities: readonly Entity[], statements: readonly Statement[]): Entity[] {
  const used = new Set<string>();
  for (const statement of statements) {
    for (const refs of Object.values(statement.roles))
      for (const ref of refs) if (ref.entity) used.add(ref.entity);
  }
  return entities.filter((entity) => entity.kind !== 'other' || used.has(entity.id));
}

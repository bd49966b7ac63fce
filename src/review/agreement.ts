import type { LedgerRow } from '../ledger/index.js';
import type { MentionRef, Statement } from '../model/index.js';
import { type Coding, codingsOf } from './codings.js';
import { type Coefficient, cohenKappa, krippendorffAlpha, type Level } from './reliability.js';

/** How far people agree about one field. */
export interface FieldAgreement {
  readonly field: string;
  readonly level: Level;
  /** Statements for which at least two people gave a value. */
  readonly units: number;
  /** Share of those on which all gave the same value; null where there are none. */
  readonly same: number | null;
  /** Of two people; null with more. */
  readonly kappa: Coefficient | null;
  readonly alpha: Coefficient;
}

export interface Disagreement {
  readonly statement: string;
  readonly report: string;
  readonly field: string;
  /** In the order of the coders; null where somebody gave none. */
  readonly values: readonly (string | number | null)[];
}

export interface Agreement {
  readonly coders: readonly string[];
  /** Statements judged by each, in the order of the coders. */
  readonly judged: readonly number[];
  /** Statements judged by two at least. */
  readonly shared: number;
  readonly fields: readonly FieldAgreement[];
  readonly disagreements: readonly Disagreement[];
}

interface Field {
  readonly name: string;
  readonly level: Level;
  readonly order?: readonly string[];
  /** The value of a coding; null where the field does not apply. */
  readonly read: (coding: Coding) => string | number | null;
}

/** Field of a statement that is kept: one that somebody rejects has no place and no parties. */
const ofKept = (read: (statement: Statement) => string | number | null) => (coding: Coding) =>
  coding.coded ? read(coding.coded) : null;

const FIELDS: readonly Field[] = [
  { name: 'kept', level: 'nominal', read: ({ verdict }) => (verdict === 'rejected' ? 'rejected' : 'kept') },
  { name: 'kind', level: 'nominal', read: ofKept((s) => s.kind) },
  { name: 'type', level: 'nominal', read: ofKept((s) => s.type) },
  { name: 'status', level: 'nominal', read: ofKept((s) => s.status) },
  { name: 'place', level: 'nominal', read: ofKept((s) => named(s.roles.place)) },
  { name: 'source', level: 'nominal', read: ofKept((s) => named(s.roles.source)) },
  { name: 'target', level: 'nominal', read: ofKept((s) => named(s.roles.target)) },
  { name: 'day', level: 'nominal', read: ofKept((s) => s.time?.from ?? s.time?.to ?? 'none') },
  {
    name: 'certainty',
    level: 'ordinal',
    order: ['doubtful', 'possible', 'probable', 'certain'],
    read: ofKept((s) => s.certainty.band),
  },
  {
    name: 'value',
    level: 'interval',
    read: ofKept((s) => s.value?.best ?? s.value?.low ?? s.value?.high ?? null),
  },
];

/**
 * How far people who judged the same statements agree, field by field: Cohen's kappa for two, Krippendorff's alpha for
 * any number and with gaps. A rejected statement has a value in `kept` alone.
 * @example agreementOf(rows, ['ana', 'ben']).fields.find((f) => f.field === 'place')?.alpha.value
 */
export function agreementOf(
  rows: readonly LedgerRow[],
  coders: readonly string[],
  among: (report: string) => boolean = () => true,
): Agreement {
  const reportOf = new Map(
    rows.flatMap((row) => (row.row === 'statement' ? [[row.statement.id, row.reportId] as const] : [])),
  );
  const byStatement = new Map<string, Map<string, Coding>>();
  for (const coding of codingsOf(rows)) {
    const report = reportOf.get(coding.statement);
    if (!coders.includes(coding.who) || report === undefined || !among(report)) continue;
    const codings = byStatement.get(coding.statement) ?? new Map<string, Coding>();
    byStatement.set(coding.statement, codings.set(coding.who, coding));
  }
  const units = [...byStatement]
    .map(([statement, by]) => ({ statement, codings: coders.map((coder) => by.get(coder) ?? null) }))
    .sort((a, b) => (a.statement < b.statement ? -1 : 1));
  const shared = units.filter(({ codings }) => codings.filter(Boolean).length > 1);
  return {
    coders,
    judged: coders.map((_, at) => units.filter(({ codings }) => codings[at]).length),
    shared: shared.length,
    fields: FIELDS.map((field) => ofField(field, shared)),
    disagreements: shared.flatMap(({ statement, codings }) =>
      FIELDS.flatMap((field) => {
        const values = codings.map((coding) => (coding ? field.read(coding) : null));
        const report = reportOf.get(statement)!;
        return new Set(given(values)).size > 1 ? [{ statement, report, field: field.name, values }] : [];
      }),
    ),
  };
}

type Unit = { readonly codings: readonly (Coding | null)[] };

function ofField({ name, level, order, read }: Field, units: readonly Unit[]): FieldAgreement {
  const values = units
    .map(({ codings }) => codings.map((coding) => (coding ? read(coding) : null)))
    .filter((unit) => given(unit).length > 1);
  const pairs = values.map(([a, b]) => [String(a), String(b)] as const);
  const same = values.filter((unit) => new Set(given(unit)).size === 1).length;
  return {
    field: name,
    level,
    units: values.length,
    same: values.length > 0 ? same / values.length : null,
    kappa: (units[0]?.codings.length ?? 2) === 2 ? cohenKappa(pairs) : null,
    alpha: krippendorffAlpha(values, level, order),
  };
}

const given = (values: readonly (string | number | null)[]) => values.filter((value) => value !== null);

/** Whoever fills a role, by registry or gazetteer where known, in no order; `none` where nobody does. */
function named(mentions: readonly MentionRef[] | undefined): string {
  const ids = (mentions ?? []).map((m) => (m.entity?.includes(':') ? m.entity : m.text.trim().toLowerCase()));
  return [...new Set(ids)].sort().join(' + ') || 'none';
}

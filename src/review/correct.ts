import { createHash } from 'node:crypto';
import {
  type CertaintyBand,
  CONTROL_TYPES,
  type Entity,
  EVENT_TYPES,
  FIGURE_TYPES,
  IDENTITY_TYPES,
  type MentionRef,
  POSITION_TYPES,
  RELATION_TYPES,
  type Report,
  SitrepError,
  type Statement,
  type StatementKind,
  type TimeInterval,
  type Value,
} from '../model/index.js';

/** What a correction may set; `kind` goes with a `type` of that kind. Lists are parted by semicolons; `none` empties. */
export const CORRECTABLE = [
  'kind',
  'type',
  'mode',
  'status',
  'source',
  'target',
  'place',
  'origin',
  'destination',
  'extent',
  'time',
  'value',
  'unit',
  'certainty',
  'by',
] as const;
type Correctable = (typeof CORRECTABLE)[number];
export type Changes = Readonly<Partial<Record<Correctable, string>>>;

/** What a correction needs to know beyond the statement. */
export interface CorrectionHelp {
  readonly report: Report;
  /** Somebody or a place by a name or id; null when nobody of that name is known. */
  readonly find: (name: string, kind: 'actor' | 'place') => Entity | null;
  readonly probability: Readonly<Record<CertaintyBand, number>>;
}

const TYPES: Readonly<Record<StatementKind, readonly string[]>> = {
  event: EVENT_TYPES,
  control: CONTROL_TYPES,
  relation: RELATION_TYPES,
  figure: FIGURE_TYPES,
  position: POSITION_TYPES,
  identity: IDENTITY_TYPES,
};
const ROLES = ['source', 'target', 'place', 'origin', 'destination'] as const;
const STATUSES = ['actual', 'ongoing', 'past', 'planned', 'hypothetical', 'negated'];
const BANDS = ['certain', 'probable', 'possible', 'doubtful'];
const EXTENTS = ['whole', 'part', 'unknown'];

/**
 * A whole new statement as somebody would have it, with an id of its own; the old one is not touched. `entities` are
 * those named anew: the picture needs them beside the report's own.
 * @throws SitrepError E-USAGE-SET when a field or a value is none
 * @example correctStatement(statement, { place: 'Kirkuk', type: 'gains' }, help).statement
 */
export function correctStatement(
  old: Statement,
  changes: Changes,
  help: CorrectionHelp,
): { readonly statement: Statement; readonly entities: readonly Entity[] } {
  for (const field of Object.keys(changes))
    if (!(CORRECTABLE as readonly string[]).includes(field))
      throw wrong(`there is no field ${field}. Fields: ${CORRECTABLE.join(', ')}`);
  const { kind, type } = kindAndType(old, changes);
  const entities = new Map<string, Entity>();
  const roles: Record<string, readonly MentionRef[]> = { ...old.roles };
  for (const role of ROLES) {
    const text = changes[role];
    if (text === undefined) continue;
    const isPlace = role === 'place' || role === 'origin' || role === 'destination';
    roles[role] = listOf(text).map((name) =>
      mentionOf(name, isPlace ? 'place' : 'actor', old, help, entities),
    );
    if (roles[role].length === 0) delete roles[role];
  }
  const content: Omit<Statement, 'id'> = {
    ...withoutId(old),
    kind,
    type,
    mode: changes.mode === undefined ? (old.mode ?? null) : emptied(changes.mode),
    roles,
    status: oneOf('status', changes.status, STATUSES, old.status),
    extent: oneOf('extent', changes.extent, EXTENTS, old.extent ?? null),
    time: changes.time === undefined ? (old.time ?? null) : timeOf(changes.time),
    value: readValue(changes, old.value ?? null),
    certainty: certaintyOf(changes.certainty, old, help),
    attribution:
      changes.by === undefined
        ? old.attribution
        : [
            ...old.attribution.slice(0, 1).map((link) => ({ ...link, stance: 'reports' as const })),
            ...holderOf(changes.by, old, help, entities),
          ],
    derivedBy: 'review.corrected',
  };
  return { statement: { id: idOf(old.id, content), ...content }, entities: [...entities.values()] };
}

/** What a person has corrected is no longer what the reader read. */
const withoutId = ({ id: _, readingProbability: __, ...rest }: Statement) => rest;

function kindAndType(old: Statement, { kind, type }: Changes): Pick<Statement, 'kind' | 'type'> {
  const wanted = oneOf('kind', kind, Object.keys(TYPES), old.kind);
  const given = type ?? (TYPES[wanted].includes(old.type) ? old.type : undefined);
  if (given === undefined) throw wrong(`kind ${wanted} needs a type: ${TYPES[wanted].join(', ')}`);
  return { kind: wanted, type: oneOf('type', given, TYPES[wanted], given) };
}

function oneOf<T extends string | null>(
  field: string,
  given: string | undefined,
  allowed: readonly string[],
  old: T,
): T {
  if (given === undefined) return old;
  const found = allowed.find((value) => value.toLowerCase() === given.trim().toLowerCase());
  if (!found) throw wrong(`${field} ${given} is none of ${allowed.join(', ')}`);
  return found as T;
}

const listOf = (text: string) =>
  emptied(text) === null
    ? []
    : text
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean);
const emptied = (text: string): string | null =>
  ['', 'none'].includes(text.trim().toLowerCase()) ? null : text.trim();

/** A name in the statement's own sentence is pointed at there; another one is known from the context. */
function mentionOf(
  name: string,
  kind: 'actor' | 'place',
  { evidence }: Statement,
  { report, find }: CorrectionHelp,
  entities: Map<string, Entity>,
): MentionRef {
  const { start, end } = evidence.sentence;
  const known = find(name, kind);
  const text = known && known.id === name ? known.name : name;
  const at = report.text.slice(start, end).toLowerCase().indexOf(text.toLowerCase());
  const span = at < 0 ? { start, end } : { start: start + at, end: start + at + text.length };
  const id = known?.id ?? `${kind}-by-hand:${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const mention: MentionRef = { ...span, text, form: at < 0 ? 'implicit' : 'name', entity: id };
  const entity: Entity = known ?? { id, kind, type: null, name: text, mentions: [] };
  entities.set(id, { ...entity, mentions: [mention] });
  return mention;
}

function holderOf(
  by: string,
  old: Statement,
  help: CorrectionHelp,
  entities: Map<string, Entity>,
): Statement['attribution'] {
  const [inner] = old.attribution.slice(-1);
  const stance = inner?.stance ?? 'asserts';
  if (by === 'author') return [];
  if (by === 'unnamed') return [{ holder: 'unnamed', stance, cue: null }];
  return [{ holder: mentionOf(by, 'actor', old, help, entities), stance, cue: null }];
}

/** `2014-06-10`, `2014-06-10..2014-06-12`, `..2014-06-12`, `2014-06-10..`, `none`. */
function timeOf(text: string): TimeInterval | null {
  if (emptied(text) === null) return null;
  const found = /^(\d{4}-\d{2}-\d{2})?(\.\.)?(\d{4}-\d{2}-\d{2})?$/.exec(text.trim());
  const [, first, dots, last] = found ?? [];
  const days = [first, last].filter((day) => day !== undefined);
  const isDay = (day: string) =>
    !Number.isNaN(Date.parse(day)) && new Date(Date.parse(day)).toISOString().slice(0, 10) === day;
  if (!found || days.length === 0 || (days.length === 2 && !dots) || !days.every(isDay))
    throw wrong(`time ${text}: write it as 2014-06-10 or 2014-06-10..2014-06-12`);
  const from = first ?? null;
  const to = last ?? (dots ? null : from);
  if (from && to && from > to) throw wrong(`time ${text}: the end comes before the beginning`);
  return { from, to, precision: from === null ? 'before' : to === null ? 'after' : 'day', text: null };
}

/** `12`, `10..20`, `40..` (at least), `..40` (at most), `none`. */
function readValue({ value: text, unit }: Changes, old: Value | null): Value | null {
  if (text === undefined) return old && unit ? { ...old, unit } : old;
  if (emptied(text) === null) return null;
  const found = /^(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?$/.exec(
    text.trim().replace(/(?<=\d),(?=\d{3})/g, ''),
  );
  const [, first, dots, last] = found ?? [];
  if (!found || (first === undefined && last === undefined))
    throw wrong(`value ${text}: write it as 12, 10..20, 40.. or ..40`);
  const low = first === undefined ? null : Number(first);
  const high = last !== undefined ? Number(last) : dots ? null : low;
  return {
    low,
    best: low === high ? low : null,
    high,
    unit: unit ?? old?.unit ?? 'people',
    approximate: false,
    ...(old?.text === undefined ? {} : { text: old.text }),
  };
}

function certaintyOf(
  band: string | undefined,
  old: Statement,
  { probability }: CorrectionHelp,
): Statement['certainty'] {
  if (band === undefined) return old.certainty;
  const wanted = oneOf('certainty', band, BANDS, old.certainty.band);
  return { ...old.certainty, band: wanted, probability: probability[wanted] };
}

/** `s` + 16 hex over the old id and the new content: the same correction of the same statement has the same id. */
function idOf(old: string, content: Omit<Statement, 'id'>): string {
  const { kind, type, mode, roles, status, extent, time, value, certainty, attribution } = content;
  const parts = [old, kind, type, mode, roles, status, extent, time, value, certainty.band, attribution];
  return `s${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;
}

const wrong = (text: string) => new SitrepError('E-USAGE-SET', `--set: ${text}.`);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** What one construction states: a kind and type, and which slot of the construction fills which role. */
export interface Yield {
  readonly kind: 'event' | 'control' | 'relation' | 'figure' | 'position' | 'identity';
  readonly type: string;
  readonly mode: string | null;
  /** Role name -> slots to try, in order, e.g. `source: ['subj']`, `target: ['on', 'against', 'of']`. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Status that the construction itself gives ("failed to take": negated), else null. */
  readonly status: string | null;
  readonly extent: 'whole' | 'part' | null;
}

/** A test on a slot: one of several classes or lemmas must (or must not) fit. */
export interface SlotTest {
  readonly slot: string;
  readonly negated: boolean;
  readonly classes: readonly string[];
  readonly lemmas: readonly string[];
}

/** A row of the frame lexicon: which words, in which construction, state what. */
export interface FrameRow {
  readonly id: string;
  readonly pos: 'verb' | 'noun' | 'adjective';
  /** Lemmas that trigger the row; `carry out` is a verb with its particle, `car bomb` a noun with its modifier. */
  readonly lemmas: readonly string[];
  readonly when: readonly SlotTest[];
  readonly yields: readonly Yield[];
  readonly reason: string;
  readonly example: string;
  readonly expect: readonly string[];
  readonly file: string;
}

export interface FrameLexicon {
  readonly rows: readonly FrameRow[];
  /** Rows by the last (for verbs: first) word of their lemma and part of speech: `verb:seize`. */
  readonly byTrigger: ReadonlyMap<string, readonly FrameRow[]>;
}

const KINDS = ['event', 'control', 'relation', 'figure', 'position', 'identity'] as const;
const POS = ['verb', 'noun', 'adjective'] as const;
const DEFAULT_ROLES: Record<FrameRow['pos'], Partial<Record<Yield['kind'], Record<string, string>>>> = {
  verb: {
    event: { source: 'subj', target: 'obj' },
    control: { source: 'subj', place: 'obj' },
    relation: { source: 'subj', target: 'obj' },
    figure: { target: 'obj' },
    position: { source: 'subj', place: 'obj' },
  },
  noun: {
    event: { source: 'subj|by|poss|mod|from', target: 'against|on|upon|to|of' },
    control: { source: 'subj|by|poss|mod', place: 'of|over|in' },
    relation: { source: 'subj|by|poss|mod|from', target: 'for|to|of|against|with' },
    figure: { target: 'of|self' },
    position: { source: 'subj|poss|mod|of', place: 'in|at|near|on' },
  },
  adjective: {
    event: { source: 'subj|head', target: 'obj' },
    control: { source: 'subj|head', place: 'in|of' },
    relation: { source: 'subj|head', target: 'to|with|of|by' },
    figure: { target: 'subj|head' },
    position: { source: 'subj|head', place: 'in|at|near' },
  },
};

/** Reads every frame row of `data/lexicons/en/frames`. Throws E-LEX-* on a row that does not hold to the format. */
export function loadFrames(folder = join(packageFolder('data'), 'lexicons', 'en', 'frames')): FrameLexicon {
  const rows: FrameRow[] = [];
  const seen = new Set<string>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    for (const raw of (load(readFileSync(join(folder, file), 'utf8')) ?? []) as Record<string, unknown>[]) {
      const row = readFrameRow(raw, file);
      if (seen.has(row.id))
        throw new SitrepError('E-LEX-1', `row ${row.id} in ${file} has the id of an earlier row`);
      seen.add(row.id);
      rows.push(row);
    }
  }
  const byTrigger = new Map<string, FrameRow[]>();
  for (const row of rows) {
    for (const lemma of row.lemmas) {
      const words = lemma.split(' ');
      const key = `${row.pos}:${row.pos === 'noun' ? words.at(-1) : words[0]}`;
      byTrigger.set(key, [...(byTrigger.get(key) ?? []), row]);
    }
  }
  return { rows, byTrigger };
}

function readFrameRow(raw: Record<string, unknown>, file: string): FrameRow {
  const id = String(raw.id ?? '');
  const fail = (what: string): never => {
    throw new SitrepError('E-LEX-2', `row ${id || '(no id)'} in ${file}: ${what}`);
  };
  if (!id) fail('has no id');
  const pos = POS.find((p) => raw[p] !== undefined);
  if (!pos) return fail('names no verb, noun or adjective');
  for (const field of ['reason', 'example'] as const)
    if (typeof raw[field] !== 'string') fail(`has no ${field}`);
  const yields = Array.isArray(raw.yields) ? (raw.yields as Record<string, unknown>[]) : [raw];
  const known = new Set([
    'id',
    'verb',
    'noun',
    'adjective',
    'when',
    'yields',
    'reason',
    'example',
    'expect',
    ...YIELD_FIELDS,
  ]);
  for (const key of Object.keys(raw)) if (!known.has(key)) fail(`has an unknown field "${key}"`);
  return {
    id,
    pos,
    lemmas: splitList(raw[pos]),
    when: Object.entries((raw.when ?? {}) as Record<string, unknown>).flatMap(([slot, tests]) =>
      [tests].flat().map((test) => readTest(slot, String(test))),
    ),
    yields: yields.map((entry) => readYield(entry, pos, fail)),
    reason: String(raw.reason),
    example: String(raw.example),
    expect: ((raw.expect ?? []) as unknown[]).map(String),
    file,
  };
}

const ROLE_FIELDS = [
  'source',
  'target',
  'place',
  'origin',
  'destination',
  'instrument',
  'weapon',
  'beneficiary',
] as const;
const YIELD_FIELDS: readonly string[] = [...KINDS, ...ROLE_FIELDS, 'mode', 'status', 'extent'];

function readYield(
  entry: Record<string, unknown>,
  pos: FrameRow['pos'],
  fail: (what: string) => never,
): Yield {
  const kind = KINDS.find((k) => entry[k] !== undefined);
  if (!kind) return fail('a yield names no event, control, relation, figure, position or identity');
  const roles: Record<string, readonly string[]> = {};
  const defaults = DEFAULT_ROLES[pos][kind] ?? {};
  for (const role of ROLE_FIELDS) {
    const slots = entry[role] === undefined ? defaults[role] : entry[role];
    if (slots && slots !== 'none')
      roles[role] = String(slots)
        .split('|')
        .map((slot) => slot.trim());
  }
  return {
    kind,
    type: String(entry[kind]),
    mode: entry.mode ? String(entry.mode) : null,
    roles,
    status: entry.status ? String(entry.status) : null,
    extent: (entry.extent as Yield['extent']) ?? null,
  };
}

/** `place|facility`, `=control,power`, `!place`, `any`, `none`. */
function readTest(slot: string, text: string): SlotTest {
  const negated = text.startsWith('!');
  const parts = (negated ? text.slice(1) : text).split('|').map((part) => part.trim());
  return {
    slot,
    negated,
    classes: parts.filter((part) => !part.startsWith('=')),
    lemmas: parts.filter((part) => part.startsWith('=')).flatMap((part) => splitList(part.slice(1))),
  };
}

function splitList(value: unknown): string[] {
  return (Array.isArray(value) ? value.map(String) : String(value).split(','))
    .map((word) => word.trim())
    .filter(Boolean);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { CertaintyBand, Stance, Status } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/**
 * A word that holds other content: who says it, how surely, and what becomes of the content's status.
 * "Officials said that ..." (holder, asserts); "plans to" (planned, no holder); "failed to" (negated).
 */
export interface VoiceRow {
  readonly id: string;
  readonly pos: 'verb' | 'noun' | 'adjective' | 'adverb' | 'modal' | 'preposition';
  readonly lemmas: readonly string[];
  /** The stance that the holder takes; null where the word changes the status alone. */
  readonly stance: Stance | null;
  /** What becomes of the content's status; null leaves it as its own grammar tells. */
  readonly status: Status | null;
  readonly band: CertaintyBand | null;
  /** Where the content stands, other than a clause: prepositions and `obj`, e.g. accuse of, warn of, deny obj. */
  readonly content: readonly string[];
  /** Who is the understood subject of an infinitive or gerund: the word's `obj` (urge) or its `subj` (promise). */
  readonly control: 'obj' | 'subj';
  /** Whether its subject is told what its object says ("received reports that"), and so does not say it. */
  readonly hears: boolean;
  readonly reason: string;
  readonly example: string;
  /** Expected voice or status of the content in the example, e.g. `stance=alleges holder=officials status=planned`. */
  readonly expect: readonly string[];
}

export interface VoiceLexicon {
  readonly rows: readonly VoiceRow[];
  /** `verb:say` -> row. */
  readonly byTrigger: ReadonlyMap<string, VoiceRow>;
  /** The verbs of the triggers without their particles: a verb that is none of these has no row. */
  readonly verbs: ReadonlySet<string>;
}

/** Reads `data/lexicons/en/voice/voice.yaml`. */
export function loadVoice(
  file = join(packageFolder('data'), 'lexicons', 'en', 'voice', 'voice.yaml'),
): VoiceLexicon {
  const rows = (load(readFileSync(file, 'utf8')) as Record<string, unknown>[]).map(readRow);
  const byTrigger = new Map<string, VoiceRow>();
  for (const row of rows) for (const lemma of row.lemmas) byTrigger.set(`${row.pos}:${lemma}`, row);
  const verbs = rows.flatMap(({ pos, lemmas }) =>
    pos === 'verb' ? lemmas.map((lemma) => lemma.split(' ')[0]!) : [],
  );
  return { rows, byTrigger, verbs: new Set(verbs) };
}

function readRow(raw: Record<string, unknown>): VoiceRow {
  const pos = (['verb', 'noun', 'adjective', 'adverb', 'modal', 'preposition'] as const).find(
    (p) => raw[p] !== undefined,
  );
  if (!pos) throw new Error(`voice row ${String(raw.id)} names no word`);
  const list = (value: unknown) =>
    value === undefined
      ? []
      : String(value)
          .split(',')
          .map((word) => word.trim());
  return {
    id: String(raw.id),
    pos,
    lemmas: list(raw[pos]),
    stance: (raw.stance as Stance) ?? null,
    status: (raw.status as Status) ?? null,
    band: (raw.band as CertaintyBand) ?? null,
    content: list(raw.content),
    control: raw.control === 'obj' ? 'obj' : 'subj',
    hears: raw.hears === true,
    reason: String(raw.reason ?? ''),
    example: String(raw.example ?? ''),
    expect: ((raw.expect ?? []) as unknown[]).map(String),
  };
}

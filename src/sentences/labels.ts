import { SitrepError } from '../model/index.js';

/** The model's label lists, as in `models/reader/labels.json`. */
export interface ReaderLabels {
  readonly upos: readonly string[];
  readonly feats: readonly string[];
  readonly deprel: readonly string[];
  readonly ner: readonly string[];
  readonly re3d: readonly string[];
  readonly mention: readonly string[];
  /** Most pieces of one sentence, [CLS] and [SEP] included. */
  readonly maxPieces: number;
}

/** Checks the parsed `labels.json`. Throws E-READER-3 when a list is missing. */
export function readLabels(raw: unknown): ReaderLabels {
  const given = raw as Record<string, unknown>;
  for (const head of ['upos', 'feats', 'deprel', 'ner', 're3d', 'mention']) {
    if (!Array.isArray(given[head])) throw new SitrepError('E-READER-3', `labels.json has no list "${head}"`);
  }
  return { ...(given as unknown as ReaderLabels), maxPieces: Number(given.maxPieces ?? 256) };
}

/** `Mood=Ind|Tense=Past` -> { Mood: 'Ind', Tense: 'Past' }; `_` -> {}. */
export function readFeatures(bundle: string): Readonly<Record<string, string>> {
  if (bundle === '_') return Object.freeze({});
  return Object.freeze(
    Object.fromEntries(bundle.split('|').map((pair) => pair.split('=') as [string, string])),
  );
}

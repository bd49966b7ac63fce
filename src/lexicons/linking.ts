import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** One piece of evidence that two statements tell of one event, in log-odds. */
export interface LinkingWeight {
  readonly id: string;
  readonly feature: string;
  readonly weight: number;
  readonly words: string;
  readonly reason: string;
  readonly example: {
    readonly a: Readonly<Record<string, unknown>>;
    readonly b: Readonly<Record<string, unknown>>;
  };
}

/** When a text counts as a copy of another; the reasons stand in `copies.yaml`. */
export interface CopyRules {
  readonly shingleWords: number;
  readonly containment: number;
  readonly steepness: number;
  readonly proposeFrom: number;
  readonly fewestShingles: number;
  readonly longestDays: number;
  readonly whollyQuoted: number;
  readonly outletWords: readonly string[];
}

/** When two reports tell mainly of one event; the reasons stand in `reports.yaml`. */
export interface ReportRules {
  readonly likeness: number;
  readonly steepness: number;
  readonly ledeLength: number;
  readonly ledeWeight: number;
  readonly nameWeight: number;
  readonly backgroundTexts: number;
  readonly freeDays: number;
  readonly dayPenalty: number;
  readonly mostDays: number;
}

/** `data/codebooks/linking`. */
export interface LinkingRules {
  readonly weights: readonly LinkingWeight[];
  /** By id without the leading `linking.`: `place.same`. */
  readonly weight: (id: string) => LinkingWeight;
  readonly bias: number;
  readonly proposeFrom: number;
  readonly undatedDays: number;
  readonly spanDays: number;
  readonly longestDays: number;
  readonly passageLength: number;
  readonly nearKm: number;
  readonly farKm: number;
  readonly cityPopulation: number;
  readonly titlePlaces: boolean;
  /** Family of a statement's type; null for types that tell of no event. */
  readonly familyOf: (type: string) => string | null;
  readonly areCompanions: (a: string, b: string) => boolean;
  /** Whether actors of these types may be the same people. */
  readonly areAlike: (a: string, b: string) => boolean;
  /** How much it says that both sentences use a word, 0 to 1. */
  readonly wordWeight: (word: string) => number;
  readonly copies: CopyRules;
  readonly reports: ReportRules;
}

let known: LinkingRules | null = null;

/** Reads `data/codebooks/linking`, once. Throws E-LEX-30 on a row without id, reason or example. */
export function loadLinkingRules(): LinkingRules {
  known ??= readLinkingRules(join(packageFolder('data'), 'codebooks', 'linking'));
  return known;
}

function readLinkingRules(folder: string): LinkingRules {
  const yaml = (name: string) => load(readFileSync(join(folder, name), 'utf8'));
  const weights = yaml('weights.yaml') as LinkingWeight[];
  for (const row of weights)
    for (const field of ['id', 'feature', 'words', 'reason', 'example'] as const)
      if (!row[field])
        throw new SitrepError('E-LEX-30', `weights.yaml: row ${row.id ?? '?'} has no ${field}`);
  const byId = new Map(weights.map((row) => [row.id.replace('linking.', ''), row]));
  const settings = valuesOf(yaml('settings.yaml'), 'settings.yaml');
  const families = settings.families as Record<string, string[]>;
  const familyOf = new Map(
    Object.entries(families).flatMap(([family, types]) => types.map((type) => [type, family] as const)),
  );
  const companions = pairsOf((settings.companions as string[][]) ?? []);
  const alike = pairsOf(settings.alikeTypes as string[][]);
  const { wordBands } = yaml('words.yaml') as { wordBands: { weight: number; words: string[] }[] };
  const wordWeights = new Map<string, number>();
  for (const { weight, words } of wordBands)
    for (const word of words) wordWeights.set(word, Math.min(weight, wordWeights.get(word) ?? 1));
  return {
    weights,
    weight: (id) => {
      const row = byId.get(id);
      if (!row) throw new SitrepError('E-LEX-31', `weights.yaml has no row linking.${id}`);
      return row;
    },
    bias: settings.bias as number,
    proposeFrom: settings.proposeFrom as number,
    undatedDays: settings.undatedDays as number,
    spanDays: settings.spanDays as number,
    longestDays: settings.longestDays as number,
    passageLength: settings.passageLength as number,
    nearKm: settings.nearKm as number,
    farKm: settings.farKm as number,
    cityPopulation: settings.cityPopulation as number,
    titlePlaces: settings.titlePlaces as boolean,
    familyOf: (type) => familyOf.get(type) ?? null,
    areCompanions: (a, b) => companions.has(`${a} ${b}`),
    areAlike: (a, b) => a === b || alike.has(`${a} ${b}`),
    wordWeight: (word) => wordWeights.get(word) ?? 1,
    copies: valuesOf(yaml('copies.yaml'), 'copies.yaml') as unknown as CopyRules,
    reports: valuesOf(yaml('reports.yaml'), 'reports.yaml') as unknown as ReportRules,
  };
}

function valuesOf(raw: unknown, file: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw as Record<string, { value: unknown; reason?: string }>).map(([name, row]) => {
      if (!row.reason) throw new SitrepError('E-LEX-30', `${file}: ${name} has no reason`);
      return [name, row.value];
    }),
  );
}

/** `a b` for all ordered pairs within each list. */
function pairsOf(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(
    lists.flatMap((list) => list.flatMap((a) => list.filter((b) => a !== b).map((b) => `${a} ${b}`))),
  );
}

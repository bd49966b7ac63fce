import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { actorKey } from './actor-key.js';
import { loadActorRegistry } from './actor-registry.js';
import { packageFolder } from './package-folder.js';

/** One kind of evidence of who holds a place; rank 1 is strongest. */
export interface ControlRule {
  readonly id: string;
  readonly rank: number;
  /** Whether such evidence ends another's hold; otherwise it only contests it. */
  readonly changesHolder: boolean;
  readonly words: string;
  readonly reason: string;
  readonly example: { readonly says: readonly object[]; readonly gives: Readonly<Record<string, unknown>> };
}

/** How ledger rows become a picture; the reasons stand beside each choice in `data/codebooks/picture`. */
export interface PictureRules {
  readonly control: readonly ControlRule[];
  readonly assessedBands: readonly string[];
  readonly stateTypes: readonly string[];
  /** The whole of which an actor is a part ("the army of" a government), from the registry. */
  readonly partOf: (actorId: string) => string | null;
  /** The registry's actor of this name, when only one bears it ("Iraqi government", "Islamic State"). */
  readonly actorNamed: (name: string) => string | null;
  readonly actorName: (actorId: string) => string | null;
  readonly forceTypes: readonly string[];
  readonly symmetricRelations: readonly string[];
  readonly officeWords: readonly string[];
  /** First words by which a speaker takes a side: "our heroes". */
  readonly ownWords: readonly string[];
  readonly figureJoinDays: Readonly<Record<string, number>>;
  readonly longPeriodDays: number;
  readonly positionDays: number;
  readonly figureRange: { readonly id: string; readonly words: string };
}

/** Reads `data/codebooks/picture`. */
export function loadPictureRules(): PictureRules {
  const folder = join(packageFolder('data'), 'codebooks', 'picture');
  const yaml = (name: string) => load(readFileSync(join(folder, name), 'utf8'));
  const settings = yaml('settings.yaml') as Record<string, { value: unknown; words?: string }>;
  const value = <T>(name: string) => settings[name]!.value as T;
  return {
    control: (yaml('control.yaml') as ControlRule[]).slice().sort((a, b) => a.rank - b.rank),
    assessedBands: value('assessedBands'),
    stateTypes: value('stateTypes'),
    partOf: (actorId) => loadActorRegistry().actors.get(actorId)?.partOf ?? null,
    actorNamed,
    actorName: (actorId) => loadActorRegistry().actors.get(actorId)?.name ?? null,
    forceTypes: value('forceTypes'),
    symmetricRelations: value('symmetricRelations'),
    officeWords: value('officeWords'),
    ownWords: value('ownWords'),
    figureJoinDays: value('figureJoinDays'),
    longPeriodDays: value('longPeriodDays'),
    positionDays: value('positionDays'),
    figureRange: { id: `figures.${value<string>('figureRange')}`, words: settings.figureRange!.words! },
  };
}

function actorNamed(name: string): string | null {
  const { byKey, byDemonym } = loadActorRegistry();
  const bearers = new Set((byKey.get(actorKey(name)) ?? []).map((hit) => hit.actorId));
  if (bearers.size > 0) return bearers.size === 1 ? [...bearers][0]! : null;
  const people = /^(.+) (?:government|cabinet|state)$/i.exec(name)?.[1];
  const states = people ? (byDemonym.get(actorKey(people)) ?? []) : [];
  return states.length === 1 ? states[0]!.government : null;
}

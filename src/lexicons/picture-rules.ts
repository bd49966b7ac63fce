import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { actorKey } from './actor-key.js';
import { loadActorRegistry } from './actor-registry.js';
import { type AllianceRules, loadAllianceRules } from './alliance-rules.js';
import { type ControlFilterRules, loadControlFilterRules } from './control-filter.js';
import { type Gazetteer, loadGazetteer } from './gazetteer.js';
import { packageFolder } from './package-folder.js';
import type { DisputeRule } from './picture-disputes.js';
import type { FigureRules } from './picture-figures.js';
import type { ChangeRules, GradeRules, PictureWords } from './picture-grades.js';
import { loadSideRules, type SideRules } from './sides.js';

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
  /** Types of publishers who watch and report: actors, but no parties. */
  readonly watcherTypes: readonly string[];
  readonly actorType: (actorId: string) => string | null;
  readonly symmetricRelations: readonly string[];
  readonly officeWords: readonly string[];
  /** First words by which a speaker takes a side: "our heroes". */
  readonly ownWords: readonly string[];
  readonly figureJoinDays: Readonly<Record<string, number>>;
  readonly longPeriodDays: number;
  readonly positionDays: number;
  readonly figureRange: { readonly id: string; readonly words: string };
  readonly sides: SideRules;
  /** Ids of lexicon rows by which a position near a place is a siege of it. */
  readonly siegeRows: readonly string[];
  /** A force further away than this is not near a place, whatever place its position is told by. */
  readonly nearKm: number;
  /** A retreat and the claim of another this far apart tell of one change of hands. */
  readonly agreeDays: number;
  readonly controlFilter: ControlFilterRules;
  readonly alliances: AllianceRules;
  readonly figures: FigureRules;
  readonly grades: GradeRules;
  readonly changes: ChangeRules;
  readonly words: PictureWords;
  readonly disputes: readonly DisputeRule[];
  /** A place or actor without a report for so many days is a gap. */
  readonly gapDays: number;
  /** Reports that must have spoken of it before, where no area is asked for. */
  readonly gapReports: number;
  readonly gapActorTypes: readonly string[];
  /** Claims and denials this far apart still answer one another. */
  readonly disputeDays: number;
  /** Ids of the areas that hold a gazetteer place, nearest first, the country last; null for a place that is not in it. */
  readonly areasOf: (placeId: string) => readonly string[] | null;
  /** Id of a country's place, by ISO 3166-1 alpha-3. */
  readonly countryPlace: (alpha3: string) => string | null;
  /** Whether words that end a stretch of text make the name after them an anchor only: "12 km north of". */
  readonly isRelative: (before: string) => boolean;
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
    watcherTypes: value('watcherTypes'),
    actorType: (id) => loadActorRegistry().actors.get(id)?.type ?? null,
    symmetricRelations: value('symmetricRelations'),
    sides: loadSideRules(),
    siegeRows: value('siegeRows'),
    nearKm: value('nearKm'),
    agreeDays: value('agreeDays'),
    controlFilter: loadControlFilterRules(),
    alliances: loadAllianceRules(),
    officeWords: value('officeWords'),
    ownWords: value('ownWords'),
    figureJoinDays: value('figureJoinDays'),
    longPeriodDays: value('longPeriodDays'),
    positionDays: value('positionDays'),
    figureRange: { id: `figures.${value<string>('figureRange')}`, words: settings.figureRange!.words! },
    figures: yaml('figures.yaml') as FigureRules,
    grades: yaml('grades.yaml') as GradeRules,
    changes: yaml('changes.yaml') as ChangeRules,
    words: yaml('words.yaml') as PictureWords,
    disputes: yaml('disputes.yaml') as DisputeRule[],
    gapDays: value('gapDays'),
    gapReports: value('gapReports'),
    gapActorTypes: value('gapActorTypes'),
    disputeDays: value('disputeDays'),
    areasOf,
    countryPlace: (alpha3) => gazetteer().country(alpha3)?.id ?? null,
    isRelative: (before) => gazetteer().isRelative(before),
  };
}

let opened: Gazetteer | undefined;
const gazetteer = (): Gazetteer => {
  opened ??= loadGazetteer();
  return opened;
};
const areas = new Map<string, readonly string[] | null>();

function areasOf(placeId: string): readonly string[] | null {
  const known = areas.get(placeId);
  if (known !== undefined) return known;
  const place = gazetteer().byId(placeId);
  const country = place?.country ? gazetteer().country(place.country)?.id : null;
  const found = place
    ? [place.admin2Id, place.admin1Id, country].flatMap((id) => (id && id !== placeId ? [id] : []))
    : null;
  areas.set(placeId, found);
  return found;
}

function actorNamed(name: string): string | null {
  const { byKey, byDemonym } = loadActorRegistry();
  const bearers = new Set((byKey.get(actorKey(name)) ?? []).map((hit) => hit.actorId));
  if (bearers.size > 0) return bearers.size === 1 ? [...bearers][0]! : null;
  const people = /^(.+) (?:government|cabinet|state)$/i.exec(name)?.[1];
  const states = people ? (byDemonym.get(actorKey(people)) ?? []) : [];
  return states.length === 1 ? states[0]!.government : null;
}

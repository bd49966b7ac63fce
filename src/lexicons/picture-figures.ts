/** Which types of figures count the same thing. */
export interface FigureFamily {
  readonly id: string;
  readonly family: string;
  readonly types: readonly string[];
}

export type Measure = 'stock' | 'flow';
export type CountClass = 'plain' | 'cumulative' | 'increment';

/** Fits by type, by the lexicon row that made the figure, and by words near its number; what is absent fits all. */
export interface MeasureRule {
  readonly id: string;
  readonly types: readonly string[];
  readonly rows?: readonly string[];
  readonly words?: readonly string[];
  /** Words right after the number. */
  readonly next?: readonly string[];
  readonly measure: Measure;
  readonly reason: string;
  readonly example: {
    readonly type: string;
    readonly row: string;
    readonly sentence: string;
    readonly number: string;
    readonly gives: Measure;
  };
}

/** Words within so many words before or after the number, or anywhere in the sentence. */
export interface WordingRule {
  readonly id: string;
  readonly where: 'before' | 'after' | 'sentence';
  readonly within: number;
  readonly words: readonly string[];
  /** Wordings that look like `words` and are none. */
  readonly not?: readonly string[];
  readonly reason: string;
  readonly example: { readonly sentence: string; readonly number: string; readonly gives: string };
}

export interface CountRule extends WordingRule {
  readonly count: CountClass;
}

/** One step of the way from a figure to its place. */
export interface FigurePlaceRule {
  readonly id: string;
  readonly from: 'own' | 'journey' | 'event' | 'sentence' | 'paragraph' | 'title';
  readonly words: string;
  readonly reason: string;
}

/** `data/codebooks/picture/figures.yaml`. */
export interface FigureRules {
  readonly families: readonly FigureFamily[];
  readonly measures: readonly MeasureRule[];
  readonly counts: readonly CountRule[];
  readonly parts: readonly WordingRule[];
  readonly places: readonly FigurePlaceRule[];
  readonly placedTypes: readonly string[];
  readonly journeyRoles: Readonly<Record<string, readonly string[]>>;
  readonly peopleFamilies: readonly string[];
  readonly peopleTypes: readonly string[];
  readonly anybody: { readonly value: readonly string[] };
  readonly alwaysCivilian: { readonly value: readonly string[] };
  readonly disjointPopulations: { readonly value: readonly string[] };
  readonly figureEvents: { readonly value: Readonly<Record<string, readonly string[]>> };
  readonly total: { readonly words: string; readonly reason: string };
}

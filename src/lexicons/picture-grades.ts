/** Tests of a row of `digitRules`; all that are given must hold. */
export interface DigitTests {
  readonly independentAtLeast?: number;
  readonly independentAtMost?: number;
  readonly uninvolvedAtLeast?: number;
  readonly uninvolvedAtMost?: number;
  readonly reportsAtLeast?: number;
  readonly contradicted?: boolean;
  readonly contradictedByUninvolved?: boolean;
  readonly bothSides?: boolean;
  readonly doubtful?: boolean;
}

export interface DigitRule {
  readonly id: string;
  readonly digit: number;
  readonly meaning: string;
  readonly when: DigitTests;
  readonly words: string;
  readonly reason: string;
  readonly example: { readonly say: readonly object[]; readonly gives: number };
}

export interface LetterRule {
  readonly id: string;
  readonly when: 'graded-cell' | 'graded-source' | 'only-parties' | 'always';
  readonly letter?: string;
  readonly words: string;
  readonly reason: string;
}

/** `data/codebooks/picture/grades.yaml`: Admiralty grades (NATO AJP-2.1, STANAG 2511). */
export interface GradeRules {
  readonly letters: readonly { readonly letter: string; readonly meaning: string }[];
  readonly letterRules: readonly LetterRule[];
  readonly digitRules: readonly DigitRule[];
}

export interface ChangeWeight {
  readonly id: string;
  readonly section: string;
  readonly what: string;
  readonly weight: number;
  readonly reason: string;
}

/** `data/codebooks/picture/changes.yaml`: what a briefing tells first. */
export interface ChangeRules {
  readonly weights: readonly ChangeWeight[];
  readonly categories: Readonly<Record<string, number>>;
  readonly digits: Readonly<Record<string, number>>;
  readonly sizes: readonly { readonly atLeast: number; readonly factor: number }[];
  readonly figureTypes: Readonly<Record<string, number>>;
}

/** `data/codebooks/picture/words.yaml`: how lines are put in plain words. */
export interface PictureWords {
  /** What happened, with `{target}` and without one; what may come, likewise. */
  readonly events: Readonly<Record<string, readonly [string, string, string, string]>>;
  readonly modes: Readonly<Record<string, readonly [string, string, string, string]>>;
  readonly relations: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, string>>;
}

import type { DigitRule, GradeRules } from '../../lexicons/index.js';
import type { Judgement } from '../../model/index.js';
import { plain } from '../facts.js';
import type { Grade } from '../picture.js';

/** What the statements of one event come to, as far as grading asks. */
export interface Record {
  /** Independent witnesses who vouch and can be named, parties and others. */
  readonly independent: number;
  readonly uninvolved: number;
  /** Reports that tell it as so. */
  readonly reports: number;
  readonly contradicted: boolean;
  readonly contradictedByUninvolved: boolean;
  readonly bothSides: boolean;
  readonly doubtful: boolean;
}

/** Grades that people gave: to publishers and other sources by folded name, and to lines of the picture by id. */
export interface GivenGrades {
  readonly sources: ReadonlyMap<string, string>;
  readonly cells: ReadonlyMap<
    string,
    { readonly letter: string; readonly digit: number; readonly judgement: Judgement }
  >;
}

/** Reads standing judgements, oldest first; a grade that is none ("Z9") counts as not given. */
export function givenGrades(judgements: readonly Judgement[]): GivenGrades {
  const sources = new Map<string, string>();
  const cells = new Map<string, { letter: string; digit: number; judgement: Judgement }>();
  for (const judgement of judgements) {
    if (judgement.verdict !== 'graded') continue;
    const grade = String(judgement.value?.grade ?? '').toUpperCase();
    if (judgement.about === 'source' && /^[A-F]$/.test(grade)) sources.set(plain(judgement.subject), grade);
    if (judgement.about === 'cell' && /^[A-F][1-6]$/.test(grade))
      cells.set(judgement.subject, { letter: grade[0]!, digit: Number(grade[1]), judgement });
  }
  return { sources, cells };
}

/**
 * The Admiralty grade of an event: the letter from what people think of its sources, the digit from independent
 * confirmation and contradiction, by the rules of `grades.yaml`; a person's grade of the event itself outranks both.
 * @param sources names of publishers and speakers who vouch
 */
export function gradeOf(
  cell: string,
  record: Record,
  sources: readonly string[],
  given: GivenGrades,
  rules: GradeRules,
): Grade {
  const byHand = given.cells.get(cell);
  const letterRule = (when: string) => rules.letterRules.find((rule) => rule.when === when)!;
  const ref = ({ id, words }: { readonly id: string; readonly words: string }) => ({ id, words });
  if (byHand) {
    const { who, when, why } = byHand.judgement;
    const rule = ref(letterRule('graded-cell'));
    return {
      letter: byHand.letter,
      digit: byHand.digit,
      letterRule: rule,
      digitRule: rule,
      by: { who, when, why },
    };
  }
  const best =
    given.sources.size === 0
      ? undefined
      : sources.flatMap((name) => given.sources.get(plain(name)) ?? []).sort()[0];
  const letterFrom = letterRule(
    best ? 'graded-source' : record.uninvolved === 0 && record.independent > 0 ? 'only-parties' : 'always',
  );
  const digitFrom = rules.digitRules.find((rule) => holds(rule, record))!;
  return {
    letter: best ?? letterFrom.letter!,
    digit: digitFrom.digit,
    letterRule: ref(letterFrom),
    digitRule: ref(digitFrom),
    by: null,
  };
}

function holds({ when }: DigitRule, record: Record): boolean {
  const least = (wanted: number | undefined, got: number) => wanted === undefined || got >= wanted;
  const most = (wanted: number | undefined, got: number) => wanted === undefined || got <= wanted;
  const is = (wanted: boolean | undefined, got: boolean) => wanted === undefined || got === wanted;
  return (
    least(when.independentAtLeast, record.independent) &&
    most(when.independentAtMost, record.independent) &&
    least(when.uninvolvedAtLeast, record.uninvolved) &&
    most(when.uninvolvedAtMost, record.uninvolved) &&
    least(when.reportsAtLeast, record.reports) &&
    is(when.contradicted, record.contradicted) &&
    is(when.contradictedByUninvolved, record.contradictedByUninvolved) &&
    is(when.bothSides, record.bothSides) &&
    is(when.doubtful, record.doubtful)
  );
}

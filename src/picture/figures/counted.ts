import type { CountClass, FigurePlaceRule, Measure, PictureRules } from '../../lexicons/index.js';
import { earlier } from '../days.js';
import { compareText, type Fact, type Facts } from '../facts.js';
import type { FigureEvent } from './figure-events.js';
import { figurePlace, type PlaceSources } from './figure-place.js';
import { wordingOf } from './wording.js';

/** One figure that counts in the picture, with all that decides beside which others it stands. */
export interface Counted {
  readonly fact: Fact;
  /** Other statements of the report that say the same number of the same in the same words. */
  readonly same: readonly string[];
  readonly family: string;
  readonly unit: string;
  readonly places: readonly string[];
  readonly placeRule: FigurePlaceRule | null;
  /** Who or what is counted, in words; null for people as such. */
  readonly counted: string | null;
  readonly countedType: string | null;
  readonly measure: Measure;
  readonly count: CountClass;
  readonly part: boolean;
  /** First day; null for totals whose beginning is not told. */
  readonly from: string | null;
  readonly to: string;
  /** Whether the text gives exactly one day. */
  readonly exactDay: boolean;
  readonly event: Fact | null;
}

export interface CountedFigures {
  readonly counted: readonly Dated<Counted>[];
  /** Without a number: statement ids, sorted. */
  readonly valueless: readonly Dated<readonly string[]>[];
}

/** What counts from a day on. */
export interface Dated<T> {
  readonly start: string;
  readonly of: T;
}

type Sources = Omit<PlaceSources, 'eventPlaces'> & { readonly eventOf: (figure: Fact) => FigureEvent };

/** All figures that were said to be so, none denied, planned or possible, each with the day from which it counts. */
export function countFigures(facts: Facts, rules: PictureRules, sources: Sources): CountedFigures {
  const valueless: Dated<readonly string[]>[] = [];
  const counted: Dated<Counted>[] = [];
  for (const group of sameWordsOnce(facts.facts.filter(isSaid))) {
    const fact = group[0]!;
    const { value } = fact.statement;
    const to = earlier(fact.days.to ?? fact.said, fact.said);
    const start = fact.days.from && fact.days.from < to ? fact.days.from : to;
    if (!value || (value.low === null && value.best === null && value.high === null))
      valueless.push({ start, of: group.map(({ id }) => id) });
    else counted.push({ start, of: countOne(group, start, to, facts, rules, sources) });
  }
  return { counted, valueless };
}

function isSaid({ statement, speaker }: Fact): boolean {
  const { kind, status } = statement;
  return (
    kind === 'figure' &&
    status !== 'planned' &&
    status !== 'hypothetical' &&
    status !== 'negated' &&
    speaker.stance !== 'denies'
  );
}

/** "Between 5,000 and 8,000 people" may be read of both its numbers; it is one figure. */
function sameWordsOnce(figures: readonly Fact[]): Fact[][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of figures) {
    const { type, value, evidence } = fact.statement;
    const words = value?.text;
    const key = words
      ? JSON.stringify([
          fact.report.id,
          evidence.sentence.start,
          type,
          words,
          value,
          fact.speaker.key,
          fact.places,
          fact.days,
        ])
      : fact.id;
    const known = groups.get(key);
    if (known) known.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()].flatMap((group) =>
    distinct(group.sort((a, b) => targetStart(a) - targetStart(b) || compareText(a.id, b.id))),
  );
}

/** The same words twice in a sentence ("two soldiers and two policemen") are two figures unless one holds both numbers. */
function distinct(group: Fact[]): Fact[][] {
  const text = group[0]!.statement.value?.text?.toLowerCase();
  if (group.length === 1 || !text) return group.map((fact) => [fact]);
  const { report, statement } = group[0]!;
  const sentence = report.text
    .slice(statement.evidence.sentence.start, statement.evidence.sentence.end)
    .toLowerCase();
  return sentence.split(text).length > 2 ? group.map((fact) => [fact]) : [group];
}

const targetStart = ({ statement }: Fact) =>
  statement.roles.target?.[0]?.start ?? statement.evidence.spans[0]?.start ?? 0;

function countOne(
  group: readonly Fact[],
  from: string,
  to: string,
  facts: Facts,
  rules: PictureRules,
  sources: Sources,
): Counted {
  const fact = group[0]!;
  const { statement } = fact;
  const family = familyOf(statement.type, rules);
  const belongs = sources.eventOf(fact);
  const { places, rule } = figurePlace(fact, { ...sources, eventPlaces: belongs.places });
  const wording = wordingOf(numberIn(fact), statement.type, statement.derivedBy, rules.figures);
  // "Brought the toll to 90 on Thursday" tells the day of the count, not its beginning.
  const isOpen = wording.count === 'cumulative' && (from === to || fact.days.from === null);
  return {
    fact,
    same: group
      .slice(1)
      .map(({ id }) => id)
      .sort(),
    family,
    unit: unitOf(fact, family, facts, rules),
    places,
    placeRule: rule,
    ...whoIsCounted(fact, family, facts, rules),
    ...wording,
    from: isOpen ? null : from,
    to,
    exactDay: from === to && fact.days.from !== null && statement.time?.precision !== 'report',
    event: belongs.event,
  };
}

export const familyOf = (type: string, rules: PictureRules): string =>
  rules.figures.families.find((row) => row.types.includes(type))?.family ?? type;

/** The number's place in its sentence: inside the words that name the counted, where these hold it. */
function numberIn({ statement, report }: Fact) {
  const { start, end } = statement.evidence.sentence;
  const sentence = report.text.slice(start, end);
  const number = statement.value?.text ?? '';
  const lower = sentence.toLowerCase();
  const from = Math.max(0, (statement.roles.target?.[0]?.start ?? start) - start - number.length - 12);
  const found = [lower.indexOf(number.toLowerCase(), from), lower.indexOf(number.toLowerCase())].find(
    (at) => at >= 0,
  );
  return { sentence, number, at: found ?? 0 };
}

function unitOf({ statement, targets }: Fact, family: string, facts: Facts, rules: PictureRules): string {
  const { unit } = statement.value!;
  if (unit === 'households' || !rules.figures.peopleFamilies.includes(family)) return unit;
  const type = targets[0] === undefined ? null : facts.entity(targets[0]).type;
  return type !== null && rules.figures.peopleTypes.includes(type) ? 'people' : unit;
}

/** Six policemen and eighty militants are not rival figures: who is counted, by name, else by sort. */
function whoIsCounted(
  { statement, targets, sources }: Fact,
  family: string,
  facts: Facts,
  rules: PictureRules,
): Pick<Counted, 'counted' | 'countedType'> {
  const nobody = { counted: null, countedType: null };
  const target = targets[0] ?? (statement.type === 'fighters' ? sources[0] : undefined);
  if (target === undefined) return nobody;
  const entity = facts.entity(target);
  const type = entity.type === 'unknown' ? null : entity.type;
  if (!facts.isVague(target)) return { counted: entity.name, countedType: type };
  const words = (statement.roles.target?.[0]?.text ?? entity.name).toLowerCase().match(/\p{L}+/gu) ?? [];
  const isAnybody = words.some((word) => rules.figures.anybody.value.includes(word));
  const isCivilian = type === 'civilian' || type === 'person';
  if ((isCivilian || type === null) && (isAnybody || rules.figures.alwaysCivilian.value.includes(family)))
    return nobody;
  // A bare number ("138 of them") names nobody.
  return words.length === 0 ? nobody : { counted: type, countedType: type };
}

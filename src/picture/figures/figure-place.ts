import type { FigurePlaceRule, PictureRules } from '../../lexicons/index.js';
import type { MentionRef, Span } from '../../model/index.js';
import type { Fact, Facts } from '../facts.js';
import { onlyPlace, type PlaceNamed } from './places-named.js';

/** Where a figure belongs, and by which rule; keys of several places where one number is given for all of them. */
export interface FigurePlace {
  readonly places: readonly string[];
  readonly rule: FigurePlaceRule | null;
}

export interface PlaceSources {
  readonly facts: Facts;
  readonly rules: PictureRules;
  readonly placesNamed: (reportId: string, text: string) => readonly PlaceNamed[];
  /** Places of the event that the figure belongs to. */
  readonly eventPlaces: readonly string[];
}

/**
 * The place of a figure, by the first rule of `figures.yaml` that gives one: told in the sentence, whence the counted
 * left, the event's, the sentence's only place, the paragraph's, the title's. A place without a name ("the city") is
 * kept only where no rule finds one with a name.
 */
export function figurePlace(fact: Fact, sources: PlaceSources): FigurePlace {
  const { facts, rules } = sources;
  const isPlaced = rules.figures.placedTypes.includes(fact.statement.type);
  for (const rule of rules.figures.places) {
    if (!isPlaced && rule.from !== 'own' && rule.from !== 'journey') continue;
    const found = placesBy(rule, fact, sources);
    // A stretch of text that is about several places leaves it open; the next wider one must not decide.
    if (found === 'several') break;
    const named = found.filter((key) => !facts.isVague(key));
    // "At the airport, in Hodeidah": the dead are counted for the town.
    const towns = named.filter((key) => facts.entity(key).type !== 'infrastructure');
    const places = towns.length > 0 ? towns : named;
    if (places.length > 0) return { places: withoutAreas(places, rules), rule };
  }
  const vague = fact.places;
  return { places: vague, rule: vague.length > 0 ? rules.figures.places[0]! : null };
}

function placesBy(rule: FigurePlaceRule, fact: Fact, sources: PlaceSources): readonly string[] | 'several' {
  const { report, statement } = fact;
  const { sentence } = statement.evidence;
  switch (rule.from) {
    case 'own':
      return fact.places;
    case 'journey':
      return journey(fact, sources);
    case 'event':
      return sources.eventPlaces;
    case 'sentence':
      return only(fact, sources, sentence);
    case 'paragraph': {
      const start = report.text.lastIndexOf('\n\n', sentence.start) + 1;
      return only(fact, sources, { start, end: sentence.start });
    }
    case 'title':
      return report.title ? only(fact, sources, { start: 0, end: report.title.length }) : [];
    default:
      return rule.from satisfies never;
  }
}

/** The first of the journey's ends that is named. */
function journey({ statement, report }: Fact, { facts, rules }: PlaceSources): string[] {
  for (const role of rules.figures.journeyRoles[statement.type] ?? []) {
    const named = keysOf(statement.roles[role] ?? [], report.id, facts).filter((key) => !facts.isVague(key));
    if (named.length > 0) return named.slice(0, 1);
  }
  return [];
}

function only(fact: Fact, { placesNamed, rules }: PlaceSources, within: Span): readonly string[] | 'several' {
  const { report, statement } = fact;
  const inside = placesNamed(report.id, report.text).filter(
    (p) => p.start >= within.start && p.end <= within.end,
  );
  // "A colonel in Baghdad said": where the speaker is says nothing of where it happened.
  const speakers = statement.attribution.flatMap(({ holder }) =>
    typeof holder === 'string' ? [] : [holder],
  );
  const spoken = inside.filter((p) => !speakers.some((s) => p.start >= s.start && p.end <= s.end));
  const place = onlyPlace(spoken, rules);
  return place === null ? [] : place === 'several' ? place : [place];
}

const keysOf = (mentions: readonly MentionRef[], reportId: string, facts: Facts): string[] => [
  ...new Set(mentions.map((mention) => facts.keyOf(reportId, mention))),
];

/** "In Goma in North Kivu" is Goma. */
function withoutAreas(places: readonly string[], rules: PictureRules): readonly string[] {
  if (places.length < 2) return places;
  const holding = new Set(places.flatMap((key) => rules.areasOf(key) ?? []));
  const inner = places.filter((key) => !holding.has(key));
  return inner.length > 0 ? inner : places;
}

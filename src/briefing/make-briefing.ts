import type { BriefingWords } from '../lexicons/index.js';
import type { CertaintyBand } from '../model/index.js';
import type { EntityRef, EventCell, Picture } from '../picture/index.js';
import type { Briefing, Item, Section, Sentence } from './briefing.js';
import { controlItem } from './control-section.js';
import { eventItem, relationItem } from './event-section.js';
import { disputeItem, figureItem, gapItem } from './figure-section.js';
import { Numbering, type SourceSentence } from './numbering.js';
import { dayWords, plural } from './words.js';

/** One change, in words, with the statements on either side of it. */
export interface ChangeTold {
  readonly words: string;
  readonly statements: readonly string[];
}

export interface BriefingInput {
  /** The picture, cut to the area where one is given. */
  readonly picture: Picture;
  /** What is new since `since`, the weightiest first. */
  readonly changes: readonly ChangeTold[];
  readonly since: string;
  /** In words; null for everything. */
  readonly area: string | null;
  readonly sentenceOf: (statement: string) => SourceSentence | null;
  readonly words: BriefingWords;
  readonly probability: Readonly<Record<CertaintyBand, number>>;
}

/**
 * A briefing in which every sentence ends in its sources: what changed, who holds what, events, figures, disputes,
 * relations, gaps. Wording is cautious: likelihoods in the terms of ICD 203, claims named as claims. Pure.
 * @example toMarkdown(makeBriefing({ picture, changes, since: '2014-06-10', area: 'Iraq', ... }))
 */
export function makeBriefing(input: BriefingInput): Briefing {
  const { picture, changes, since, area, words, probability } = input;
  const numbering = new Numbering(input.sentenceOf, picture);
  const { limits } = words;
  const recent = picture.events.filter((cell) => (cell.time.to ?? picture.asOf) >= since && isNamed(cell));
  const planned = picture.planned.filter((cell) => isNamed(cell));
  const section = <T>(
    title: string,
    cells: readonly T[],
    most: number,
    item: (cell: T) => Item,
    none: string,
  ): Section => ({
    title,
    items: [
      ...cells.slice(0, most).map(item),
      ...(cells.length > most
        ? [
            counted(
              `${plural(cells.length - most, 'further line')} of this section ${cells.length - most === 1 ? 'is' : 'are'} left out of this briefing`,
              numbering,
            ),
          ]
        : []),
      ...(cells.length === 0 ? [counted(none, numbering)] : []),
    ],
  });
  const told = (cell: EventCell) => eventItem(cell, numbering, words, probability);
  const sections = [
    section(
      `What changed since ${dayWords(since)}, as known then`,
      changes,
      limits.changes,
      ({ words: text, statements }) => ({
        head: '',
        sentences: [{ text, sources: numbering.of(statements) }],
      }),
      'Nothing in the reports changed the picture',
    ),
    section(
      'Who holds what',
      picture.control.filter((cell) => isKnown(cell.place)),
      limits.control,
      (cell) => controlItem(cell, numbering, words),
      'No report says who holds a place',
    ),
    section(
      `Events since ${dayWords(since)}`,
      best(recent, limits.events, words.eventWeights),
      limits.events,
      told,
      'No event is reported',
    ),
    ...(planned.length > 0 ? [section('Announced, threatened or feared', planned, 10, told, '')] : []),
    section(
      'Figures, side by side and never added up',
      picture.figures.filter((cell) => cell.place && isKnown(cell.place)),
      limits.figures,
      (cell) => figureItem(cell, numbering, words),
      'No figure is reported',
    ),
    section(
      'Disputed',
      picture.disputes,
      limits.disputes,
      (cell) => disputeItem(cell, numbering),
      'Nothing is disputed',
    ),
    section(
      'Who stands with or against whom',
      picture.relations.filter((cell) => isKnown(cell.source) && isKnown(cell.target)),
      limits.relations,
      (cell) => relationItem(cell, numbering, words),
      'No relation is reported',
    ),
    section(
      'Gaps',
      picture.gaps,
      limits.gaps,
      (cell) => gapItem(cell, numbering),
      'No place or actor named in the reports has fallen silent',
    ),
  ];
  const { sources, ledgerNumber } = numbering.finish();
  const numbered = (sentence: Sentence): Sentence => ({
    ...sentence,
    sources: sentence.sources.map((n) => (n === 0 ? ledgerNumber : n)),
  });
  const known = picture.knownAt ? `as known on ${dayWords(picture.knownAt)}` : 'as known now';
  return {
    title: `Situation briefing${area ? `: ${area}` : ''}, ${dayWords(picture.asOf)}`,
    about: `${known}; ${plural(picture.reports, 'report')} and ${plural(picture.statements, 'statement')} in the ledger`,
    asOf: picture.asOf,
    knownAt: picture.knownAt,
    since,
    area,
    sections: sections.map((one) => ({
      ...one,
      items: one.items.map((item) => ({ ...item, sentences: item.sentences.map(numbered) })),
    })),
    sources,
  };
}

const counted = (text: string, numbering: Numbering): Item => ({
  head: '',
  sentences: [{ text, sources: numbering.ofLedger() }],
});

/** Known beyond one report: by a registry, a gazetteer, or a proper name. */
const isKnown = (entity: EntityRef): boolean => !entity.key.includes('/');

/** Somebody named, and to whom or where. */
function isNamed({ sources, targets, places }: EventCell): boolean {
  const parties = [...sources, ...targets];
  return parties.some(isKnown) && parties.length + places.length > 1;
}

/** The best borne out of the events, in the order of time, and behind them the rest, only to be counted. */
function best(
  events: readonly EventCell[],
  most: number,
  weights: BriefingWords['eventWeights'],
): EventCell[] {
  const weight = ({ witnesses, category, figures }: EventCell) =>
    witnesses.length * 4 + figures.length * 2 + (weights[category] ?? 1);
  const order = events
    .map((cell, at) => ({ cell, at }))
    .sort((a, b) => weight(b.cell) - weight(a.cell) || b.at - a.at);
  const told = order.slice(0, most).sort((a, b) => a.at - b.at);
  return [...told, ...order.slice(most)].map(({ cell }) => cell);
}

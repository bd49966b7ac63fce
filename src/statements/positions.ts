import type { QuantityLexicon } from '../lexicons/index.js';
import { readQuantity } from '../mentions/index.js';
import { classesOf } from './argument-classes.js';
import type { QuoteSpeaker } from './attribution.js';
import { voiceOf } from './attribution.js';
import { certaintyOf } from './certainty.js';
import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';
import { statusOf } from './status.js';
import { timeOf } from './time-of.js';
import { caseOf, hasRelation } from './tree.js';

/**
 * Relative positions: "12 km from Goma", "30 miles north of the capital". What is located is the noun that the
 * distance modifies, or the subject of its verb; the anchor keeps its own place, with the distance as value.
 */
export function positionsIn(
  context: SentenceContext,
  carried: QuoteSpeaker | null,
  quantities: QuantityLexicon,
  count: number,
): DraftStatement[] {
  return context.sentence.tokens.flatMap((token): DraftStatement[] => {
    if (!context.lexicons.grammar.distanceUnits.has(token.lemma.toLowerCase())) return [];
    const value = readQuantity(context.sentence, token.index, quantities);
    const anchors = anchorsOf(context, token.index);
    const located = locatedBy(context, token.index, anchors);
    if (!value || !anchors.length || located === null) return [];
    const voice = voiceOf(context, token.index, carried);
    const roles = { source: [context.refAt(located)], place: anchors.map((anchor) => context.refAt(anchor)) };
    const spans = [token, ...roles.source, ...roles.place].map(({ start, end }) => ({ start, end }));
    return [
      {
        key: `d${count}-${token.index}`,
        kind: 'position',
        type: 'near',
        roles,
        value,
        status: statusOf(context, token.index, true),
        certainty: certaintyOf(context, voice),
        attribution: voice.attribution,
        evidence: { sentence: { start: context.sentence.start, end: context.sentence.end }, spans },
        time: timeOf(context, token.index),
        derivedBy: 'position.distance',
        sentence: context.sentence.index,
        token: token.index,
      },
    ];
  });
}

/** "Soleimani is in Baghdad", "they are still near the palace": a copula and a place; only forces and persons are somewhere. */
export function locationsIn(
  context: SentenceContext,
  carried: QuoteSpeaker | null,
  count: number,
): DraftStatement[] {
  const { tree } = context;
  return context.sentence.tokens.flatMap((token): DraftStatement[] => {
    const preposition = caseOf(tree, token.index);
    const type = LOCATIVE.get(preposition);
    if (!type || !tree.childrenBy(token.index, 'cop').length || !isNamedSite(context, token.index)) return [];
    const located = tree.childrenBy(token.index, 'nsubj').filter((subject) => {
      const classes = classesOf(context, subject);
      return ['person', 'military', 'armed-group', 'organization'].some((name) => classes.has(name));
    });
    if (!located.length) return [];
    const voice = voiceOf(context, token.index, carried);
    const roles = {
      source: located.flatMap((subject) => context.refsAt(subject)),
      place: [context.refAt(token.index)],
    };
    const spans = [...roles.source, ...roles.place].map(({ start, end }) => ({ start, end }));
    return [
      {
        key: `l${count}-${token.index}`,
        kind: 'position',
        type,
        roles,
        status: statusOf(context, token.index, true),
        certainty: certaintyOf(context, voice),
        attribution: voice.attribution,
        evidence: { sentence: { start: context.sentence.start, end: context.sentence.end }, spans },
        time: timeOf(context, token.index),
        derivedBy: 'position.location',
        sentence: context.sentence.index,
        token: token.index,
      },
    ];
  });
}

const LOCATIVE: ReadonlyMap<string, 'at' | 'near'> = new Map([
  ['in', 'at'],
  ['at', 'at'],
  ['inside', 'at'],
  ['near', 'near'],
  ['outside', 'near'],
  ['around', 'near'],
]);

function isNamedSite(context: SentenceContext, token: number): boolean {
  const mention = context.mentionAt(token);
  return (
    mention !== null &&
    (mention.type === 'place' || mention.type === 'facility') &&
    !mention.subtype?.match(/region/)
  );
}

/** Places behind "from", "of", "outside" on the unit, or on the direction that follows it ("30 km north of"). */
function anchorsOf(context: SentenceContext, unit: number): number[] {
  const { tree } = context;
  const bearers = [unit, ...tree.children(unit), unit + 1, tree.tokens[unit]!.head].filter(
    (at) => at >= 0 && at < tree.tokens.length,
  );
  for (const bearer of bearers) {
    const slots = context.slotsBelow(bearer);
    for (const slot of [
      'from',
      'of',
      'outside',
      'away_from',
      'north_of',
      'south_of',
      'east_of',
      'west_of',
      'off',
      'inside',
    ]) {
      const places = (slots.get(slot) ?? []).filter(
        (place) => place > unit && context.mentionAt(place) !== null && classesOf(context, place).has('site'),
      );
      if (places.length) return places;
    }
  }
  return [];
}

function locatedBy(context: SentenceContext, unit: number, anchors: readonly number[]): number | null {
  const { tree } = context;
  const subject = context.slotsBelow(unit).get('subj')?.[0];
  if (subject !== undefined) return subject;
  const beside = placeBefore(context, unit);
  if (beside !== null) return beside;
  for (
    let at = tree.tokens[unit]!.head, steps = 0;
    at >= 0 && steps < 4;
    at = tree.tokens[at]!.head, steps++
  ) {
    const token = tree.tokens[at]!;
    if (anchors.includes(at)) continue;
    if (token.upos === 'VERB')
      return (context.slotsBelow(at).get('subj') ?? context.slotsBelow(at).get('obj') ?? [])[0] ?? null;
    const classes = classesOf(context, at);
    if ((classes.has('site') || classes.has('actor')) && !hasRelation(token, 'nummod')) return at;
  }
  return null;
}

/** "at Mosul, about 350 km north of Baghdad": the place named right before the distance, whatever the parser hung it from. */
function placeBefore(context: SentenceContext, unit: number): number | null {
  const { tokens } = context.tree;
  let first = unit - 1;
  while (first > 0 && tokens[first]!.upos !== 'PUNCT' && first >= unit - 4) first--;
  if (first < 1 || tokens[first]!.form !== ',') return null;
  for (let at = first - 1; at >= Math.max(0, first - 4); at--) {
    const mention = context.mentionAt(at);
    if (mention?.type === 'place' && mention.form === 'name') return at;
  }
  return null;
}

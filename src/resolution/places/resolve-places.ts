import type { Gazetteer, Place } from '../../lexicons/index.js';
import type { LocationPrecision } from '../../model/index.js';
import { candidatesOf, type Scored } from './candidates.js';
import { type Context, contextFrom, contextScore } from './context.js';
import { kilometresBetween } from './distance.js';
import { groupMentions } from './mention-groups.js';
import type { PlaceResolution, PlaceResolutionInput } from './types.js';

/**
 * Chooses among namesakes. Every name is one place throughout a report unless the text itself puts it elsewhere.
 * Names begin with what is known of each candidate (size, type, spelling, stated container); then each round weighs
 * them against the places that the other names probably mean, so that clear names decide unclear ones.
 * A small lead over a far-away rival is no answer: the mention stays without a place and keeps its candidates.
 */
export function resolvePlaces(input: PlaceResolutionInput, gazetteer: Gazetteer): PlaceResolution[] {
  const groups = groupMentions(input, gazetteer);
  const beliefs = groups.map((group) => candidatesOf(group, gazetteer));
  let context: Context = contextFrom(groups, beliefs, input, gazetteer);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, group] of groups.entries()) {
      beliefs[at] = withShares(
        beliefs[at]!.map((one) => ({ ...one, context: contextScore(one, group, at, context) })),
      );
    }
    context = contextFrom(groups, beliefs, input, gazetteer);
  }
  const answers = new Map<string, PlaceResolution>();
  for (const [at, group] of groups.entries()) {
    const best = choose(beliefs[at]!);
    for (const mention of group.mentions) {
      answers.set(mention.key, {
        key: mention.key,
        place: best,
        precision: best ? (mention.relative ? 'near' : precisionOf(best)) : null,
        candidates: beliefs[at]!.slice(0, CANDIDATES_KEPT).map(asCandidate),
      });
    }
  }
  return input.mentions.map((mention) => answers.get(mention.key)!);
}

const ROUNDS = 4;
const CANDIDATES_KEPT = 6;
/** A lead smaller than this over a rival farther away than that stays open. */
const CLEAR_LEAD = 0.3;
const FAR_APART_KM = 161;
/** What the report must add before a name that only sounds alike, or is an ordinary word, is taken for a place. */
const CONTEXT_FOR_A_PROPOSAL = 1.5;

/** Best first, with each candidate's share of belief (softmax). */
function withShares(list: readonly Scored[]): Scored[] {
  const total = (one: Scored): number => one.prior + one.context.score;
  const sorted = [...list].sort((a, b) => total(b) - total(a) || (a.place.id < b.place.id ? -1 : 1));
  const top = sorted[0] ? total(sorted[0]) : 0;
  const weights = sorted.map((one) => Math.exp(total(one) - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  return sorted.map((one, at) => ({ ...one, share: weights[at]! / sum }));
}

function choose(list: readonly Scored[]): Place | null {
  const [best, ...rest] = list;
  if (!best || (best.proposedOnly && best.context.score < CONTEXT_FOR_A_PROPOSAL)) return null;
  const score = (one: Scored): number => one.prior + one.context.score;
  const rival = rest.find(
    (one) => score(best) - score(one) < CLEAR_LEAD && kilometresBetween(best.place, one.place) > FAR_APART_KM,
  );
  return rival ? null : best.place;
}

function precisionOf(place: Place): LocationPrecision {
  switch (place.type) {
    case 'country':
    case 'admin1':
    case 'admin2':
    case 'settlement':
    case 'region':
      return place.type;
    case 'feature':
      return 'region';
    case 'facility':
      return 'exact';
    default:
      return place.type satisfies never;
  }
}

function asCandidate(one: Scored) {
  const { id, name, country, lat, lon, type } = one.place;
  const score = Math.round((one.prior + one.context.score) * 100) / 100;
  return { id, name, country, lat, lon, type, score, reasons: [...one.reasons, ...one.context.reasons] };
}

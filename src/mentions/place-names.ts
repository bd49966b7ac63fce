import { type Gazetteer, placeKey } from '../lexicons/index.js';
import type { Sentence, Token } from '../model/index.js';

/**
 * A place named in a sentence; tokens inclusive. `name`: the place itself. `embedded`: the place inside another name
 * ("Laurel County" in "Laurel County Sheriff's Office"). `adjective`: a people's or a thing's origin ("Syrian").
 * For the product only `name` is a place; sets that count toponyms count all three.
 */
export interface PlaceName {
  readonly firstToken: number;
  readonly lastToken: number;
  readonly kind: 'name' | 'embedded' | 'adjective';
}

/** What place-names asks of the gazetteer. */
export type PlaceKnowledge = Pick<
  Gazetteer,
  'matchPlaceNames' | 'byId' | 'hasName' | 'adjective' | 'abbreviation' | 'typeWord' | 'isOrdinaryWord'
>;

/**
 * Places named in a sentence: what the tagger calls a place, with its edges mended by the gazetteer, and what only
 * the gazetteer knows where the tagger is silent and the name is too well known, or stands too clearly as a place,
 * to be anything else. A tagged person's name is never a place.
 */
export function findPlaceNames(sentence: Sentence, gazetteer: PlaceKnowledge): PlaceName[] {
  const { tokens } = sentence;
  const known = gazetteer.matchPlaceNames(tokens.map((token) => token.form));
  const taken = new Set<number>();
  const found: PlaceName[] = [];
  const add = (firstToken: number, lastToken: number, kind: PlaceName['kind']): void => {
    for (let at = firstToken; at <= lastToken; at++) if (taken.has(at)) return;
    for (let at = firstToken; at <= lastToken; at++) taken.add(at);
    found.push({ firstToken, lastToken, kind });
  };
  for (const span of taggedPlaces(tokens, gazetteer)) {
    for (const part of mended(span, tokens, known, gazetteer)) add(part.first, part.last, 'name');
  }
  for (const [at, token] of tokens.entries()) {
    if (!taken.has(at) && isOrigin(token, tokens, gazetteer))
      add(at, originEnd(at, tokens, gazetteer), 'adjective');
  }
  for (const match of known) {
    const kind = kindOfUntagged(match, tokens, gazetteer);
    if (kind) add(match.first, match.last, kind);
  }
  for (const [at, token] of tokens.entries()) {
    if (taken.has(at) || gazetteer.abbreviation(token.form).length === 0) continue;
    if (tokens[at - 1]?.form === ',' && taken.has(at - 2)) add(at, at, 'name');
  }
  return found.sort((a, b) => a.firstToken - b.firstToken);
}

interface Run {
  readonly first: number;
  readonly last: number;
}

const PLACE_TAGS = new Set(['GPE', 'LOC', 'FAC']);
const KNOWN_FROM = 100_000;

/** Runs of place tags; neighbours that make one name are one run ("Marigny | Canal", "Rhône-Alpes", "Christopher | Inn"). */
function taggedPlaces(tokens: readonly Token[], gazetteer: PlaceKnowledge): Run[] {
  const spans: { first: number; last: number; type: string }[] = [];
  for (const [at, { ner }] of tokens.entries()) {
    const type = ner.slice(2);
    const open = spans.at(-1);
    if (ner.startsWith('I-') && open?.last === at - 1 && open.type === type) open.last = at;
    else if (type) spans.push({ first: at, last: at, type });
  }
  const runs: { first: number; last: number; place: boolean }[] = [];
  for (const { first, last, type } of spans) {
    const place = PLACE_TAGS.has(type) || (type === 'ORG' && endsInFacility(first, last, tokens, gazetteer));
    const before = runs.at(-1);
    if (before && belongsTo(before, { first, last, type, place }, tokens, gazetteer)) {
      before.last = last;
      before.place = true;
    } else runs.push({ first, last, place });
  }
  return runs.filter((run) => run.place);
}

function belongsTo(
  before: Run & { place: boolean },
  next: Run & { type: string; place: boolean },
  tokens: readonly Token[],
  gazetteer: PlaceKnowledge,
): boolean {
  const between = tokens.slice(before.last + 1, next.first);
  const joint =
    between.length === 1 &&
    /^[-–]$/.test(between[0]!.form) &&
    between[0]!.start === tokens[before.last]!.end &&
    between[0]!.end === tokens[next.first]!.start;
  if (joint) return before.place && PLACE_TAGS.has(next.type);
  if (between.length > 0 || !next.place || !/^\p{Lu}/u.test(tokens[next.first]!.form)) return false;
  return next.type === 'FAC' || next.type === 'LOC' || gazetteer.typeWord(tokens[next.last]!.form) !== null;
}

function endsInFacility(
  first: number,
  last: number,
  tokens: readonly Token[],
  gazetteer: PlaceKnowledge,
): boolean {
  const word = first < last ? gazetteer.typeWord(tokens[last]!.form) : null;
  return (
    word !== null &&
    word.types[0] === 'facility' &&
    word.position === 'after' &&
    /^\p{Lu}/u.test(tokens[last]!.form)
  );
}

/** Without article, possessive and punctuation at the edges; parted at commas; widened to the gazetteer's own name. */
function mended(
  span: Run,
  tokens: readonly Token[],
  known: readonly Run[],
  gazetteer: PlaceKnowledge,
): Run[] {
  const parts: Run[] = [];
  let first = span.first;
  for (let at = span.first; at <= span.last + 1; at++) {
    if (at <= span.last && tokens[at]!.form !== ',') continue;
    if (at > first) parts.push({ first, last: at - 1 });
    first = at + 1;
  }
  return parts.flatMap((part) => {
    let { first: from, last: to } = part;
    while (from < to && /^(?:the|a|an|,|'|’s|'s)$/i.test(tokens[from]!.form)) from++;
    while (to > from && /^(?:'s|’s|'|’|,|;)$/.test(tokens[to]!.form)) to--;
    const wider = known.find(
      (name) => name.first <= from && name.last >= to && (name.first < from || name.last > to),
    );
    if (wider && !crossesOtherTag(wider, tokens)) return [wider];
    if (
      !/\p{Lu}|\p{Lo}/u.test(tokens[from]!.form) &&
      from < to &&
      gazetteer.typeWord(tokens[from]!.form) === null
    )
      from++;
    if (
      from === to &&
      (gazetteer.isOrdinaryWord(tokens[from]!.form) ||
        !/^[\p{Lu}\p{Lo}]/u.test(tokens[from]!.form) ||
        (gazetteer.typeWord(tokens[from]!.form) && !gazetteer.hasName(placeKey(tokens[from]!.form))))
    )
      return [];
    return /^[‘'’]?\p{L}\p{L}|\d|^\p{L}\./u.test(tokens[from]!.form) || from < to
      ? [{ first: from, last: to }]
      : [];
  });
}

function crossesOtherTag(run: Run, tokens: readonly Token[]): boolean {
  return tokens.slice(run.first, run.last + 1).some((token) => /-(?:PERSON|PER|DATE|TIME)$/.test(token.ner));
}

function isOrigin(token: Token, tokens: readonly Token[], gazetteer: PlaceKnowledge): boolean {
  if (!/^\p{Lu}/u.test(token.form)) return false;
  if (/-(?:PERSON|PER|WORK_OF_ART)$/.test(token.ner)) return false;
  const two = `${token.form} ${tokens[token.index + 1]?.form ?? ''}`;
  return gazetteer.adjective(token.form).length > 0 || gazetteer.adjective(two).length > 0;
}

function originEnd(at: number, tokens: readonly Token[], gazetteer: PlaceKnowledge): number {
  return gazetteer.adjective(`${tokens[at]!.form} ${tokens[at + 1]?.form ?? ''}`).length > 0 ? at + 1 : at;
}

/** What the gazetteer alone may claim: well-known names, and names that stand where a place stands. */
function kindOfUntagged(
  match: Run & { readonly ids: readonly string[] },
  tokens: readonly Token[],
  gazetteer: PlaceKnowledge,
): PlaceName['kind'] | null {
  const words = tokens.slice(match.first, match.last + 1);
  const tags = new Set(words.map((token) => token.ner.slice(2)).filter(Boolean));
  if (tags.has('PERSON') || tags.has('PER') || tags.has('DATE') || tags.has('WORK_OF_ART')) return null;
  if (!words.some((token) => token.upos === 'PROPN')) return null;
  const [only] = words;
  if (words.length === 1 && (/^\p{Lu}\p{Ll}?\.?$/u.test(only!.form) || gazetteer.isOrdinaryWord(only!.form)))
    return null;
  const places = match.ids.flatMap((id) => gazetteer.byId(id) ?? []);
  const key = placeKey(words.map((token) => token.form).join(' '));
  const famous = places.some(
    (place) =>
      place.type === 'country' ||
      ((place.type === 'admin1' || place.type === 'region') && placeKey(place.name) === key) ||
      place.population >= KNOWN_FROM,
  );
  const inOrganisation = tags.size > 0;
  const acronym = words.length === 1 && /^\p{Lu}{2,5}$/u.test(only!.form);
  if (acronym && !places.some((place) => place.type === 'country')) return null;
  if (inOrganisation) return famous || key.includes(' county') ? 'embedded' : null;
  const joined = neighbourIsName(tokens[match.first - 1]) || neighbourIsName(tokens[match.last + 1]);
  if (joined) return famous && words.length > 1 ? 'embedded' : null;
  return famous || standsAsPlace(match, tokens) ? 'name' : null;
}

/** "in X", "near X", "X, Ohio". */
function standsAsPlace(match: Run, tokens: readonly Token[]): boolean {
  const head = tokens
    .slice(match.first, match.last + 1)
    .find((token) => token.head < match.first || token.head > match.last);
  if (!head) return false;
  const preposition = tokens.find(
    (token) => token.head === head.index && token.deprel === 'case' && token.index < match.first,
  );
  if (head.mention === 'place/name') return true;
  return (
    preposition !== undefined &&
    /^(?:in|near|at|from|to|into|outside|around|towards|toward|through|across)$/i.test(preposition.form) &&
    head.mention.startsWith('place')
  );
}

function neighbourIsName(token: Token | undefined): boolean {
  return token?.upos === 'PROPN' && /^\p{Lu}/u.test(token.form);
}

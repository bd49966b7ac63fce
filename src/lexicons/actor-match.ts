import { isArticle, keyWords } from './actor-key.js';
import type { ActorName, ActorRegistry, StateActors } from './actor-types.js';
import { loadNouns } from './nouns.js';

export interface ActorNameMatch {
  /** First and last token, inclusive; a leading "al -" belongs to the name. */
  readonly first: number;
  readonly last: number;
  /** All bearers of the name; for a demonym or capital the governments of the states meant. */
  readonly actorIds: readonly string[];
  readonly kind: 'actor' | 'state' | 'person' | 'demonym' | 'capital';
  /** Every bearer's name is too common to decide by itself. */
  readonly weak: boolean;
}

/**
 * The longest registry names over a run of word forms, left to right, without overlap. Minds case: "aid", "who" and "is"
 * never match AID, WHO and IS; "Lebanese forces" is not the party "Lebanese Forces". A name that only begins a longer
 * proper name of a facility or place ("Islamic State University") does not match.
 * Example: `matchActorNames(['fighters', 'of', 'al', '-', 'Shabaab'], registry)` -> one match, first 2, last 4.
 */
export function matchActorNames(forms: readonly string[], registry: ActorRegistry): ActorNameMatch[] {
  const words = forms.map(keyWords);
  const matches: ActorNameMatch[] = [];
  for (let start = 0; start < forms.length; ) {
    const match = longestFrom(start, forms, words, registry);
    if (match) matches.push(match);
    start = match ? match.last + 1 : start + 1;
  }
  return matches;
}

const LONGEST_KEY = 90;
const JOINERS = /^[-–/'’&,()]$/;

function longestFrom(
  start: number,
  forms: readonly string[],
  words: readonly string[][],
  registry: ActorRegistry,
): ActorNameMatch | null {
  let best: ActorNameMatch | null = null;
  let key = '';
  for (let last = start; last < forms.length && key.length < LONGEST_KEY; last++) {
    const own = words[last] ?? [];
    if (own.length === 0 && !JOINERS.test(forms[last] ?? '')) break;
    const content = own.filter((word) => !isArticle(word));
    if (last === start && content.length === 0) return null;
    if (content.length === 0) continue;
    key += content.join('');
    if (key.length >= 4 && !registry.prefixes.has(key.slice(0, 4))) break;
    best = matchOf(key, start, last, forms, registry) ?? best;
  }
  return best && beginsFacilityName(best, forms) ? null : best;
}

function matchOf(
  key: string,
  start: number,
  last: number,
  forms: readonly string[],
  registry: ActorRegistry,
): ActorNameMatch | null {
  const named = registry.byKey.get(key);
  const states = registry.byDemonym.get(key);
  if (!named && !states) return null;
  const span = forms.slice(start, last + 1);
  const first = withArticle(start, forms);
  const hits = (named ?? []).filter((hit) => fitsCase(hit.name, span, start, forms));
  if (hits.length > 0) {
    const own = hits.filter((hit) => hit.name.kind !== 'metonym');
    const actorIds = [...new Set((own.length > 0 ? own : hits).map((hit) => hit.actorId))];
    const kind = own.length === 0 ? 'capital' : kindOf(actorIds, registry);
    return { first, last, actorIds, kind, weak: hits.every((hit) => hit.name.weak) };
  }
  if (!states || !/^\p{Lu}/u.test(span[0] ?? '')) return null;
  return withBody(states, first, last, forms, registry);
}

function bodiesOf(states: readonly StateActors[], body: 'government' | 'military' | 'police'): string[] {
  return states.map((state) => state[body]);
}

/** "Iraqi" alone is a demonym; "Iraqi army" names the armed forces of each state so called. */
function withBody(
  states: readonly StateActors[],
  first: number,
  last: number,
  forms: readonly string[],
  registry: ActorRegistry,
): ActorNameMatch {
  for (const length of [2, 1]) {
    const head = forms.slice(last + 1, last + 1 + length);
    const body = head.length === length ? registry.stateBodies.get(head.join(' ').toLowerCase()) : undefined;
    if (body?.extent !== 'whole' || body.body === 'group') continue;
    return { first, last: last + length, actorIds: bodiesOf(states, body.body), kind: 'actor', weak: false };
  }
  return { first, last, actorIds: states.map((state) => state.government), kind: 'demonym', weak: false };
}

function kindOf(ids: readonly string[], registry: ActorRegistry): 'actor' | 'state' | 'person' {
  const [id = ''] = ids;
  if (registry.actors.get(id)?.type === 'person') return 'person';
  return ids.every((each) => each.startsWith('actor:gov-')) ? 'state' : 'actor';
}

/** "al - Qaeda" and "al Qaeda": the article stands before the first content word. */
function withArticle(start: number, forms: readonly string[]): number {
  const before = (back: number) => forms[start - back]?.toLowerCase() ?? '';
  const arabic = (word: string) => word !== 'the' && isArticle(word);
  if (before(1) === '-' && arabic(before(2))) return start - 2;
  return before(1) === 'al' || before(1) === 'el' ? start - 1 : start;
}

function fitsCase(
  name: ActorName,
  span: readonly string[],
  start: number,
  forms: readonly string[],
): boolean {
  return name.kind === 'acronym' ? fitsAcronym(name, span, start, forms) : fitsTitle(name, span);
}

function fitsAcronym(
  name: ActorName,
  span: readonly string[],
  start: number,
  forms: readonly string[],
): boolean {
  const plain = (text: string) => text.replace(/[.\s()–-]/g, '');
  const shown = plain(span.join(''));
  const full = plain(name.name);
  if (shown === full)
    return !(name.strict && span.length === 1 && !span[0]?.includes('.') && shouted(start, forms));
  return (
    !name.strict && full.length >= 4 && span.length === 1 && shown === full[0] + full.slice(1).toLowerCase()
  );
}

/** Whether the words beside are in capitals too, as in a headline: "IS" may then be the verb. */
function shouted(at: number, forms: readonly string[]): boolean {
  return [forms[at - 1], forms[at + 1]].some((form) => form !== undefined && /^\p{Lu}{3,}$/u.test(form));
}

/** Every word that the registry writes with a capital has one in the text. */
function fitsTitle(name: ActorName, span: readonly string[]): boolean {
  const parts = span.flatMap((form) => form.split('-')).filter((part) => /^\p{Ll}/u.test(part));
  if (parts.length === 0) return true;
  const small = new Set(
    name.name
      .split(/[\s-]+/)
      .filter((word) => /^\p{Ll}/u.test(word))
      .flatMap((word) => [...keyWords(word), ...keyWords(word.replace(/['’]s$/, ''))]),
  );
  return parts.every((part) =>
    keyWords(part).every((word) => isArticle(word) || small.has(word) || word === 's'),
  );
}

function beginsFacilityName(match: ActorNameMatch, forms: readonly string[]): boolean {
  const next = forms[match.last + 1] ?? '';
  if (match.kind === 'demonym' || !/^\p{Lu}/u.test(next)) return false;
  const noun = loadNouns().byForm.get(next.toLowerCase());
  return noun?.class === 'facility' || noun?.class === 'place';
}

import { type Chains, typesAgree } from './chains.js';
import type { Description } from './describe.js';
import { contentWords, isAcronymOf, isShortOrganizationName, isShortPersonName } from './name-keys.js';

/** Joins names that mean one thing: equal names, names of one registry actor, short forms, acronyms. */
export function linkNames(names: readonly Description[], chains: Chains): void {
  const longestFirst = [...names].sort(
    (a, b) => b.nameWords.length - a.nameWords.length || a.order - b.order,
  );
  const byKey = new Map<string, Description[]>();
  const distinct: Description[] = [];
  for (const name of longestFirst) {
    const keys = [name.nameWords.join(' '), ...(name.actors.length === 1 ? [name.actors[0]!] : [])];
    const same = keys.flatMap((key) => byKey.get(key) ?? []).filter((s) => isSameName(s, name));
    for (const s of same) chains.join(s, name);
    if (same.length === 0) {
      const longer = fullerName(name, distinct, chains);
      if (longer) chains.join(longer, name);
      distinct.push(name);
    }
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), name]);
  }
}

function isSameName(a: Description, b: Description): boolean {
  if (a.acting !== b.acting && a.type === 'place' && b.type === 'place') return false;
  const equal = a.nameWords.join(' ') === b.nameWords.join(' ') && kindWord(a) === kindWord(b);
  if (equal) return typesAgree(a.type, b.type) || a.nameWords.length > 1;
  return a.actors.length === 1 && b.actors.length === 1 && a.actors[0] === b.actors[0] && actAlike(a, b);
}

/** A state, its capital and its seat of power are one only where each acts; a ground and a body are never one by the registry alone. */
function actAlike(a: Description, b: Description): boolean {
  if (a.type === 'place' && b.type === 'place')
    return (a.acting && b.acting) || (a.subtype === 'country' && b.subtype === 'country');
  const ground = a.type === 'place' ? a : b.type === 'place' ? b : null;
  return ground === null || ground.acting;
}

/** The noun that makes a place name another place: "region" of "Donetsk region"; a settlement's noun makes none. */
function kindWord(d: Description): string {
  const shared = d.sharedHead ? d.head.lemma.toLowerCase() : null;
  return (
    shared ??
    (d.name && d.head.index > d.name.last && d.noun?.class === 'place' && d.subtype !== 'settlement'
      ? d.head.lemma.toLowerCase()
      : '')
  );
}

/** The one fuller name for which this shorter one can stand; null where none or several distinct ones could. */
function fullerName(short: Description, seen: readonly Description[], chains: Chains): Description | null {
  const fits = seen
    .filter((long) => !long.nested || long.type !== 'place')
    .filter((long) => standsFor(short, long));
  const roots = new Set(fits.map((f) => chains.root(f.order)));
  if (roots.size === 1) return fits[0]!;
  if (roots.size === 0 || short.type !== 'person') return null;
  const before = fits.filter((f) => f.order < short.order).sort((a, b) => b.order - a.order);
  return before[0] ?? null;
}

function standsFor(short: Description, long: Description): boolean {
  const acronym =
    short.nameWords.length === 1
      ? short.sentence.tokens
          .slice(short.name!.first, short.name!.last + 1)
          .map((t) => t.form)
          .join('')
      : '';
  if (
    acronym.length >= 2 &&
    /\p{Lu}.*\p{Lu}/u.test(acronym) &&
    long.nameWords.length > 1 &&
    isAcronymOf(acronym, long.nameWords)
  )
    return !conflict(short, long);
  if (conflict(short, long)) return false;
  if (
    long.type === 'person' &&
    short.type !== 'person' &&
    short.actors.length === 0 &&
    short.nameWords.length === 1 &&
    long.nameWords.length > 1 &&
    long.order < short.order &&
    short.nameWords[0]!.length > 3
  )
    return short.nameWords[0] === long.nameWords[0] || short.nameWords[0] === long.nameWords.at(-1);
  if (long.type === 'person' && (short.type === 'person' || short.type === 'other'))
    return isShortPersonName(
      short.nameWords,
      long.nameWords,
      short.type === 'person' && contentWords(short.nameWords).length === 1,
    );
  if (isPluralOf(short, long)) return true;
  if (long.type === 'organization' && (short.type === 'organization' || short.type === 'other'))
    return isShortOrganizationName(short.nameWords, long.nameWords);
  return false;
}

/** "the Tigers" after "the Tamil Tigers": a force of two words, called by its last one in the plural. */
function isPluralOf(short: Description, long: Description): boolean {
  const [word, ...others] = short.nameWords;
  return (
    others.length === 0 &&
    short.number === 'plur' &&
    short.definite === 'definite' &&
    short.order > long.order &&
    long.subtype === 'armed-group' &&
    long.nameWords.length === 2 &&
    long.nameWords[1] === word &&
    long.head.feats.Number === 'Plur'
  );
}

/** Two names that the registry knows as different actors are never one. */
function conflict(a: Description, b: Description): boolean {
  if (a.gender && b.gender && a.gender !== b.gender) return true;
  return a.actors.length > 0 && b.actors.length > 0 && !a.actors.some((id) => b.actors.includes(id));
}

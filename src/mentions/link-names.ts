import { type Chains, typesAgree } from './chains.js';
import type { Description } from './describe.js';
import { contentWords, isAcronymOf, isShortOrganizationName, isShortPersonName } from './name-keys.js';

/** Joins names that mean one thing: equal names, names of one registry actor, short forms, acronyms. */
export function linkNames(names: readonly Description[], chains: Chains): void {
  const longestFirst = [...names].sort(
    (a, b) => b.nameWords.length - a.nameWords.length || a.order - b.order,
  );
  const seen: Description[] = [];
  for (const name of longestFirst) {
    const same = seen.find((s) => isSameName(s, name));
    if (same) chains.join(same, name);
    else {
      const longer = fullerName(name, seen, chains);
      if (longer) chains.join(longer, name);
    }
    seen.push(name);
  }
}

function isSameName(a: Description, b: Description): boolean {
  if (a.acting !== b.acting && a.type === 'place' && b.type === 'place') return false;
  if (a.actors.length === 1 && b.actors.length === 1 && a.actors[0] === b.actors[0]) return true;
  return (
    a.nameWords.join(' ') === b.nameWords.join(' ') &&
    kindWord(a) === kindWord(b) &&
    (typesAgree(a.type, b.type) || a.nameWords.length > 1)
  );
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
  if (long.type === 'organization' && (short.type === 'organization' || short.type === 'other'))
    return isShortOrganizationName(short.nameWords, long.nameWords);
  return false;
}

/** Two names that the registry knows as different actors are never one. */
function conflict(a: Description, b: Description): boolean {
  if (a.gender && b.gender && a.gender !== b.gender) return true;
  return a.actors.length > 0 && b.actors.length > 0 && !a.actors.some((id) => b.actors.includes(id));
}

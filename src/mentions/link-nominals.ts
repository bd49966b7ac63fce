import { type Chain, type Chains, typesAgree } from './chains.js';
import type { Description } from './describe.js';
import type { Lookups } from './lexicon-view.js';
import { baseRelation, dependents, isBelow, roleOf } from './syntax.js';

const NEAR_SENTENCES = 5;
const KIND_SENTENCES = 3;

/** The earlier description that a definite noun phrase takes up, or null: "the army chief", "the group", "the city". */
export function antecedentOfNominal(
  d: Description,
  earlier: readonly Description[],
  chains: Chains,
  lexicons: Lookups,
): Description | null {
  const demonym = demonymAntecedent(d, earlier, lexicons);
  if (demonym) return demonym;
  if (!isAnaphoric(d)) return null;
  const open = earlier.filter(
    (c) => c.form !== 'pronoun' && (c.sentence !== d.sentence || (!overlaps(c, d) && !isPredicateOf(d, c))),
  );
  if (isOneOfTwo(d, open, chains)) return null;
  const possessor = possessorOf(d, earlier);
  return (
    sceneOf(d, open) ??
    sameHead(d, open, earlier, possessor, chains) ??
    sameNameNoun(d, open, chains) ??
    sameOffice(d, open) ??
    sameKind(d, open, chains, lexicons)
  );
}

/** "In Dhuluiyah the brothers took the town": the place in which the clause is set. */
function sceneOf(d: Description, open: readonly Description[]): Description | null {
  if (d.type !== 'place' || d.subtype !== 'settlement' || d.modifiers.size > 0 || d.definite !== 'definite')
    return null;
  const scenes = open.filter(
    (c) =>
      c.sentence === d.sentence &&
      c.form === 'name' &&
      c.type === 'place' &&
      c.head.index < d.head.index &&
      c.head.head === d.head.head &&
      baseRelation(c.head) === 'obl' &&
      dependents(c.sentence, c.head.index, 'case').some((p) => /^(in|at)$/i.test(p.form)),
  );
  return scenes.length === 1 ? scenes[0]! : null;
}

/** Definite, demonstrative or possessive; "police" and "parliament" need no article. */
function isAnaphoric(d: Description): boolean {
  if (d.definite === 'bare')
    return d.noun?.collective === true && d.number === 'sing' && d.type === 'organization';
  return d.definite !== 'indefinite';
}

function overlaps(a: Description, b: Description): boolean {
  return a.sentence === b.sentence && a.first <= b.last && b.first <= a.last;
}

/** Of "X is the leader" the predicate is no anaphor of X here; a definition joins the two. */
function isPredicateOf(a: Description, b: Description): boolean {
  return a.sentence === b.sentence && b.head.head === a.head.index && baseRelation(b.head) === 'nsubj';
}

function possessorOf(d: Description, all: readonly Description[]): Description | null {
  const poss = dependents(d.sentence, d.head.index, 'nmod:poss')[0];
  return poss ? (all.find((p) => p.head === poss) ?? null) : null;
}

/** "a colonel ... the colonel": nearest phrase with the same noun, whose own modifiers allow it. */
function sameHead(
  d: Description,
  open: readonly Description[],
  all: readonly Description[],
  possessor: Description | null,
  chains: Chains,
): Description | null {
  const { lemma } = d;
  for (let i = open.length - 1; i >= 0; i--) {
    const c = open[i]!;
    if (c.form !== 'nominal' || c.sharedHead || c.lemma !== lemma || c.number !== d.number) continue;
    // "It would be the first city to fall": a predicate that was not joined with its subject names nothing.
    if (dependents(c.sentence, c.head.index, 'cop').length > 0 && chains.of(c).members.length === 1) continue;
    if (d.definite === 'demonstrative' && d.sentence.index - c.sentence.index > NEAR_SENTENCES) return null;
    const theirs = possessorOf(c, all);
    if (possessor || theirs) {
      if (possessor && theirs && chains.same(possessor, theirs)) return c;
      if (possessor || d.definite !== 'definite') continue;
    }
    // "The army" is not "the ethnic army" or "the rebel army".
    if (d.subtype === 'military' && d.modifiers.size === 0 && isOtherArmy(c)) continue;
    if (isSubset(d.modifiers, c.modifiers) || (isSubset(c.modifiers, d.modifiers) && c.modifiers.size > 0))
      return c;
  }
  return null;
}

/** An army told from the state's own by a plain adjective or noun; loaded words ("our heroic army") tell none apart. */
function isOtherArmy(c: Description): boolean {
  return dependents(c.sentence, c.head.index, 'amod', 'compound').some(
    (t) =>
      t.index < c.head.index &&
      /^\p{Ll}/u.test(t.form) &&
      t.deprel !== 'nmod:poss' &&
      !c.loaded.some((span) => span.start <= t.start && t.end <= span.end),
  );
}

/** After "the Congolese army" and "the Rwandan army", "the army" is neither for sure; one named more often by far is. */
function isOneOfTwo(d: Description, open: readonly Description[], chains: Chains): boolean {
  if (d.subtype !== 'military' || d.modifiers.size > 0) return false;
  const armies = open.filter((c) => c.lemma === d.lemma && nationOf(c) !== null);
  const last = armies.at(-1);
  if (!last) return false;
  const count = (one: Description) => chains.of(one).members.length;
  return armies.some(
    (other) =>
      !chains.same(other, last) && nationOf(other) !== nationOf(last) && count(last) < count(other) + 2,
  );
}

/** The people's adjective before a noun: "Ugandan" of "the Ugandan army". */
function nationOf(c: Description): string | null {
  const adjective = dependents(c.sentence, c.head.index, 'amod', 'compound').find(
    (t) =>
      t.index < c.head.index && (t.ner.endsWith('-NORP') || (t.upos === 'ADJ' && /^\p{Lu}/u.test(t.form))),
  );
  return adjective?.form.toLowerCase() ?? null;
}

function isSubset(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((x) => b.has(x));
}

/** "the ministry" after "Ministry of Defence", "the party" after "the Baath Party". */
function sameNameNoun(d: Description, open: readonly Description[], chains: Chains): Description | null {
  const { lemma } = d;
  if (d.definite === 'possessive' || lemma.length < 4) return null;
  for (let i = open.length - 1; i >= 0; i--) {
    const c = open[i]!;
    if (c.form !== 'name' || c.nameWords.length < 2 || !typesAgree(c.type, d.type) || c.type === 'person')
      continue;
    const own = c.nameWords.includes(lemma) || c.lemma === lemma;
    const told = [...d.modifiers].every((m) => c.nameWords.includes(m) || c.modifiers.has(m));
    const known = chains.of(c).subtype;
    // "The army" is seldom the rebel "Revolutionary Army".
    const alike =
      known === null || known === d.subtype || !/^(military|government|police)$/.test(d.subtype ?? '');
    if (own && told && alike) return c;
  }
  return null;
}

/** "the army chief", "the president": nearest person whose title has the same noun. */
function sameOffice(d: Description, open: readonly Description[]): Description | null {
  if (d.type !== 'person' || d.number !== 'sing' || d.definite === 'possessive') return null;
  const { lemma } = d;
  for (let i = open.length - 1; i >= 0; i--) {
    const c = open[i]!;
    if (c.type !== 'person' || c.form !== 'name') continue;
    const titles = titleWords(c);
    if (titles.has(lemma) && [...d.modifiers].every((m) => titles.has(m) || c.nameWords.includes(m)))
      return c;
  }
  return null;
}

/** Words of a person's title in lower case, and as lemmas. */
function titleWords(c: Description): ReadonlySet<string> {
  const words = new Set<string>();
  for (const title of c.titles)
    for (const t of c.sentence.tokens)
      if (isBelow(c.sentence, t.index, title.index) && t.index < (c.name?.first ?? 0)) {
        words.add(t.lemma.toLowerCase());
        words.add(t.form.toLowerCase());
      }
  return words;
}

/** "the group" after "the M23", "the town" after "Masisi": the nearest name of the noun's kind, when clear. */
function sameKind(
  d: Description,
  open: readonly Description[],
  chains: Chains,
  lexicons: Lookups,
): Description | null {
  if (
    !d.noun ||
    d.type === 'other' ||
    (d.type === 'group' && d.noun.subtype !== 'armed-group') ||
    d.type === 'quantity' ||
    d.definite === 'possessive' ||
    d.definite === 'bare' ||
    telling(d, lexicons)
  )
    return null;
  const force = d.number === 'plur' && d.noun.subtype === 'armed-group' && d.definite === 'definite';
  if (d.number === 'plur' && !force) return null;
  const near = open.filter(
    (c) => d.sentence.index - c.sentence.index <= KIND_SENTENCES && c.form !== 'pronoun',
  );
  const names = near.filter((c) => c.form === 'name' || isNamedForce(c));
  const exact = names.filter((c) => fitsKind(d, chains.of(c), true, lexicons));
  const loose = names.filter((c) => fitsKind(d, chains.of(c), false, lexicons));
  // "El Fasher ... They took Bara and lost the town": a town that was called one before is no nearer for it.
  const fits =
    d.type === 'place'
      ? names.filter((c) => exact.includes(c) || loose.includes(c))
      : exact.length > 0
        ? exact
        : loose;
  const last = fits.at(-1);
  if (!last) return null;
  const rivals = fits.filter((c) => c.sentence === last.sentence && !chains.same(c, last));
  if (rivals.length === 0) return last;
  const subjects = [last, ...rivals].filter((c) => roleOf(c.sentence, c.head.index).startsWith('nsubj'));
  if (subjects.length === 1 && last.sentence !== d.sentence) return subjects[0]!;
  return d.type === 'place' ? mostNamed([last, ...rivals], chains) : null;
}

/** The place that the report names clearly more often than the others. */
function mostNamed(rivals: readonly Description[], chains: Chains): Description | null {
  const often = (c: Description) => chains.of(c).members.filter((m) => m.form === 'name').length;
  const [first, second] = [...rivals].sort((a, b) => often(b) - often(a));
  return first && often(first) >= (second ? often(second) : 0) + 2 ? first : null;
}

/** "Houthi rebels", "M23 fighters": people of a group that the noun's modifier names. */
function isNamedForce(c: Description): boolean {
  if (c.form !== 'nominal' || c.noun?.subtype !== 'armed-group') return false;
  return dependents(c.sentence, c.head.index, 'compound', 'amod').some(
    (t) => /^\p{Lu}/u.test(t.form) && (t.upos === 'PROPN' || t.ner !== 'O'),
  );
}

/** A modifier that picks out one of several ("the Sudanese army", "the village of Masteri"); "armed", "rebel" do not. */
function telling(d: Description, lexicons: Lookups): boolean {
  if (d.type === 'place' && d.subtype === 'settlement' && d.lemma !== 'capital')
    return tellsPlace(d, lexicons);
  return [...d.modifiers].some(
    (m) =>
      ![
        'armed',
        'rebel',
        'whole',
        'entire',
        'militant',
        'jihadist',
        'insurgent',
        'small',
        'besieged',
      ].includes(m),
  );
}

/** "the oil city", "the lakeside town" describe; "the second city", "the city of Goma", "the nearby town" tell which. */
function tellsPlace(d: Description, { naming }: Lookups): boolean {
  return dependents(d.sentence, d.head.index).some((t) => {
    if (!/^(amod|compound|nmod|nummod)/.test(t.deprel) || t.index < d.first || t.index > d.last) return false;
    const lemma = t.lemma.toLowerCase();
    const isName = t.upos === 'PROPN' && /^\p{Lu}/u.test(t.form);
    return isName || /^(nmod:poss|nummod)$/.test(t.deprel) || naming.tellingWords.has(lemma);
  });
}

/** A place that stands for its rulers is not "the town"; "the capital" is a capital. */
function fitsPlace(d: Description, chain: Chain, lexicons: Lookups): boolean {
  if (chain.members.some((m) => m.acting)) return false;
  if (d.subtype === 'settlement' && chain.named && lexicons.isArea(chain.named.nameWords.join(' ')))
    return false;
  return d.lemma !== 'capital' || chain.members.some((m) => m.actors.length > 0);
}

function fitsKind(d: Description, chain: Chain, exact: boolean, lexicons: Lookups): boolean {
  const sides = (t: string) => t === 'organization' || t === 'group';
  if (chain.type !== d.type && !(exact && sides(chain.type) && sides(d.type))) return false;
  const wanted = d.subtype ?? (d.type === 'organization' ? 'armed-group' : null);
  if (d.type === 'place' && !fitsPlace(d, chain, lexicons)) return false;
  // "the movement", "the group": armed or not, the word does not say.
  if (
    exact &&
    d.type === 'organization' &&
    lexicons.naming.kindNouns.has(d.lemma) &&
    chain.subtype === 'armed-group'
  )
    return true;
  if (exact) return chain.subtype !== null && chain.subtype === wanted;
  if (chain.subtype !== null) return d.type === 'organization' && d.subtype === null;
  return d.type === 'place'
    ? d.subtype === 'settlement'
    : d.type === 'organization' && d.subtype === 'armed-group';
}

/** "the Rwandans", when Rwanda has acted before: its side. */
export function demonymAntecedent(
  d: Description,
  earlier: readonly Description[],
  lexicons: Lookups,
): Description | null {
  if (d.number !== 'plur' || d.definite !== 'definite') return null;
  const country = lexicons.actors.countryOfDemonym(d.head.form);
  if (!country) return null;
  const said = earlier
    .filter((c) => c.head.form.toLowerCase() === d.head.form.toLowerCase() && c.definite === 'definite')
    .at(-1);
  return (
    said ??
    earlier.filter((c) => c.acting && c.actors.includes(country)).at(-1) ??
    earlier.filter((c) => isForceOf(c, country, lexicons)).at(-1) ??
    null
  );
}

/** "Russian forces": an army or its soldiers with the country's adjective. */
function isForceOf(c: Description, country: string, lexicons: Lookups): boolean {
  return (
    c.form === 'nominal' &&
    c.subtype === 'military' &&
    c.type !== 'person' &&
    dependents(c.sentence, c.head.index, 'amod').some(
      (t) => lexicons.actors.countryOfDemonym(t.form) === country,
    )
  );
}

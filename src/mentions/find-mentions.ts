import type { LocalEntity, Mention, MentionType, Report, ReportMentions, Sentence } from '../model/index.js';
import { type Chain, Chains } from './chains.js';
import { findDefinitions } from './definitions.js';
import { type Description, describe } from './describe.js';
import { type Lookups, lookupsOf, type MentionLexicons } from './lexicon-view.js';
import { linkNames } from './link-names.js';
import { antecedentOfNominal, demonymAntecedent } from './link-nominals.js';
import { antecedentOfPronoun } from './link-pronouns.js';
import { modifierActors } from './modifier-actors.js';
import { findPhrases, type Phrase } from './phrases.js';
import { findQuotations, type Quotation } from './speech.js';

/**
 * Everything in a report that refers to actors, places, facilities, weapons, vehicles, quantities, money or times,
 * and which of it means the same thing. Deterministic; needs nothing but the sentences and the lexicons.
 * Example: in "Gen Burhan spoke. The army chief vowed to fight on." with "army chief" as Burhan's title before,
 * both are mentions of one entity.
 */
export function findMentions(
  _report: Report,
  sentences: readonly Sentence[],
  lexicons: MentionLexicons,
): ReportMentions {
  const lookups = lookupsOf(lexicons);
  const bySentence = describeAll(sentences, lookups);
  const all = bySentence.flat();
  const chains = new Chains(all);
  linkNames(
    all.filter((d) => d.form === 'name' && d.nameWords.length > 0),
    chains,
  );
  for (const sentence of sentences)
    for (const { left, right } of findDefinitions(sentence, bySentence[sentence.index]!, lookups))
      if (mayJoin(left, right, chains)) chains.join(left, right);
  linkInOrder(all, sentences, bySentence, chains, lookups);
  return toMentions(chains);
}

function describeAll(sentences: readonly Sentence[], lexicons: Lookups): Description[][] {
  let order = 0;
  const modifiers = sentences.map((sentence) => modifierActors(sentence, lexicons));
  const known = sentences.map((sentence, i) => [
    ...lexicons.actors.matchNames(sentence.tokens.map((t) => t.form)),
    ...modifiers[i]!.known,
  ]);
  const rows = sentences.map((sentence, i) => {
    const named = known[i]!.filter((k) => !modifiers[i]!.known.includes(k));
    const spans = named.map((k) => ({ type: 'registry', first: k.first, last: k.last }));
    const phrases = withModifiers(withoutPartsOfTimes(findPhrases(sentence, spans)), modifiers[i]!.phrases);
    return phrases.map((phrase) => describe(phrase, order++, known[i]!, lexicons));
  });
  const agreed = agreedTypes(rows.flat());
  return rows.map((row, i) =>
    row.map((d) => {
      const type = d.form === 'name' ? agreed.get(d.nameWords.join(' ')) : undefined;
      return type && type !== d.type ? describe(d, d.order, known[i]!, lexicons, type) : d;
    }),
  );
}

/** In text order, outer before inner; a word that is the head of a phrase already makes no second one. */
function withModifiers(phrases: readonly Phrase[], modifiers: readonly Phrase[]): Phrase[] {
  const free = modifiers.filter(
    (m) =>
      !phrases.some((p) => p.head === m.head || (p.name && p.name.first <= m.first && m.last <= p.name.last)),
  );
  return [...phrases, ...free].sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Names that are typed now so, now otherwise: the type that more of their uses have. */
function agreedTypes(all: readonly Description[]): ReadonlyMap<string, MentionType> {
  const votes = new Map<string, Map<MentionType, number>>();
  for (const d of all) {
    if (
      d.form !== 'name' ||
      d.nameWords.length === 0 ||
      d.nameWords.length > 3 ||
      d.actors.length > 0 ||
      d.sharedHead ||
      d.head.index < (d.name?.first ?? 0) ||
      d.head.index > (d.name?.last ?? 0)
    )
      continue;
    const key = d.nameWords.join(' ');
    const byType = votes.get(key) ?? new Map<MentionType, number>();
    byType.set(d.type, (byType.get(d.type) ?? 0) + (d.type === 'other' ? 0.5 : 1));
    votes.set(key, byType);
  }
  const agreed = new Map<string, MentionType>();
  for (const [name, byType] of votes) {
    const [first, second] = [...byType].sort((a, b) => b[1] - a[1]);
    if (first && second && first[1] > second[1]) agreed.set(name, first[0]);
  }
  return agreed;
}

/** "June" of "8 June" is no time of its own. */
function withoutPartsOfTimes(phrases: readonly Phrase[]): Phrase[] {
  const isTime = (p: Phrase) => p.head.ner.endsWith('-TIME');
  return phrases.filter(
    (p) => !isTime(p) || !phrases.some((q) => q !== p && isTime(q) && q.first <= p.first && p.last <= q.last),
  );
}

/** Two chains with different full names of persons stay two, whatever the syntax says. */
function mayJoin(a: Description, b: Description, chains: Chains): boolean {
  const [x, y] = [chains.of(a), chains.of(b)];
  return !(
    x.named &&
    y.named &&
    x.type === 'person' &&
    y.type === 'person' &&
    x.named.nameWords.length > 1 &&
    y.named.nameWords.length > 1
  );
}

function linkInOrder(
  all: readonly Description[],
  sentences: readonly Sentence[],
  bySentence: readonly (readonly Description[])[],
  chains: Chains,
  lexicons: Lookups,
): void {
  const rows = findQuotations(sentences, bySentence);
  const quoted = (d: Description) => rows[d.sentence.index]?.[d.head.index] ?? null;
  const speakers = new Map<string, Description>();
  for (const d of all) {
    if (d.form === 'name' && d.type !== 'group') continue;
    const known = chains.of(d).members.some((m) => m.order < d.order);
    if (known && d.form !== 'name') continue;
    const earlier = all.slice(0, d.order);
    if (d.form === 'name') {
      const side = demonymAntecedent(d, earlier, lexicons);
      if (side) chains.join(side, d);
      continue;
    }
    if (d.pronoun && d.pronoun.person !== 3) continue;
    const side = sideOf(d, all, chains);
    if (side) {
      chains.join(side, d);
      continue;
    }
    const found =
      d.form === 'nominal'
        ? antecedentOfNominal(d, earlier, chains, lexicons)
        : antecedentOfPronoun(d, earlier, bySentence[d.sentence.index]!, chains, quoted, lexicons.naming);
    if (found && found !== d) chains.join(found, d);
  }
  // Speakers last: "We did not fire," its spokesman said. Whose spokesman is known only now.
  for (const d of all) {
    const found = firstPerson(d, quoted(d), all, chains, speakers);
    if (found && found !== d) chains.join(found, d);
  }
}

/** "its fighters", "their troops": an armed body acts through its people. */
function sideOf(d: Description, all: readonly Description[], chains: Chains): Description | null {
  if (d.form !== 'nominal' || d.number !== 'plur' || !isArmed(d.subtype) || d.modifiers.size > 1) return null;
  const owner = all.find(
    (c) => c.sentence === d.sentence && c.head.head === d.head.index && c.head.deprel === 'nmod:poss',
  );
  if (owner?.form !== 'pronoun') return null;
  const chain = chains.of(owner);
  return chain.type === 'organization' && chain.named && isArmed(chain.subtype) ? owner : null;
}

const isArmed = (subtype: string | null): boolean => subtype === 'armed-group' || subtype === 'military';

/** "I" in a quotation is its speaker, "we" the speaker's side; outside, the author; all of one voice are one. */
function firstPerson(
  d: Description,
  quotation: Quotation | null,
  all: readonly Description[],
  chains: Chains,
  seen: Map<string, Description>,
): Description | null {
  if (!d.pronoun || d.pronoun.person === 3) return null;
  const speaker = quotation?.speaker ?? null;
  const key = `${d.pronoun.person}${d.pronoun.person === 2 ? '' : d.pronoun.number}:${speaker ? chains.root(speaker.order) : 'author'}`;
  if (speaker && d.pronoun.person === 1) {
    if (d.pronoun.number === 'sing') return speaker;
    const side = chains.of(speaker).type === 'person' ? affiliation(speaker, all, chains) : speaker;
    if (side) return side;
  }
  const before = seen.get(key);
  seen.set(key, d);
  return before ?? null;
}

/**
 * The organisation for which the speaker speaks, as the speaker's own phrases say: "RSF spokesman X", "its spokesman",
 * "X, a spokesman for the M23".
 */
function affiliation(speaker: Description, all: readonly Description[], chains: Chains): Description | null {
  for (const self of chains
    .of(speaker)
    .members.filter((m) => m.form !== 'pronoun')
    .reverse()) {
    const inside = all.find(
      (d) =>
        d.sentence === self.sentence &&
        d !== self &&
        d.first >= self.first &&
        d.last <= self.last &&
        (chains.of(d).type === 'organization' || isForce(chains.of(d))),
    );
    if (inside) return inside;
  }
  return null;
}

function isForce({ type, subtype }: Chain): boolean {
  return type === 'group' && (subtype === 'armed-group' || subtype === 'military');
}

const KIND: Readonly<Record<MentionType, LocalEntity['kind']>> = {
  person: 'actor',
  organization: 'actor',
  group: 'actor',
  place: 'place',
  facility: 'facility',
  weapon: 'weapon',
  vehicle: 'weapon',
  quantity: 'other',
  money: 'other',
  time: 'other',
  other: 'other',
};

function toMentions(chains: Chains): ReportMentions {
  const kept = chains.all().filter(isWanted);
  const mentions: { mention: Mention; order: number }[] = [];
  const numbers = new Map<Description, number>();
  kept
    .flatMap((c) => c.members)
    .sort((a, b) => a.order - b.order)
    .forEach((d, i) => {
      numbers.set(d, i + 1);
    });
  const entities = kept.map((chain, i): LocalEntity => {
    const id = `e${i + 1}`;
    for (const d of chain.members)
      mentions.push({ mention: toMention(d, chain, `m${numbers.get(d)}`, id), order: d.order });
    const name = entityName(chain);
    return {
      id,
      kind: metonym(chain) ? 'actor' : KIND[chain.type],
      name,
      otherNames: [...new Set(chain.members.filter((m) => m.form === 'name').map(nameText))].filter(
        (n) => n !== name,
      ),
      subtype: chain.subtype,
      mentions: chain.members.map((d) => `m${numbers.get(d)}`),
      metonym: metonym(chain),
    };
  });
  return { mentions: mentions.sort((a, b) => a.order - b.order).map((m) => m.mention), entities };
}

/** Kept are names and all that has a type; pronouns alone only where they mean people. */
function isWanted(chain: Chain): boolean {
  if (chain.members.every((m) => m.form === 'pronoun'))
    return chain.members.some((m) => m.pronoun && (m.type === 'person' || m.pronoun.person !== 3));
  return chain.type !== 'other' || chain.named !== null;
}

function metonym(chain: Chain): boolean {
  return chain.type === 'place' && chain.members.some((m) => m.acting);
}

function toMention(d: Description, chain: Chain, id: string, entity: string): Mention {
  const { tokens } = d.sentence;
  const start = tokens[d.first]!.start;
  const end = tokens[d.last]!.end;
  return {
    id,
    start,
    end,
    text: d.text,
    form: d.form,
    type: d.form === 'pronoun' || d.type === 'other' ? chain.type : d.type,
    sentence: d.sentence.index,
    head: d.head.index,
    firstToken: d.first,
    lastToken: d.last,
    subtype: d.subtype ?? chain.subtype,
    loaded: d.loaded,
    entity,
  };
}

/** The fullest proper name without article, title and loaded words; else the first nominal's text. */
function entityName(chain: Chain): string {
  if (chain.named) return nameText(chain.named);
  const nominal = chain.members.find((m) => m.form === 'nominal') ?? chain.members[0]!;
  return nominal.text;
}

/** "El Fasher and West Darfur state": a capital word right before the name is the area's, where the tagger left it out. */
function firstOfName(d: Description, first: number): number {
  const { tokens } = d.sentence;
  let at = first;
  while (
    d.type === 'place' &&
    at > d.first &&
    /^\p{Lu}/u.test(tokens[at - 1]!.form) &&
    tokens[at - 1]!.upos !== 'DET'
  )
    at--;
  return at;
}

function nameText(d: Description): string {
  const { tokens } = d.sentence;
  if (!d.name) return d.text;
  const words = tokens.slice(firstOfName(d, d.name.first), d.name.last + 1);
  let text = words.map((t, i) => (i > 0 && t.start > words[i - 1]!.end ? ` ${t.form}` : t.form)).join('');
  if (d.sharedHead || (d.head.index > d.name.last && d.noun?.class === 'place'))
    text += ` ${d.head.lemma.toLowerCase()}`;
  return text.replace(/^the\s+/i, '');
}

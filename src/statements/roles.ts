import type { SlotTest, Yield } from '../lexicons/index.js';
import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import { bareNumber } from './figures.js';
import { slotTokens } from './match-rows.js';
import { withNamedMembers } from './named-members.js';
import type { Predicate } from './predicates.js';
import { caseOf, hasRelation } from './tree.js';

/** Role name -> head tokens of its fillers. */
export type RoleTokens = Readonly<Record<string, readonly number[]>>;

/** What a role accepts, in the classes of `argument-classes.ts`; other roles take any noun phrase. */
const ACCEPTS: Readonly<Record<string, readonly string[]>> = {
  source: ['actor'],
  place: ['site', 'event'],
  origin: ['site', 'actor'],
  destination: ['site'],
  weapon: ['weapon', 'vehicle'],
};

/** Fills a yield's roles from the predicate's slots, then the places around it. Null when nothing at all was filled. */
export function fillRoles(
  context: SentenceContext,
  predicate: Predicate,
  wanted: Yield,
  tests: readonly SlotTest[] = [],
): RoleTokens | null {
  const roles: Record<string, number[]> = {};
  for (const [role, slots] of Object.entries(wanted.roles)) {
    const tokens = fillRole(context, predicate, role, slots, tests);
    if (tokens.length) roles[role] = tokens;
  }
  if (wanted.kind === 'event' && roles.target)
    roles.target = partyBehind(context, roles.target, roles.source ?? []);
  if (wanted.kind === 'event' && !roles.target && wanted.roles.target && !BLOWS.has(wanted.type)) {
    const parties = contentParties(context, predicate, roles.source ?? []);
    if (parties.length) roles.target = parties;
  }
  if (wanted.kind === 'event' && roles.target)
    roles.target = withNamedMembers(context, predicate, roles.target);
  if (wanted.kind === 'relation') onlyParties(context, wanted, roles);
  undergo(context, predicate, wanted, roles);
  moveInstrument(context, predicate, wanted, roles);
  dropSelfReference(roles);
  if (DETAINS.has(wanted.mode ?? wanted.type) && roles.target) {
    const takesGround = takesPlaces(context, predicate);
    roles.target = roles.target.filter((token) => !isThing(context, token, takesGround));
    if (!roles.target.length) return null;
  }
  if (wanted.kind !== 'relation' && wanted.kind !== 'control') addPlaces(context, predicate, roles);
  return enough(wanted, roles) ? roles : null;
}

/** Relations are between parties: of "the RUF field commander" only the RUF, of "X of Y" as leaders only persons. */
function onlyParties(context: SentenceContext, wanted: Yield, roles: Record<string, number[]>): void {
  const keep = (role: string, names: readonly string[]) => {
    const fitting = roles[role]?.filter((token) => {
      const classes = classesOf(context, token);
      return names.some((name) => classes.has(name));
    });
    if (fitting?.length) roles[role] = fitting;
  };
  keep('target', ['actor', 'pronoun']);
  if (wanted.type !== 'leads') return;
  keep('source', ['person', 'pronoun']);
  // "the UN Group of Experts": the rest of a body's name leads nobody.
  const bodies = (roles.target ?? []).map((token) => context.refAt(token));
  const named = roles.source?.filter((token) => {
    const { ner, start, end } = context.tree.tokens[token]!;
    return ner !== 'I-ORG' || !bodies.some((body) => body.start <= start && end <= body.end);
  });
  if (named?.length) roles.source = named;
  else delete roles.source;
}

/** "The town is under siege": whoever is under it undergoes it. */
function undergo(
  { tree }: SentenceContext,
  { token, pos, slots }: Predicate,
  wanted: Yield,
  roles: Record<string, number[]>,
): void {
  if (wanted.kind !== 'event' || pos !== 'noun' || caseOf(tree, token) !== 'under') return;
  const subjects = slots.get('subj') ?? [];
  if (roles.target || !roles.source?.every((one) => subjects.includes(one))) return;
  roles.target = roles.source;
  // "under blockade by the rebels"
  if (slots.has('by')) roles.source = [...slots.get('by')!];
  else delete roles.source;
}

/** "held three districts", "captured tanks": only people are detained. */
const DETAINS: ReadonlySet<string> = new Set(['arrest', 'detained', 'abducted']);

/** "holds Kyaukme and half of Hsipaw": what a verb of control has by name is ground. */
function takesPlaces({ lexicons }: SentenceContext, { pos, lemma }: Predicate): boolean {
  const rows = lexicons.frames.byTrigger.get(`${pos}:${lemma}`) ?? [];
  return rows.some((row) => row.yields.some(({ kind }) => kind === 'control'));
}

function isThing(context: SentenceContext, token: number, takesGround: boolean): boolean {
  const type = context.mentionAt(token)?.type;
  const isNoun = takesGround || context.tree.tokens[token]!.upos === 'NOUN';
  return isNoun && (type === 'place' || type === 'facility' || type === 'weapon' || type === 'vehicle');
}

function fillRole(
  context: SentenceContext,
  predicate: Predicate,
  role: string,
  slots: readonly string[],
  tests: readonly SlotTest[],
): number[] {
  for (const slot of slots) {
    const tokens = slotTokens(context, predicate, slot, tests)
      .flatMap((token) => (role === 'source' ? agentOf(context, speakerFor(context, token)) : [token]))
      .flatMap((token) => throughPart(context, token, role))
      .map((token) => (role === 'target' ? namedBy(context, token) : token))
      .flatMap((token) =>
        role === 'place' ? [...countedNames(context, token), ...listedPlaces(context, token)] : [token],
      )
      .filter((token) => token !== predicate.token || slot === 'self')
      .filter(
        (token) => !(role === 'source' && slot === 'mod' && isSceneName(context, token, predicate.token)),
      )
      .filter((token) => accepts(context, token, role));
    if (tokens.length) return withoutNested(context, [...new Set(tokens)]);
  }
  return [];
}

/**
 * "rejected the army's offer", "supports the rights of the Palestinians": where the target is no actor, place or
 * thing that can be hit, the party behind it is meant. Kept as it stands when there is none.
 */
function partyBehind(
  context: SentenceContext,
  targets: readonly number[],
  sources: readonly number[],
): number[] {
  const found = targets.flatMap((token) => {
    const classes = classesOf(context, token);
    if (['actor', 'site', 'weapon', 'vehicle', 'quantity', 'facility'].some((name) => classes.has(name)))
      return [token];
    const parties = partiesWithin(context, token, sources);
    return parties.length ? parties : [token];
  });
  return [...new Set(found)];
}

/**
 * "threatened to shell Iraqi towns", "demanded that Hamas disarm": what is said, promised or refused concerns the first
 * party in its content, nearest to the word first. Clauses of their own ("who ...", "after ...") are left out.
 */
function partiesWithin(context: SentenceContext, root: number, sources: readonly number[]): number[] {
  const { tree } = context;
  const own = new Set(sources.map((token) => context.refAt(token).entity ?? `t${token}`));
  const spans = sources.map((token) => context.refAt(token));
  const isInside = ({ start, end }: { start: number; end: number }) =>
    spans.some((span) => span.start <= start && end <= span.end); // "Saudi" of "Saudi Arabia"
  const isOther = (token: number) =>
    !own.has(context.refAt(token).entity ?? `t${token}`) && !isInside(tree.tokens[token]!);
  let level: readonly number[] = [root];
  for (let depth = 0; depth < 5 && level.length; depth++) {
    level = level
      .flatMap((token) => tree.children(token))
      .filter((token) => !SET_APART.some((relation) => hasRelation(tree.tokens[token]!, relation)))
      .sort((a, b) => a - b);
    const first = level.find((token) => isParty(context, token) && isOther(token));
    if (first === undefined) continue;
    const others = tree.childrenBy(first, 'conj').filter((token) => isParty(context, token));
    return [first, ...others].filter(isOther);
  }
  return [];
}

const SET_APART = [
  'acl:relcl',
  'advcl',
  'parataxis',
  'punct',
  'conj',
  'appos',
  'obl:unmarked',
  'obl:tmod',
  'nmod:tmod',
];

function isParty(context: SentenceContext, token: number): boolean {
  const word = context.tree.tokens[token]!;
  if (word.upos === 'PRON' || isTime(context, token)) return false;
  // "a Russian-mediated ceasefire" concerns another than the mediator.
  if (context.tree.tokens[token + 1]?.form === '-') return false;
  if (isDemonym(context, token)) return true;
  if (word.upos !== 'NOUN' && word.upos !== 'PROPN') return false;
  const classes = classesOf(context, token);
  return classes.has('actor') || (classes.has('place') && word.upos === 'PROPN');
}

function isTime(context: SentenceContext, token: number): boolean {
  const word = context.tree.tokens[token]!;
  return word.ner.endsWith('TIME') || word.mention.startsWith('time') || word.ner.endsWith('DATE');
}

/** The content of what is said, promised, asked or refused: the clauses below the word and what they stand for. */
function contentParties(
  context: SentenceContext,
  predicate: Predicate,
  sources: readonly number[],
): number[] {
  for (const slot of ['comp', 'obj', 'to', 'on', 'against', 'with', 'for']) {
    for (const token of predicate.slots.get(slot) ?? []) {
      const subject = slot === 'comp' ? (context.slotsBelow(token).get('subj') ?? []) : [token];
      const direct = subject.filter((one) => isParty(context, one) && !sources.includes(one));
      if (direct.length && slot === 'comp') return direct;
      const parties = partiesWithin(context, token, sources);
      if (parties.length) return parties;
    }
  }
  return [];
}

/** Events whose target may be named only in the content: acts of speech and of policy, not blows. */
const BLOWS: ReadonlySet<string> = new Set(['ASSAULT', 'RETREAT', 'MOBILIZE', 'COERCE']);

/** A filler inside another ("Governor X" and "X") is the same filler. */
function withoutNested(context: SentenceContext, tokens: readonly number[]): number[] {
  const refs = tokens.map((token) => context.refAt(token));
  return tokens.filter(
    (_, at) =>
      !refs.some(
        (other, index) =>
          index !== at &&
          other.start <= refs[at]!.start &&
          other.end >= refs[at]!.end &&
          (other.end - other.start > refs[at]!.end - refs[at]!.start || index < at),
      ),
  );
}

function accepts(context: SentenceContext, token: number, role: string): boolean {
  const word = context.tree.tokens[token]!;
  if (['VERB', 'ADP', 'ADV', 'SCONJ', 'PUNCT'].includes(word.upos)) return false;
  const form = word.form.toLowerCase();
  if (
    context.tree
      .childrenBy(token, 'det')
      .some((child) => context.tree.tokens[child]!.form.toLowerCase() === 'no')
  )
    return false;
  if ((form === 'it' || form === 'there' || form === 'that' || form === 'this') && !context.mentionAt(token))
    return false;
  const isCount = word.upos === 'NUM' && bareNumber(word.form) !== null && !isOfDate(context, token);
  if (role === 'target' && !isCount && isTime(context, token)) return false;
  if (role === 'source' && isTime(context, token)) return false;
  if (context.lexicons.grammar.distanceUnits.has(word.lemma.toLowerCase())) return false;
  // "the barbaric raids": a quality is no party; "Israeli" is one.
  if (role === 'target' && word.upos === 'ADJ' && word.deprel === 'amod' && !isDemonym(context, token))
    return false;
  const classes = classesOf(context, token);
  const wanted = ACCEPTS[role];
  if (role === 'source' && /^(among|including) /i.test(context.refAt(token).text)) return false;
  if (role === 'source' && isDemonym(context, token)) return true;
  return !wanted || wanted.some((name) => classes.has(name));
}

/** "3 June", "June 3": a number beside the name of a month counts nobody. */
function isOfDate({ tree }: SentenceContext, token: number): boolean {
  return [token - 1, token + 1].some((beside) => {
    const word = tree.tokens[beside];
    return word?.upos === 'PROPN' && word.ner.endsWith('TIME');
  });
}

/** "Israeli" raids; at the head of a sentence, where every word has a capital, only what is read as a name. */
function isDemonym(context: SentenceContext, token: number): boolean {
  const word = context.tree.tokens[token]!;
  const isCapital = word.upos === 'ADJ' && /^\p{Lu}/u.test(word.form);
  return isCapital && (token > 0 || word.ner !== 'O' || context.mentionAt(token) !== null);
}

/** In "the movement said it will boycott" an "it" that names nothing else stands for who says so. */
function speakerFor(context: SentenceContext, token: number): number {
  const { tree } = context;
  const word = tree.tokens[token]!;
  if (word.form.toLowerCase() !== 'it' || context.mentionAt(token) || !hasRelation(word, 'nsubj'))
    return token;
  const clause = tree.tokens[word.head]!;
  if (clause.deprel !== 'ccomp') return token;
  const speaker = context.slotsBelow(clause.head).get('subj')?.[0];
  return speaker !== undefined && classesOf(context, speaker).has('actor') ? speaker : token;
}

/** An event as subject acts for whoever did it: "Israeli strikes killed ten". */
function agentOf(context: SentenceContext, token: number): number[] {
  if (!classesOf(context, token).has('event')) return [token];
  const slots = context.slotsBelow(token);
  for (const slot of ['by', 'poss', 'mod', 'from', 'of']) {
    const agents = (slots.get(slot) ?? []).filter((agent) => {
      if (slot === 'mod' && isSceneName(context, agent, token)) return false;
      const classes = classesOf(context, agent);
      return (
        isDemonym(context, agent) ||
        ['organization', 'person', 'group', 'polity'].some((name) => classes.has(name))
      );
    });
    if (agents.length) return agents;
  }
  return [];
}

/**
 * "Baghdad bombings", "Iraq violence": a place before the noun of a deed is where it happened. A country may also be who
 * did it ("Israel strike kills five in Gaza"), where the deed takes what states have and the sentence names another place.
 */
function isSceneName(context: SentenceContext, token: number, deed: number): boolean {
  const { tree, lexicons } = context;
  const mention = context.mentionAt(token);
  const word = tree.tokens[token]!;
  if (mention?.type !== 'place' || mention.form !== 'name' || word.upos !== 'PROPN') return false;
  if (/^(\p{Lu}\.?){2,4}$/u.test(word.form)) return false; // "US strikes"
  const isOfStates = lexicons.grammar.deedsOfStates.has(tree.tokens[deed]!.lemma.toLowerCase());
  if (mention.subtype !== 'country' || !isOfStates) return true;
  return !tree.tokens.some((other) => {
    const second = context.mentionAt(other.index);
    return second?.type === 'place' && second.form === 'name' && second.entity !== mention.entity;
  });
}

/** "parts of Aleppo", "the town of Baiji", "most of Omdurman and parts of Bahri": the place itself fills a place role. */
function throughPart(context: SentenceContext, token: number, role: string, depth = 0): number[] {
  const { tree, lexicons } = context;
  const lemma = tree.tokens[token]!.lemma.toLowerCase();
  const below = wholesBelow(context, token);
  if (!below.length || role === 'source' || depth > 3) return [token];
  const isPart = lexicons.grammar.parts.has(lemma) || lexicons.grammar.wholes.has(lemma);
  const named = below
    .flatMap((place) => [place, ...tree.childrenBy(place, 'conj')])
    .flatMap((place) => throughPart(context, place, role, depth + 1))
    .filter((place) => {
      const classes = classesOf(context, place);
      return classes.has('place') || classes.has('facility');
    });
  const apposed =
    classesOf(context, token).has('place') &&
    lexicons.grammar.placeKinds.has(lemma) &&
    named.some((place) => tree.tokens[place]!.upos === 'PROPN');
  return (isPart || apposed) && named.length ? named : [token];
}

/** "Usaylan, Bayhan and Ain, three districts that they had held": the names right before are what is meant. */
function countedNames({ tree }: SentenceContext, token: number): number[] {
  const { upos } = tree.tokens[token]!;
  const [number] = upos === 'NOUN' ? tree.childrenBy(token, 'nummod') : [];
  if (number === undefined || tree.tokens[number - 1]?.form !== ',') return [token];
  const { head, deprel } = tree.tokens[token]!;
  if (head < 0 || head > token) return [token];
  // The parser may make the number an object of its own beside the names.
  const first = tree.childrenBy(head, 'obj').find((one) => deprel === 'obj' && one < token) ?? head;
  const names = [first, ...tree.childrenBy(first, 'conj')].filter(
    (name) => name < token && tree.tokens[name]!.upos === 'PROPN',
  );
  return names.length > 1 ? [...names, token] : [token];
}

/** What "of" ties to a word; of "the airport and parts of the town" the parser may hang the town on the airport. */
function wholesBelow({ tree, lexicons }: SentenceContext, token: number): number[] {
  const own = tree.childrenBy(token, 'nmod', 'obl').filter((child) => caseOf(tree, child) === 'of');
  const of = tree.tokens[token + 1];
  if (own.length || of?.form !== 'of' || of.deprel !== 'case' || of.head <= token) return own;
  return lexicons.grammar.parts.has(tree.tokens[token]!.lemma.toLowerCase()) ? [of.head] : own;
}

/** "signed by General Mladic": a rank is nobody beside the name that it belongs to. */
function namedBy({ tree }: SentenceContext, token: number): number {
  const { deprel, head, upos } = tree.tokens[token]!;
  return deprel === 'nmod:desc' && upos === 'PROPN' && tree.tokens[head]?.upos === 'PROPN' ? head : token;
}

/** "four capitals of Darfur: Nyala, which they took in May, Zalingei and El Geneina": the names that a colon or commas bring. */
function listedPlaces(context: SentenceContext, token: number): number[] {
  const { tree } = context;
  if (tree.tokens[token]!.upos === 'PROPN' || !classesOf(context, token).has('place')) return [];
  const colon = tree.tokens.findIndex((one) => one.index > token && one.form === ':');
  if (colon < 0 || (context.mentionAt(token)?.lastToken ?? token) < colon - 6) return [];
  return segmentsAfter(tree, colon).flatMap(([first, last]) => {
    const named = tree.tokens.slice(first, last + 1).find(({ index }) => {
      const mention = context.mentionAt(index);
      return mention?.type === 'place' && mention.form === 'name' && mention.firstToken === first;
    });
    return named ? [named.index] : [];
  });
}

/** First and last words of what commas and "and" part after a colon, up to a semicolon or the end. */
function segmentsAfter(tree: SentenceContext['tree'], colon: number): [number, number][] {
  const segments: [number, number][] = [];
  let first = colon + 1;
  for (let at = colon + 1; at < tree.tokens.length; at++) {
    const { form, upos } = tree.tokens[at]!;
    if (form !== ',' && form !== 'and' && upos !== 'PUNCT') continue;
    if (at > first) segments.push([first, at - 1]);
    first = at + 1;
    if (form !== ',' && form !== 'and') break;
  }
  return segments;
}

/** A weapon or an event in subject position is the means, not the actor. */
function moveInstrument(
  context: SentenceContext,
  predicate: Predicate,
  wanted: Yield,
  roles: Record<string, number[]>,
): void {
  if (wanted.kind !== 'event' || roles.instrument) return;
  const subjects = predicate.slots.get('subj') ?? [];
  const means = [...subjects, ...(predicate.slots.get('with') ?? [])].filter((token) => {
    const classes = classesOf(context, token);
    return (
      classes.has('weapon') || classes.has('vehicle') || (subjects.includes(token) && classes.has('event'))
    );
  });
  if (means.length) roles.instrument = means;
}

function dropSelfReference(roles: Record<string, number[]>): void {
  if (!roles.source || !roles.target) return;
  const target = roles.target.filter((token) => !roles.source!.includes(token));
  if (target.length) roles.target = target;
  else delete roles.target;
}

/** Where it happened: prepositional phrases of place on the predicate, its support verb, its object or its clause. */
function addPlaces(context: SentenceContext, predicate: Predicate, roles: Record<string, number[]>): void {
  const used = new Set(Object.values(roles).flat());
  for (const token of placeBearers(context, predicate, roles)) {
    const slots = token === predicate.token ? predicate.slots : context.slotsBelow(token);
    for (const [preposition, role] of context.lexicons.grammar.placeRoles) {
      if (roles[role]) continue;
      const places = (slots.get(preposition) ?? [])
        .flatMap((place) => throughPart(context, place, 'place'))
        .filter(
          (place) =>
            !used.has(place) &&
            !isTime(context, place) &&
            classesOf(context, place).has('site') &&
            !classesOf(context, place).has('person'),
        );
      if (places.length && (role === 'place' || token === predicate.token || token === predicate.support))
        roles[role] = places;
    }
    if (!roles.place) {
      const where = (slots.get('mod') ?? []).filter(
        (m) =>
          context.mentionAt(m)?.type === 'place' && context.tree.tokens[m]!.upos === 'PROPN' && !used.has(m),
      );
      if (where.length && token === predicate.token && predicate.pos === 'noun') roles.place = where;
    }
  }
}

function placeBearers(
  context: SentenceContext,
  predicate: Predicate,
  roles: Record<string, readonly number[]>,
): number[] {
  const { tree } = context;
  const bearers = [predicate.token];
  if (predicate.support !== null) bearers.push(predicate.support);
  bearers.push(...(roles.target ?? []), ...(roles.instrument ?? []));
  let at = predicate.token;
  for (let steps = 0; steps < 3; steps++) {
    const token = tree.tokens[at]!;
    const climbs =
      token.head >= 0 &&
      !token.deprel.endsWith('relcl') &&
      ['conj', 'advcl', 'xcomp', 'acl'].some((relation) => hasRelation(token, relation));
    if (!climbs || marksTime(context, at)) break;
    at = token.head;
    bearers.push(at);
  }
  return bearers;
}

/** A finite adverbial clause ("after ...") has a place of its own or none. */
function marksTime(context: SentenceContext, index: number): boolean {
  const token = context.tree.tokens[index]!;
  return (
    hasRelation(token, 'advcl') && (token.feats.VerbForm === 'Fin' || caseOf(context.tree, index) !== '')
  );
}

/** A statement needs its parties: an event somebody or some place, a relation both ends, control a holder and a place. */
function enough(wanted: Yield, roles: Record<string, readonly number[]>): boolean {
  const has = (role: string) => (roles[role]?.length ?? 0) > 0;
  switch (wanted.kind) {
    case 'event':
      return has('source') || has('target') || has('place');
    case 'control':
      return has('place') && (has('source') || wanted.type === 'contests');
    case 'relation':
      return has('source') && has('target');
    case 'figure':
      return has('target');
    case 'position':
      return has('source') && (has('place') || has('destination') || has('origin'));
    case 'identity':
      return has('source') && has('target');
  }
}

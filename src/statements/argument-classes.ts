import type { Mention, Token } from '../model/index.js';
import type { SentenceContext } from './context.js';
import { caseOf, isClause } from './tree.js';

/**
 * What may stand in a slot, in the words of the lexicon's tests:
 * actor, person, organization, group, place, site (place or facility), facility, weapon, vehicle, quantity,
 * money, time, event (a noun that a frame reads), clause, pronoun, thing (anything else).
 */
export function classesOf(context: SentenceContext, index: number): ReadonlySet<string> {
  const own = ownClasses(context, index);
  const { grammar } = context.lexicons;
  const lemma = context.tree.tokens[index]!.lemma.toLowerCase();
  const isCount = context.tree.tokens[index]!.upos === 'NUM';
  if (own.has('place') || !(isCount || grammar.parts.has(lemma) || grammar.wholes.has(lemma))) return own;
  // "most of the city", "parts of Aleppo", "84 of the clinics": what the part is of tells what it is.
  const whole = context.tree
    .childrenBy(index, 'nmod', 'obl')
    .find((child) => caseOf(context.tree, child) === 'of');
  return whole === undefined ? own : new Set([...own, ...ownClasses(context, whole)]);
}

function ownClasses(context: SentenceContext, index: number): Set<string> {
  const { tree, lexicons } = context;
  const token = tree.tokens[index]!;
  const classes = new Set<string>(['any']);
  const isNominal = token.upos === 'NOUN' || token.upos === 'PROPN';
  if (
    token.upos === 'VERB' ||
    (isClause(tree, index) && (!isNominal || tree.childrenBy(index, 'cop').length > 0))
  )
    classes.add('clause');
  const mention = context.mentionAt(index);
  const lemma = token.lemma.toLowerCase();
  const isEvent =
    token.upos === 'NOUN' &&
    lexicons.frames.byTrigger.get(`noun:${lemma}`)?.some((row) => row.yields.some((y) => y.kind === 'event'));
  if (isEvent && !(mention && ACTORS.has(mention.type))) classes.add('event');
  if (mention) addMentionClasses(classes, mention, token);
  if (mention?.type === 'organization' && lexicons.grammar.seats.has(lemma))
    classes.add('facility').add('site');
  if (!mention && !isEvent) addNounClasses(context, classes, token, lemma);
  if (token.upos === 'PRON' && (!mention || mention.type === 'other')) addPronounClasses(classes, token);
  // Tons and kilometres count nobody.
  if (classes.has('quantity') && mention?.subtype) classes.delete('quantity');
  else if (tree.childrenBy(index, 'nummod').length || token.upos === 'NUM') classes.add('quantity');
  if (classes.size === 1) classes.add('thing');
  return classes;
}

const ACTORS = new Set<Mention['type']>(['person', 'organization', 'group']);

function addMentionClasses(classes: Set<string>, mention: Mention, token: Token): void {
  classes.add(mention.type);
  if (mention.subtype) classes.add(mention.subtype);
  if (ACTORS.has(mention.type)) classes.add('actor');
  // A country or capital acts for its government: "Russia bombed", "Khartoum rejected".
  if (mention.type === 'place' && (mention.form === 'name' || mention.subtype === 'country'))
    classes.add('actor').add('polity');
  if (mention.type === 'place' || mention.type === 'facility') classes.add('site');
  if (token.upos === 'PRON') classes.add('pronoun');
}

function addNounClasses(context: SentenceContext, classes: Set<string>, token: Token, lemma: string): void {
  const row =
    token.upos === 'NOUN' || token.upos === 'ADJ' ? context.lexicons.nouns.byLemma.get(lemma) : undefined;
  if (row) {
    classes.add(row.class);
    if (row.subtype) classes.add(row.subtype);
    if (['person', 'organization', 'group'].includes(row.class)) classes.add('actor');
    if (['place', 'facility'].includes(row.class)) classes.add('site');
  }
  if (token.mention.startsWith('person/') || token.mention.startsWith('organization/')) {
    classes.add('actor').add(token.mention.split('/')[0]!);
  }
  if (token.mention.startsWith('place/')) classes.add('place').add('site');
  if (token.upos === 'PROPN' && classes.size === 1) classes.add('actor').add('name');
}

const PERSONAL = new Set([
  'he',
  'she',
  'they',
  'we',
  'i',
  'you',
  'who',
  'him',
  'her',
  'them',
  'us',
  'me',
  'himself',
  'themselves',
  'our',
  'my',
  'their',
  'his',
]);

function addPronounClasses(classes: Set<string>, token: Token): void {
  classes.add('pronoun');
  const form = token.form.toLowerCase();
  if (PERSONAL.has(form)) classes.add('actor');
  if (form === 'it' || form === 'that' || form === 'which') classes.add('actor').add('site');
}

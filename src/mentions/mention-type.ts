import type { NounClass, NounRow } from '../lexicons/index.js';
import type { MentionType } from '../model/index.js';
import type { Lookups } from './lexicon-view.js';
import type { Phrase } from './phrases.js';
import { pronounKind } from './pronouns.js';
import { dependents } from './syntax.js';

/** A type for a phrase, with the finer type where a list knows it. */
export interface ChosenType {
  readonly type: MentionType;
  readonly subtype: string | null;
}

/** What each voter's vote weighs. Lists written by hand outweigh the tagger; the tagger's heads outweigh one another's absence. */
const WEIGHT = {
  noun: 4,
  nounInName: 1.5,
  registry: 4,
  ner: 3,
  mention: 2,
  re3d: 1,
  gazetteer: 1.5,
  placePreposition: 1.5,
  surname: 4,
  notedPlace: 1,
  taken: 4,
  listed: 4,
  ground: 8,
  town: 3,
  title: 3,
  flat: 0.5,
};
const ENOUGH = 1;

const NER: Readonly<Record<string, MentionType>> = {
  PER: 'person',
  ORG: 'organization',
  GPE: 'place',
  LOC: 'place',
  FAC: 'facility',
  NORP: 'group',
  WEAPON: 'weapon',
  VEHICLE: 'vehicle',
  QUANTITY: 'quantity',
  MONEY: 'money',
  TIME: 'time',
};
const RE3D: Readonly<Record<string, MentionType>> = {
  Organisation: 'organization',
  Location: 'place',
  Person: 'person',
  Weapon: 'weapon',
  MilitaryPlatform: 'vehicle',
  Vehicle: 'vehicle',
  Temporal: 'time',
  Money: 'money',
  Nationality: 'group',
};
const MENTION: Readonly<Record<string, MentionType>> = {
  person: 'person',
  organization: 'organization',
  place: 'place',
  time: 'time',
};
const OTHER_MENTIONS = new Set(['abstract', 'event', 'object', 'other']);

/** Prepositions that grammar gives to ground rather than to people. */
const PLACE_PREPOSITIONS = new Set([
  'in',
  'near',
  'at',
  'into',
  'towards',
  'toward',
  'outside',
  'inside',
  'around',
  'throughout',
  'across',
]);

function prepositionOf(phrase: Phrase): string {
  return (
    dependents(phrase.sentence, phrase.head.index, 'case')
      .find((c) => c.index < phrase.head.index)
      ?.form.toLowerCase() ?? ''
  );
}

/** The type that most of the evidence speaks for; `other` where little speaks for any. */
export function chooseType(
  phrase: Phrase,
  noun: NounRow | null,
  actors: readonly { id: string; type: string }[],
  lexicons: Lookups,
): ChosenType {
  if (phrase.form === 'pronoun') return pronounType(phrase);
  const votes = new Map<MentionType, number>();
  const vote = (type: MentionType | undefined, weight: number) => {
    if (type) votes.set(type, (votes.get(type) ?? 0) + weight);
  };
  const { head } = phrase;
  if (head.upos === 'NUM' && !phrase.name && /^(nsubj|obj|obl:agent)/.test(head.deprel))
    return countedType(phrase, lexicons);
  if (noun) vote(typeOfNoun(noun, phrase), phrase.form === 'nominal' ? WEIGHT.noun : WEIGHT.nounInName);
  if (actors.length > 0) vote(typeOfActor(stateOrBody(phrase, actors[0]!.type, lexicons)), WEIGHT.registry);
  if (phrase.ner) vote(phrase.ner.type === 'registry' ? undefined : NER[phrase.ner.type], WEIGHT.ner);
  else if (head.ner !== 'O') vote(NER[head.ner.slice(2)], WEIGHT.ner);
  if (phrase.titles.length > 0 && phrase.titles.some((t) => isOffice(t.lemma, lexicons)))
    vote('person', WEIGHT.title);
  const [mention = ''] = head.mention.split('/');
  vote(MENTION[mention], WEIGHT.mention);
  if (OTHER_MENTIONS.has(mention)) vote('other', WEIGHT.mention * 0.75);
  if (head.re3d !== 'O') vote(RE3D[head.re3d.slice(2)], WEIGHT.re3d);
  if (phrase.name && actors.length === 0 && lexicons.isSurname(nameText(phrase)))
    vote('person', WEIGHT.surname);
  if (phrase.name && isPlaceName(phrase, lexicons)) {
    vote('place', WEIGHT.gazetteer);
    if (PLACE_PREPOSITIONS.has(prepositionOf(phrase))) vote('place', WEIGHT.placePreposition);
    if (actors.length === 0 && lexicons.isNotedPlace(nameText(phrase))) {
      vote('place', WEIGHT.notedPlace);
      if (isTaken(phrase, lexicons) || isHeld(phrase, lexicons)) vote('place', WEIGHT.taken);
      else if (isListedWithPlaces(phrase, lexicons)) vote('place', WEIGHT.listed);
      else if (isBareTown(phrase)) vote('place', WEIGHT.town);
      if (PLACE_PREPOSITIONS.has(prepositionOf(phrase))) vote('place', WEIGHT.placePreposition);
    }
  }
  if (
    phrase.name &&
    actors.length === 0 &&
    !head.ner.endsWith('-TIME') &&
    !lexicons.isSurname(nameText(phrase)) &&
    standsOnGround(phrase, lexicons)
  )
    vote('place', WEIGHT.ground);
  const [type, weight] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? ['other', 0];
  if (weight < ENOUGH) return { type: 'other', subtype: null };
  return { type: plural(type, phrase, noun), subtype: subtypeOf(type, noun, actors) };
}

/** "four of the five capitals" are places; a number with nothing below it counts people. */
function countedType({ sentence, head }: Phrase, lexicons: Lookups): ChosenType {
  const whole = dependents(sentence, head.index, 'nmod')[0];
  const row = whole && lexicons.nouns.byLemma.get(whole.lemma.toLowerCase());
  const ground = row?.class === 'place' || row?.class === 'facility';
  return ground ? { type: CLASS[row.class], subtype: row.subtype } : { type: 'group', subtype: null };
}

function pronounType(phrase: Phrase): ChosenType {
  const kind = pronounKind(phrase.head.form);
  const human = kind && (kind.of === 'man' || kind.of === 'woman' || kind.of === 'human');
  return { type: human ? 'person' : 'other', subtype: null };
}

const CLASS: Readonly<Record<NounClass, MentionType>> = {
  person: 'person',
  organization: 'organization',
  group: 'group',
  place: 'place',
  facility: 'facility',
  weapon: 'weapon',
  vehicle: 'vehicle',
  'quantity-unit': 'quantity',
  other: 'other',
};

function typeOfNoun(noun: NounRow, phrase: Phrase): MentionType {
  // "General Motors", "Tank Street": the noun list speaks for the head only where it closes the name.
  if (phrase.name && noun.class === 'quantity-unit') return 'other';
  return CLASS[noun.class];
}

/** Several people make a group: "two soldiers", "gunmen"; the soldiers of an army stay people of that army. */
function plural(type: MentionType, phrase: Phrase, noun: NounRow | null): MentionType {
  const many =
    phrase.head.feats.Number === 'Plur' ||
    phrase.head.upos === 'NUM' ||
    phrase.head.upos === 'ADJ' ||
    (noun !== null && (noun.plural === noun.lemma || isPartOf(phrase, noun)));
  if (type !== 'person' || phrase.form !== 'nominal' || !many) return type;
  return noun?.class === 'person' || noun === null ? 'group' : type;
}

/** "a group of soldiers": the noun that tells the kind is not the head. */
function isPartOf(phrase: Phrase, noun: NounRow): boolean {
  const last = noun.lemma.split(' ').at(-1);
  return (
    phrase.head.lemma.toLowerCase() !== last &&
    phrase.head.form.toLowerCase() !== last &&
    dependents(phrase.sentence, phrase.head.index, 'nmod').length > 0
  );
}

/** A state under an acronym that no place bears ("KRG") is its government. */
function stateOrBody(phrase: Phrase, type: string, lexicons: Lookups): string {
  const acronym = /^\p{Lu}{2,}$/u.test(phrase.head.form.replaceAll('.', ''));
  const body = phrase.head.ner.endsWith('-ORG') || !isPlaceName(phrase, lexicons);
  return type === 'country' && acronym && body ? 'government' : type;
}

function isOffice(lemma: string, lexicons: Lookups): boolean {
  const row = lexicons.nouns.byForm.get(lemma.toLowerCase());
  return (
    row?.class === 'person' ||
    lexicons.naming.men.has(lemma.toLowerCase()) ||
    lexicons.naming.women.has(lemma.toLowerCase())
  );
}

function isPlaceName(phrase: Phrase, lexicons: Lookups): boolean {
  // "in March" is a month, whatever else bears the name.
  return phrase.name !== null && !phrase.head.ner.endsWith('-TIME') && lexicons.isPlaceName(nameText(phrase));
}

function nameText({ name, sentence }: Phrase): string {
  if (!name) return '';
  return sentence.tokens
    .slice(name.first, name.last + 1)
    .map((t) => t.form)
    .join(' ')
    .replaceAll(' - ', '-');
}

/** "captured Kidal", "Kidal was shelled", "the fall of Kidal". */
function isTaken(phrase: Phrase, lexicons: Lookups): boolean {
  const { sentence } = phrase;
  let { head } = phrase;
  while (head.deprel === 'conj' && sentence.tokens[head.head]) head = sentence.tokens[head.head]!;
  const above = sentence.tokens[head.head];
  if (!above) return false;
  const lemma = above.lemma.toLowerCase();
  const { takingVerbs, takingNouns, fightingVerbs } = lexicons.naming;
  if (/^(obj|nsubj:pass)$/.test(head.deprel)) return takingVerbs.has(lemma);
  const preposition = prepositionOf(phrase);
  if (head.deprel === 'obl') return preposition === 'for' && fightingVerbs.has(lemma);
  return head.deprel === 'nmod' && (preposition === 'of' || preposition === 'for') && takingNouns.has(lemma);
}

/** "Lyman is in Ukrainian hands", "Kherson remains occupied", "Goma fell": only ground is held. */
function isHeld(phrase: Phrase, lexicons: Lookups): boolean {
  const { sentence } = phrase;
  let { head } = phrase;
  while (head.deprel === 'conj' && sentence.tokens[head.head]) head = sentence.tokens[head.head]!;
  const above = sentence.tokens[head.head];
  if (!above || !/^nsubj/.test(head.deprel)) return false;
  const { takingVerbs, holdingNouns, fallingVerbs } = lexicons.naming;
  const lemma = above.lemma.toLowerCase();
  if (fallingVerbs.has(lemma)) return true;
  const isHands = (at: number) =>
    holdingNouns.has(sentence.tokens[at]!.lemma.toLowerCase()) &&
    dependents(sentence, at, 'case').some((c) => /^(in|into|under|to)$/i.test(c.form));
  if (isHands(above.index)) return true;
  return (
    dependents(sentence, above.index, 'obl').some((t) => isHands(t.index)) ||
    dependents(sentence, above.index, 'xcomp').some((t) => takingVerbs.has(t.lemma.toLowerCase()))
  );
}

/**
 * A name that no gazetteer has: "parts of Jebel Aulia", "the outskirts of Umm Baru" are of ground alone; one of several
 * that are held or taken is a place where another is known as one.
 */
function standsOnGround(phrase: Phrase, lexicons: Lookups): boolean {
  const { sentence, head } = phrase;
  if (phrase.titles.length > 0) return false;
  const above = sentence.tokens[head.head];
  if (head.deprel === 'nmod' && prepositionOf(phrase) === 'of' && above)
    return lexicons.naming.groundNouns.has(above.lemma.toLowerCase());
  if (isTaken(phrase, lexicons) || isHeld(phrase, lexicons))
    return isListedWithPlaces(phrase, lexicons) || isListedWithPlaces(phrase, lexicons, false);
  return !/^nsubj/.test(head.deprel) && placesBefore(phrase, lexicons) >= 2;
}

/** "Zalingei, El Geneina and Ed Daein": how many names right before it, parted by commas and "and", are known as places. */
function placesBefore({ sentence, first }: Phrase, lexicons: Lookups): number {
  const { tokens } = sentence;
  if (tokens[first - 1]?.form !== 'and') return 0;
  let found = 0;
  for (let at = first - 2; at >= 0; ) {
    let start = at;
    while (start >= 0 && tokens[start]!.upos === 'PROPN') start--;
    const words = tokens.slice(start + 1, at + 1).map((t) => t.form);
    if (!words.length || !lexicons.isNotedPlace(words.join(' '))) break;
    found++;
    if (tokens[start]?.form !== ',') break;
    at = start - 1;
  }
  return found;
}

/** "Nyala, Zalingei, El Geneina and Ed Daein": one of the names beside it, at least, is tagged as a place and known as one; where they are held, being known is enough. */
function isListedWithPlaces(phrase: Phrase, lexicons: Lookups, tagged = true): boolean {
  const { sentence, head } = phrase;
  const top = head.deprel === 'conj' ? (sentence.tokens[head.head] ?? head) : head;
  return [top, ...dependents(sentence, top.index, 'conj'), ...dependents(sentence, head.index, 'conj')].some(
    (t) =>
      t.index !== head.index &&
      t.upos === 'PROPN' &&
      (!tagged || /-(GPE|LOC)$/.test(t.ner)) &&
      lexicons.isNotedPlace(t.form),
  );
}

/** A town's name alone, which the tagger takes for a body or a people: "Kherson", "Bakhmut". */
function isBareTown({ head, name, first, last, titles, nested }: Phrase): boolean {
  return (
    name !== null &&
    first === name.first &&
    last === name.last &&
    titles.length === 0 &&
    !nested &&
    head.upos === 'PROPN' &&
    !/-PER$/.test(head.ner) &&
    !/^\p{Lu}{2,}$/u.test(head.form)
  );
}

function typeOfActor(type: string): MentionType {
  switch (type) {
    case 'country':
    case 'capital':
    case 'state':
      return 'place';
    case 'person':
    case 'leader':
      return 'person';
    case 'ethnic-or-religious-group':
      return 'group';
    default:
      return 'organization';
  }
}

function subtypeOf(
  type: MentionType,
  noun: NounRow | null,
  actors: readonly { type: string }[],
): string | null {
  if (actors[0] && typeOfActor(actors[0].type) === type)
    return actors[0].type === 'capital' ? 'settlement' : actors[0].type;
  if (noun && CLASS[noun.class] === type) return noun.subtype;
  return null;
}

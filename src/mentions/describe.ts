import type { NounRow } from '../lexicons/index.js';
import { nounEndingAt } from '../lexicons/index.js';
import type { MentionType, Sentence, Span, Token } from '../model/index.js';
import type { Lookups, NamedActor } from './lexicon-view.js';
import { chooseType } from './mention-type.js';
import { nameWords } from './name-keys.js';
import type { Phrase } from './phrases.js';
import { type PronounKind, pronounKind } from './pronouns.js';
import { baseRelation, dependents } from './syntax.js';

/** A phrase with all that its own words tell about what it refers to. */
export interface Description extends Phrase {
  /** Place in the order of the text, over all sentences. */
  readonly order: number;
  readonly text: string;
  /** The head's lemma in lower case. */
  readonly lemma: string;
  readonly type: MentionType;
  readonly subtype: string | null;
  readonly noun: NounRow | null;
  readonly loaded: readonly Span[];
  readonly pronoun: PronounKind | null;
  readonly definite: 'definite' | 'demonstrative' | 'possessive' | 'indefinite' | 'bare';
  readonly number: 'sing' | 'plur';
  readonly gender: 'man' | 'woman' | null;
  /** Words that tell this one from others of its kind, in lower case: "Rwandan", "first", "of Goma". */
  readonly modifiers: ReadonlySet<string>;
  /** Normalised words of the proper name; empty for others. */
  readonly nameWords: readonly string[];
  /** Ids of the registry actors that the name may mean. */
  readonly actors: readonly string[];
  /** Whether the place named here does what only people do: its rulers are meant. */
  readonly acting: boolean;
}

/** Adds type, number, gender, definiteness and lookups to a phrase. `agreed`: the type that the report's other uses of the name have. */
export function describe(
  phrase: Phrase,
  order: number,
  known: readonly NamedActor[],
  lexicons: Lookups,
  agreed: MentionType | null = null,
): Description {
  const { sentence, head } = phrase;
  const noun = phrase.form === 'pronoun' ? null : nounOf(phrase, lexicons);
  const words = phrase.name
    ? nameWords(sentence.tokens.slice(phrase.name.first, phrase.name.last + 1).map((t) => t.form))
    : [];
  const actors = actorsOf(phrase, known);
  const pronoun = phrase.form === 'pronoun' ? pronounKind(head.form) : null;
  const own = chooseType(phrase, noun, actors, lexicons);
  const chosen = agreed && agreed !== own.type ? { type: agreed, subtype: null } : own;
  // Written out: an object of this size made by spreading is slow in V8.
  return {
    sentence,
    head,
    first: phrase.first,
    last: phrase.last,
    name: phrase.name,
    titles: phrase.titles,
    form: phrase.form,
    nested: phrase.nested,
    ner: phrase.ner,
    sharedHead: phrase.sharedHead,
    order,
    text: textOf(sentence, phrase.first, phrase.last),
    lemma: head.lemma.toLowerCase(),
    type: chosen.type,
    subtype: chosen.subtype,
    noun,
    loaded: loadedWords(phrase, noun, lexicons),
    pronoun,
    definite: definiteness(phrase),
    number: numberOf(phrase, pronoun, noun),
    gender: genderOf(phrase, pronoun, lexicons),
    modifiers: modifiersOf(phrase),
    nameWords: words,
    actors: actors.map((a) => a.id),
    acting:
      chosen.type === 'place' &&
      ((phrase.form === 'name' && isActing(phrase, lexicons)) ||
        (phrase.nested && phrase.form === 'nominal')),
  };
}

/** The words of the sentence from `first` to `last`, blanks as in the text. */
export function textOf(sentence: Sentence, first: number, last: number): string {
  let text = '';
  for (let i = first; i <= last; i++) {
    const token = sentence.tokens[i]!;
    const before = sentence.tokens[i - 1];
    text += i > first && before && token.start > before.end ? ` ${token.form}` : token.form;
  }
  return text;
}

/** The row of the noun list for the head: with its compounds ("police officer"), else alone; for "a group of soldiers", the soldiers'. */
function nounOf(phrase: Phrase, lexicons: Lookups): NounRow | null {
  const { sentence, head } = phrase;
  const from = Math.max(phrase.first, head.index - 4);
  const forms = sentence.tokens.slice(from, head.index + 1).map((t) => t.form.toLowerCase());
  const lemma = head.lemma.toLowerCase();
  const single = lexicons.nouns.byForm.get(lemma) ?? lexicons.nouns.byForm.get(forms.at(-1)!);
  // "a state of emergency" is no state.
  const [of, what] = sentence.tokens.slice(head.index + 1, head.index + 3);
  if (of?.form.toLowerCase() === 'of' && what?.head === head.index) {
    const whole = lexicons.nouns.byForm.get(`${forms.at(-1)} of ${what.form.toLowerCase()}`);
    if (whole) return whole;
  }
  const own =
    forms.length === 1
      ? (single ?? null)
      : (nounEndingAt(lexicons.nouns, forms) ?? nounEndingAt(lexicons.nouns, [...forms.slice(0, -1), lemma]));
  if (!lexicons.naming.partNouns.has(lemma)) return own;
  const whole = dependents(sentence, head.index, 'nmod').find(
    (t) =>
      t.index > head.index &&
      t.upos !== 'PROPN' &&
      dependents(sentence, t.index, 'case').some((c) => c.form.toLowerCase() === 'of'),
  );
  if (!whole) return own;
  return (
    nounEndingAt(
      lexicons.nouns,
      sentence.tokens.slice(head.index + 1, whole.index + 1).map((t) => t.form.toLowerCase()),
    ) ??
    lexicons.nouns.byLemma.get(whole.lemma.toLowerCase()) ??
    own
  );
}

function actorsOf(phrase: Phrase, known: readonly NamedActor[]): readonly { id: string; type: string }[] {
  const name = phrase.name;
  if (!name) return [];
  const match = known.find(
    (k) => k.first >= name.first && k.last <= name.last && k.last - k.first >= name.last - name.first - 1,
  );
  return match?.actors ?? [];
}

function definiteness(phrase: Phrase): Description['definite'] {
  const { sentence, head } = phrase;
  const determiner = dependents(sentence, head.index, 'det', 'det:predet').find(
    (t) => t.index >= phrase.first && t.index < head.index,
  );
  const form = determiner?.form.toLowerCase() ?? '';
  if (/^(this|that|these|those)$/.test(form)) return 'demonstrative';
  if (form === 'the' || form === 'both') return 'definite';
  if (dependents(sentence, head.index, 'nmod:poss').length > 0) return 'possessive';
  if (form !== '' && form !== 'all') return 'indefinite';
  if (dependents(sentence, head.index, 'nummod').length > 0) return 'indefinite';
  return 'bare';
}

function numberOf(phrase: Phrase, pronoun: PronounKind | null, noun: NounRow | null): 'sing' | 'plur' {
  if (pronoun) return pronoun.number;
  const { sentence, head } = phrase;
  if (phrase.sharedHead) return phrase.form === 'name' ? 'sing' : 'plur';
  if (
    head.feats.Number === 'Plur' ||
    head.feats.Number === 'Ptan' ||
    (noun?.class === 'person' && noun.plural === noun.lemma)
  )
    return 'plur';
  if (head.upos === 'ADJ' || head.upos === 'VERB') return 'plur';
  if (head.upos === 'NUM') return /^(1|one)$/i.test(head.form) ? 'sing' : 'plur';
  return dependents(sentence, head.index, 'conj').length > 0 && phrase.form !== 'name' && head.upos === 'PRON'
    ? 'plur'
    : 'sing';
}

function genderOf(phrase: Phrase, pronoun: PronounKind | null, lexicons: Lookups): 'man' | 'woman' | null {
  if (pronoun) return pronoun.of === 'man' || pronoun.of === 'woman' ? pronoun.of : null;
  const words = [phrase.head, ...phrase.titles].flatMap((t) => [t.lemma.toLowerCase(), t.form.toLowerCase()]);
  if (words.some((w) => lexicons.naming.women.has(w))) return 'woman';
  return words.some((w) => lexicons.naming.men.has(w)) ? 'man' : null;
}

/** Adjectives, compounds and "of" names that tell one holder of a noun from another; articles, numbers and loaded words are none. */
function modifiersOf(phrase: Phrase): ReadonlySet<string> {
  const { sentence, head } = phrase;
  const found = new Set<string>();
  for (const t of dependents(sentence, head.index)) {
    if (t.index < phrase.first || t.index > phrase.last) continue;
    const r = baseRelation(t);
    if (r === 'amod' || r === 'compound' || t.deprel === 'nmod:poss' || r === 'nmod')
      found.add(t.upos === 'PROPN' ? t.form.toLowerCase() : t.lemma.toLowerCase());
  }
  return found;
}

function loadedWords(phrase: Phrase, noun: NounRow | null, lexicons: Lookups): Span[] {
  const { sentence, head } = phrase;
  const spans: Span[] = [];
  for (let i = phrase.first; i <= Math.min(head.index, phrase.last); i++) {
    const t = sentence.tokens[i]!;
    const hyphenated = joinedForm(sentence, i);
    const row =
      lexicons.nouns.loadedAdjectives.get(hyphenated.text) ??
      lexicons.nouns.loadedAdjectives.get(t.lemma.toLowerCase());
    if (row && i !== head.index && (!row.weak || noun?.loaded != null || phrase.form === 'name'))
      spans.push({ start: t.start, end: sentence.tokens[hyphenated.last]!.end });
  }
  if (noun?.loaded && !phrase.name) spans.push({ start: head.start, end: head.end });
  return spans;
}

/** "so-called" may be one word or three; the hyphenated whole from word `at` on. */
function joinedForm(sentence: Sentence, at: number): { text: string; last: number } {
  let text = sentence.tokens[at]!.form.toLowerCase();
  let last = at;
  while (sentence.tokens[last + 1]?.form === '-' && sentence.tokens[last + 2]) {
    text += `-${sentence.tokens[last + 2]!.form.toLowerCase()}`;
    last += 2;
  }
  return { text, last };
}

/** A place that speaks, wants, signs, or is accused; or stands in talks "between Kigali and Kinshasa". */
function isActing(phrase: Phrase, lexicons: Lookups): boolean {
  const { sentence } = phrase;
  let token: Token = phrase.head;
  let above = sentence.tokens[token.head];
  for (let steps = 0; above && baseRelation(token) === 'conj' && steps < 10; steps++) {
    token = above;
    above = sentence.tokens[token.head];
  }
  if (!above) return false;
  const relation = token.deprel;
  const lemma = above.lemma.toLowerCase();
  const { actingVerbs, actingObjects, actingNouns } = lexicons.naming;
  if (relation === 'nsubj') return isPersonal(sentence, above, actingVerbs);
  if (relation === 'nsubj:pass') return actingObjects.has(lemma);
  if (relation === 'obl:agent') return true;
  if (relation === 'obj' || relation === 'iobj') return actingObjects.has(lemma);
  const preposition = dependents(sentence, token.index, 'case')[0]?.form.toLowerCase();
  if (relation.startsWith('obl') && preposition === 'by') return above.feats.Voice === 'Pass';
  if (relation === 'nmod:poss') return actingNouns.has(lemma);
  if (relation.startsWith('nmod') || relation.startsWith('obl'))
    return (
      (preposition === 'with' || preposition === 'between' || preposition === 'by') && actingNouns.has(lemma)
    );
  return false;
}

/** Whether the verb, or one to which it passes its subject ("is trying to", "has agreed to"), is one that people do. */
function isPersonal(sentence: Sentence, verb: Token, verbs: ReadonlySet<string>): boolean {
  if (verbs.has(verb.lemma.toLowerCase()) && verb.upos === 'VERB') return true;
  return dependents(sentence, verb.index, 'xcomp', 'conj').some(
    (t) => t.upos === 'VERB' && t.feats.Voice !== 'Pass' && verbs.has(t.lemma.toLowerCase()),
  );
}

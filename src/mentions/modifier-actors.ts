import type { Sentence, Token } from '../model/index.js';
import type { Lookups, NamedActor } from './lexicon-view.js';
import type { Phrase } from './phrases.js';
import { dependents } from './syntax.js';

/** Actors that only stand as modifiers, and those of them that are a country's adjective, as known names. */
export interface ModifierActors {
  readonly phrases: readonly Phrase[];
  readonly known: readonly NamedActor[];
}

/**
 * "in Ukrainian hands", "under army control", "the Rwandan president": before a word of holding or an office the
 * modifier says who, and is a mention of its own. Elsewhere ("Ukrainian soldiers") it only describes.
 */
export function modifierActors(sentence: Sentence, lexicons: Lookups): ModifierActors {
  const phrases: Phrase[] = [];
  const known: NamedActor[] = [];
  for (const head of sentence.tokens) {
    const participle = head.deprel === 'amod' && lexicons.naming.patronVerbs.has(head.lemma.toLowerCase());
    const holds = head.upos === 'NOUN' && lexicons.naming.holdingNouns.has(head.lemma.toLowerCase());
    if (!holds && !participle && !isOffice(head, lexicons)) continue;
    for (const token of dependents(sentence, head.index, 'amod', 'compound')) {
      if (token.index > head.index || dependents(sentence, token.index, 'flat', 'compound').length > 0)
        continue;
      const isDemonym = token.upos === 'ADJ' || (participle && token.ner.endsWith('NORP'));
      const countries = isDemonym ? lexicons.actors.governmentsOfDemonym(token.form) : [];
      if (countries.length > 0) known.push(asKnown(token, countries));
      if (countries.length > 0 || (holds && isActorNoun(token, lexicons)))
        phrases.push(asPhrase(sentence, token, countries.length > 0));
    }
  }
  return { phrases, known };
}

function isOffice(head: Token, lexicons: Lookups): boolean {
  if (head.upos !== 'NOUN' && head.upos !== 'PROPN') return false;
  const row = lexicons.nouns.byForm.get(head.lemma.toLowerCase());
  return row?.office === 'state' || row?.office === 'government';
}

function isActorNoun(token: Token, lexicons: Lookups): boolean {
  const row = token.upos === 'NOUN' ? lexicons.nouns.byForm.get(token.lemma.toLowerCase()) : undefined;
  return row?.class === 'organization' || row?.subtype === 'armed-group' || row?.subtype === 'military';
}

function asKnown(token: Token, ids: readonly string[]): NamedActor {
  return { first: token.index, last: token.index, actors: ids.map((id) => ({ id, type: 'country' })) };
}

function asPhrase(sentence: Sentence, head: Token, isName: boolean): Phrase {
  return {
    sentence,
    head,
    first: head.index,
    last: head.index,
    name: isName ? { first: head.index, last: head.index } : null,
    titles: [],
    form: 'nominal',
    nested: true,
    ner: null,
    sharedHead: null,
  };
}

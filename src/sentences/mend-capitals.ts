import type { Token } from '../model/index.js';
import { THIRD_PERSON } from './mend-verb-forms.js';
import { wordRules } from './word-rules.js';

/**
 * "kill 55 IS militants": the encoder does not see capitals, so that a group called IS may come out as the verb. Its
 * capitals make it a name before the noun that it describes, unless all of the sentence is in capitals; and the subject
 * before a verb in the third person ("IS kills two guards").
 */
export function mendCapitals(tokens: readonly Token[]): readonly Token[] {
  const name = tokens.find(({ form, upos }) => upos === 'AUX' && wordRules().groupsInCapitals.has(form));
  const noun = name && tokens[name.index + 1];
  if (name && noun && noun.index === name.head && isThirdPerson(tokens, noun))
    return tokens.map((token) => {
      if (token === name) return { ...asName(name), deprel: 'nsubj' };
      return token === noun ? { ...noun, upos: 'VERB', feats: THIRD_PERSON } : token;
    });
  if (!name || noun?.upos !== 'NOUN' || tokens.every(({ form }) => form === form.toUpperCase()))
    return tokens;
  const before = tokens[name.index - 1];
  const number = before?.upos === 'NUM' && before.deprel !== 'nummod' ? before : undefined;
  const isOwn = number !== undefined && !hangsFrom(tokens, number, noun) && !hangsFrom(tokens, number, name);
  const place = hangsFrom(tokens, noun, name) ? name : isOwn ? number : noun;
  return tokens.map((token) => {
    if (token === name) return { ...asName(name), deprel: 'compound', head: noun.index };
    if (token === number) return { ...number, head: noun.index, deprel: 'nummod' };
    return token === noun ? { ...noun, head: place.head, deprel: place.deprel } : token;
  });
}

/** A verb in the third person, or what is taken for a plural noun but has an object. */
function isThirdPerson(tokens: readonly Token[], word: Token): boolean {
  if (word.upos === 'VERB') return word.feats.Person === '3';
  const hasObject = tokens.some(({ head, deprel }) => head === word.index && deprel === 'obj');
  return word.upos === 'NOUN' && word.form.endsWith('s') && hasObject;
}

const asName = (token: Token): Token => ({
  ...token,
  upos: 'PROPN',
  lemma: token.form,
  feats: { Number: 'Sing' },
  ner: 'B-ORG',
  mention: 'organization/name',
});

/** Whether a word comes to another on its way to the root. */
function hangsFrom(tokens: readonly Token[], word: Token, above: Token): boolean {
  for (let at = word.head, steps = 0; at >= 0 && steps < tokens.length; at = tokens[at]!.head, steps++)
    if (at === above.index) return true;
  return false;
}

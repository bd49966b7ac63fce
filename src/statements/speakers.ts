import type { Token } from '../model/index.js';

/**
 * Speakers after what they say are hung where they belong: "Gunmen attacked the market, the governor said" gives "said"
 * its subject where the parser hung "governor" from the clause before the comma; "claimed it sent" gives "sent" its own, and
 * "bombs hit Baghdad as lawmakers slam" gives "slam" its own;
 * "a commander told Al Arabiya" makes the second name the one who is told.
 */
export function withSpeakers(tokens: readonly Token[]): readonly Token[] {
  let mended: Token[] | null = null;
  const change = (index: number, to: Partial<Token>) => {
    mended ??= [...tokens];
    mended[index] = { ...mended[index]!, ...to };
  };
  for (const verb of tokens) {
    if (verb.upos !== 'VERB') continue;
    const subjects = tokens.filter(({ head, deprel }) => head === verb.index && deprel === 'nsubj');
    if (!subjects.length) {
      const speaker =
        speakerBefore(tokens, verb) ?? speakerAfter(tokens, verb) ?? speakerWithName(tokens, verb);
      if (speaker) change(speaker.index, { head: verb.index, deprel: 'nsubj' });
    } else if (subjects.length > 1) {
      const second = subjects.find(({ index }) => index > verb.index);
      if (!second || subjects.every(({ index }) => index > verb.index)) continue;
      if (isTold(tokens, second)) change(second.index, { deprel: 'parataxis' });
      if (tokens.slice(verb.index + 1, second.index).some(({ upos }) => upos === 'PUNCT')) continue;
      const clause = clauseAfter(tokens, verb, second);
      if (clause) change(second.index, { head: clause.index });
      else if (isSaidBefore(tokens, verb)) change(second.index, { deprel: 'iobj' });
    }
  }
  for (const noun of tokens) if (isBareObject(tokens, noun)) change(noun.index, { deprel: 'obj' });
  return mended ?? tokens;
}

/** "dismissed as absurd the claim that ...": a noun with a clause of its own and no preposition is the verb's object. */
function isBareObject(tokens: readonly Token[], noun: Token): boolean {
  const below = (of: number, ...relations: string[]) =>
    tokens.some(({ head, deprel }) => head === of && relations.includes(deprel));
  return (
    noun.deprel === 'obl' &&
    noun.upos === 'NOUN' &&
    noun.head >= 0 &&
    noun.head < noun.index &&
    tokens[noun.head]!.upos === 'VERB' &&
    below(noun.index, 'acl') &&
    !below(noun.index, 'case') &&
    !below(noun.head, 'obj')
  );
}

/** The noun between the last comma and a verb of saying that ends its sentence, where it hangs from before that comma. */
function speakerBefore(tokens: readonly Token[], verb: Token): Token | null {
  if (!isSaidBefore(tokens, verb)) return null;
  let comma = verb.index - 1;
  while (comma >= 0 && !/^[,”"’'—–-]$/.test(tokens[comma]!.form)) comma--;
  const phrase = tokens.slice(comma + 1, verb.index);
  if (comma < 1 || !phrase.length || phrase.some(({ upos }) => upos === 'VERB' || upos === 'CCONJ'))
    return null;
  const inside = (at: number) => at > comma && at < verb.index;
  const stray = phrase.filter(({ head }) => !inside(head));
  const [noun] = stray;
  if (stray.length !== 1 || !noun || noun.head > comma) return null;
  return ['NOUN', 'PROPN', 'PRON'].includes(noun.upos) && !/^(?:obl|nmod)/.test(noun.deprel) ? noun : null;
}

/** "..., the brigades' commander, Ali Hassan, said": a person with his name between commas, hung from what stands before. */
function speakerWithName(tokens: readonly Token[], verb: Token): Token | null {
  if (!isSaidBefore(tokens, verb) || tokens[verb.index - 1]?.form !== ',') return null;
  const noun = tokens.findLast(
    ({ index, head, deprel, mention }) =>
      index < verb.index && head < index && !/^(?:obl|nmod)/.test(deprel) && mention === 'person/nominal',
  );
  const name = tokens.find(({ head, deprel }) => head === noun?.index && deprel === 'appos');
  if (!noun || !name) return null;
  const isOfNoun = (token: Token): boolean =>
    token.index === noun.index || (token.head >= 0 && isOfNoun(tokens[token.head]!));
  const phrase = tokens.slice(noun.index, verb.index - 1);
  let first = noun.index;
  while (first > 0 && isOfNoun(tokens[first - 1]!) && tokens[first - 1]!.upos !== 'PUNCT') first--;
  return tokens[first - 1]?.form === ',' && phrase.every(isOfNoun) ? noun : null;
}

/** "..., wrote one blogger", "..., said a soldier who had fled": the noun right after a verb of saying that has no subject. */
function speakerAfter(tokens: readonly Token[], verb: Token): Token | null {
  if (!isSaidBefore(tokens, verb)) return null;
  const noun = tokens
    .slice(verb.index + 1, verb.index + 7)
    .find(
      ({ upos, deprel }) =>
        ['NOUN', 'PROPN', 'PRON'].includes(upos) && !/^(?:compound|flat|nmod)/.test(deprel),
    );
  if (!noun || noun.mention.startsWith('time')) return null;
  const before = tokens.slice(verb.index + 1, noun.index);
  if (!before.every(({ head, deprel }) => head === noun.index && deprel !== 'case')) return null;
  if (tokens.some(({ head, deprel }) => head === noun.index && deprel === 'case')) return null;
  return (noun.head === verb.index && noun.deprel === 'obj') || noun.head < verb.index ? noun : null;
}

/** Whether an active finite verb has what it says before it and no object of its own after it. */
function isSaidBefore(tokens: readonly Token[], verb: Token): boolean {
  if (verb.feats.VerbForm !== 'Fin' || verb.feats.Voice === 'Pass') return false;
  return verb.deprel === 'parataxis'
    ? verb.head >= 0 && verb.head < verb.index
    : tokens.some(
        ({ head, deprel, index }) => head === verb.index && deprel === 'ccomp' && index < verb.index,
      );
}

/** "Bomb kills 12: police", "... - police": after a colon or dash stands who tells it. */
function isTold(tokens: readonly Token[], noun: Token): boolean {
  let first = noun.index;
  while (first > 0 && tokens[first - 1]!.head === noun.index && tokens[first - 1]!.upos !== 'PUNCT') first--;
  return /^[:–—-]$/.test(tokens[first - 1]?.form ?? '');
}

/** "had claimed it sent", "hit Baghdad as lawmakers slam": the clause after the second subject that has none of its own. */
function clauseAfter(tokens: readonly Token[], verb: Token, subject: Token): Token | null {
  return (
    tokens.find(
      ({ head, deprel, index }) =>
        head === verb.index &&
        /^(ccomp|advcl|parataxis|conj)$/.test(deprel) &&
        index > subject.index &&
        !tokens.some((one) => one.head === index && one.deprel.startsWith('nsubj')),
    ) ?? null
  );
}

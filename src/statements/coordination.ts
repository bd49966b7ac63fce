import type { Token } from '../model/index.js';

/**
 * Second verbs and first words of names hung where they belong: "denied that the city had fallen and said" has one
 * denier who says both; "districts that they had held, and pushed on" goes on with the main clause; of "Amnesty
 * International" only the first word is the subject; "fighting" at the head of a sentence is a noun.
 */
export function withCoordination(tokens: readonly Token[]): readonly Token[] {
  let mended: Token[] | null = null;
  const change = (index: number, to: Partial<Token>) => {
    mended ??= [...tokens];
    mended[index] = { ...mended[index]!, ...to };
  };
  for (const token of tokens) {
    const next = tokens[token.index + 1];
    if (next && isPartOfName(token, next)) change(next.index, { deprel: 'flat', head: token.index });
    const beside = besideObject(tokens, token);
    if (beside) change(token.index, { deprel: 'appos', head: beside.index });
    if (isSubjectInIng(tokens, token)) {
      change(token.index, {
        upos: 'NOUN',
        lemma: token.form.toLowerCase(),
        deprel: 'nsubj',
        feats: { Number: 'Sing' },
      });
      for (const child of tokens)
        if (child.head === token.index && child.deprel === 'obl') change(child.index, { deprel: 'nmod' });
    }
    if (token.deprel !== 'conj' || token.upos !== 'VERB') continue;
    const above = verbAbove(tokens, token);
    if (above) change(token.index, { head: above.index });
  }
  return mended ?? tokens;
}

/** "killed 55 soldiers, a claim that the ministry dismissed": what comes after the comma is no second object. */
function besideObject(tokens: readonly Token[], token: Token): Token | null {
  if (token.upos !== 'NOUN' || token.deprel !== 'obj') return null;
  const first = tokens.find(
    ({ head, deprel, index }) => head === token.head && deprel === 'obj' && index < token.index,
  );
  const article = tokens.find(
    ({ head, deprel, form }) => head === token.index && deprel === 'det' && /^an?$/i.test(form),
  );
  const isTold = tokens.some(({ head, deprel }) => head === token.index && deprel.startsWith('acl'));
  return first && article && isTold && tokens[article.index - 1]?.form === ',' ? first : null;
}

/** "Fighting between the army and the rebels raged on": what opens a sentence up to a verb without subject is its subject. */
function isSubjectInIng(tokens: readonly Token[], token: Token): boolean {
  const verb = tokens[token.head];
  return (
    token.upos === 'VERB' &&
    token.deprel === 'advcl' &&
    /ing$/i.test(token.form) &&
    verb !== undefined &&
    verb.index > token.index &&
    verb.upos === 'VERB' &&
    verb.feats.VerbForm === 'Fin' &&
    !tokens.some(
      ({ head, deprel, index }) =>
        (head === verb.index && /^[nc]subj/.test(deprel)) ||
        (head === token.index && /^(obj|mark|xcomp|ccomp|nsubj|aux)/.test(deprel) && index !== token.index),
    ) &&
    tokens.slice(0, token.index).every(({ head }) => head === token.index) &&
    !tokens.slice(token.index, verb.index).some(({ form }) => form === ',')
  );
}

function isPartOfName(token: Token, next: Token): boolean {
  return (
    token.upos === 'PROPN' &&
    next.upos === 'PROPN' &&
    token.head === next.head &&
    token.deprel === 'nsubj' &&
    next.deprel === 'nsubj' &&
    token.ner.startsWith('B-') &&
    next.ner === `I-${token.ner.slice(2)}`
  );
}

/**
 * The verb with which a second verb in the simple past goes on, where the parser joined it to a perfect below that verb:
 * "denied that the city had fallen and said its men fought on". A town says nothing; after a comma a relative clause is over.
 */
function verbAbove(tokens: readonly Token[], verb: Token): Token | null {
  const below = tokens[verb.head];
  if (!below || verb.feats.VerbForm !== 'Fin' || verb.feats.Tense !== 'Past') return null;
  const children = (index: number) => tokens.filter(({ head }) => head === index);
  const isPerfect = children(below.index).some(
    ({ deprel, lemma }) => deprel === 'aux' && lemma.toLowerCase() === 'have',
  );
  const own = children(verb.index);
  if (!isPerfect || own.some(({ deprel }) => /^(nsubj|aux|mark)/.test(deprel))) return null;
  if (below.deprel === 'ccomp') {
    const subject = children(below.index).find(({ deprel }) => deprel.startsWith('nsubj'));
    const isSaying = own.some(({ deprel }) => deprel === 'ccomp');
    const above = tokens[below.head];
    // "said that it had not targeted the centre and accused the militias": what is denied does not go on in the past.
    const isDenied = children(below.index).some(({ feats }) => feats.Polarity === 'Neg');
    const isAbove = isDenied || (isSaying && subject?.mention.startsWith('place'));
    return isAbove && above?.upos === 'VERB' ? above : null;
  }
  if (below.deprel !== 'acl:relcl') return null;
  const and = own.find(({ deprel }) => deprel === 'cc');
  if (!and || tokens[and.index - 1]?.form !== ',') return null;
  let above = tokens[below.head];
  while (above && above.upos !== 'VERB' && above.head >= 0) above = tokens[above.head];
  return above?.upos === 'VERB' ? above : null;
}

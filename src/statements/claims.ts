import type { VoiceRow } from '../lexicons/index.js';
import { holderTokens } from './attribution.js';
import type { SentenceContext } from './context.js';
import { voiceRowOf } from './governors.js';
import { caseOf, hasRelation, isClause, isParted, isPassive, marksOf, subtree } from './tree.js';
import { voucherAt } from './vouchers.js';

/** One word that says, thinks or wants something within a sentence: token indices of who, by what word, and what. */
export interface Claim {
  readonly sentence: number;
  /** The word of saying or thinking. */
  readonly token: number;
  readonly row: VoiceRow;
  /** Head words of the holders; empty where nobody is named. */
  readonly holders: readonly number[];
  readonly source: ReadonlySet<number>;
  readonly cue: ReadonlySet<number>;
  /** Empty where the word stands beside a quotation that the syntax does not link to it. */
  readonly content: ReadonlySet<number>;
}

/** Every claim of a sentence that its syntax shows, those inside the content of others included. */
export function claimsIn(context: SentenceContext): Claim[] {
  const claims = context.sentence.tokens.flatMap((token) => [
    ...claimAt(context, token.index),
    ...besideClause(context, token.index),
  ]);
  return withStatements(context, claims);
}

function claimAt(context: SentenceContext, index: number): Claim[] {
  const { tree, lexicons } = context;
  const token = tree.tokens[index]!;
  const row = voiceRowOf(context, index);
  if (row && holdsClaims(row)) {
    const verbal = row.pos === 'verb' || token.upos === 'VERB';
    return claimOf(context, index, row, verbal ? verbContent : otherContent);
  }
  // "He continued:": a verb that says something only before a clause or a quotation
  const saying = lexicons.voice.byTrigger.get(`verb:${token.lemma.toLowerCase()} that`);
  return token.upos === 'VERB' && saying?.stance ? claimOf(context, index, saying, () => []) : [];
}

/** "said in a statement that ...": the verb's claim takes over what its noun holds. */
function withStatements(context: SentenceContext, claims: readonly Claim[]): Claim[] {
  const { tree } = context;
  const isUnder = (noun: Claim, verb: Claim) =>
    noun.row.pos === 'noun' &&
    verb.row.pos === 'verb' &&
    verb.row.stance !== null &&
    verb.content.size === 0 &&
    hasRelation(tree.tokens[noun.token]!, 'obl') &&
    tree.tokens[noun.token]!.head === verb.token;
  return claims
    .filter((noun) => !claims.some((verb) => isUnder(noun, verb)))
    .map((verb) => {
      const noun = claims.find((one) => isUnder(one, verb));
      return noun ? { ...verb, cue: new Set([...verb.cue, ...noun.cue]), content: noun.content } : verb;
    });
}

/** Rows whose word is somebody's saying, thinking or will; "managed to" and "failed to" are nobody's. */
function holdsClaims(row: VoiceRow): boolean {
  return row.stance !== null || row.status === 'planned';
}

type ContentReader = (context: SentenceContext, index: number, row: VoiceRow) => readonly number[];

function claimOf(context: SentenceContext, index: number, row: VoiceRow, read: ContentReader): Claim[] {
  const { tree } = context;
  const holders = holderTokens(context, index);
  const cue = cueOf(context, index);
  const source = new Set(
    holders.flatMap((holder) =>
      subtree(tree, holder, (token) => token.index === index || cue.has(token.index)),
    ),
  );
  for (const word of source) if (cue.has(word)) source.delete(word);
  const content = new Set(read(context, index, row));
  for (const word of [...cue, ...source]) content.delete(word);
  const named = row.pos === 'verb' && row.stance !== null && holders.length > 0;
  if (!content.size && !named) return [];
  if (!holders.length && row.pos === 'verb' && !isPassive(tree, index)) return [];
  return [{ sentence: context.sentence.index, token: index, row, holders, source, cue, content }];
}

/** The word with its auxiliaries, particle and negation. */
function cueOf(context: SentenceContext, index: number): Set<number> {
  const { tree } = context;
  const near = tree
    .childrenBy(index, 'aux', 'compound:prt', 'cop', 'advmod')
    .filter(
      (child) =>
        Math.abs(child - index) <= 3 && (child < index || !hasRelation(tree.tokens[child]!, 'advmod')),
    );
  return new Set([index, ...near]);
}

/** What a verb holds: its clause; the sentence in which it is inserted ("..., he said, ..."); its object or preposition. */
function verbContent(context: SentenceContext, index: number, row: VoiceRow): readonly number[] {
  const { tree } = context;
  const below = (children: readonly number[]) => children.flatMap((child) => subtree(tree, child));
  const clauses = tree.childrenBy(index, 'ccomp', 'csubj');
  if (clauses.length) return below(clauses);
  const inserted = hasRelation(tree.tokens[index]!, 'parataxis') && row.stance !== null;
  if (inserted) return aroundInsertion(context, index);
  const infinitives = tree.childrenBy(index, 'xcomp');
  const objects = isPassive(tree, index)
    ? tree.childrenBy(index, 'nsubj:pass')
    : tree.childrenBy(index, 'obj');
  const prepositions = tree
    .childrenBy(index, 'obl', 'advcl')
    .filter((child) =>
      [caseOf(tree, child), ...marksOf(tree, child)].some(
        (word) => row.content.includes(word) || word === 'as',
      ),
    );
  if (infinitives.length) {
    const predicative = infinitives.every((child) => tree.tokens[child]!.upos !== 'VERB');
    return below([...(predicative || isPassive(tree, index) ? objects : []), ...infinitives]);
  }
  const loose = tree.childrenBy(index, 'parataxis').filter((child) => isClause(tree, child));
  if (loose.length && row.stance) return below(loose);
  const misplaced = row.stance ? thatClauseBelow(context, index) : [];
  if (misplaced.length) return below(misplaced);
  const direct = row.content.includes('obj') ? objects : [];
  return below([...direct, ...prepositions]);
}

/** "told an agency in a message that ...": the parser hangs the clause from the noun before it. */
function thatClauseBelow(context: SentenceContext, index: number): readonly number[] {
  const { tree } = context;
  return subtree(tree, index).filter((word) => {
    const { head } = tree.tokens[word]!;
    return (
      hasRelation(tree.tokens[word]!, 'acl') &&
      marksOf(tree, word).includes('that') &&
      tree.tokens[head]!.head === index &&
      !voiceRowOf(context, head)?.stance
    );
  });
}

/** "The town, he said, had fallen": all but the insertion. */
function aroundInsertion(context: SentenceContext, index: number): readonly number[] {
  const { tree } = context;
  const inserted = new Set(subtree(tree, index));
  return subtree(tree, tree.tokens[index]!.head).filter(
    (word) => !inserted.has(word) && !isParted(tree, word, index),
  );
}

/** What a noun or adjective holds: the clause below it, or what its prepositions bring. */
function otherContent(context: SentenceContext, index: number, row: VoiceRow): readonly number[] {
  const { tree } = context;
  const children = tree.children(index).filter((child) => {
    const token = tree.tokens[child]!;
    if (
      token.deprel === 'acl' ||
      isThatClause(tree, child) ||
      hasRelation(token, 'ccomp') ||
      hasRelation(token, 'xcomp')
    )
      return true;
    return (
      (hasRelation(token, 'nmod') || hasRelation(token, 'obl')) && row.content.includes(caseOf(tree, child))
    );
  });
  return children.flatMap((child) => subtree(tree, child));
}

/** "reports that rebels had entered": the parser may take the content for a relative clause. */
function isThatClause(tree: SentenceContext['tree'], index: number): boolean {
  return tree.tokens[index]!.deprel === 'acl:relcl' && marksOf(tree, index).includes('that');
}

/** "according to X" and "reportedly" beside the clause that they vouch for. */
function* besideClause(context: SentenceContext, index: number): Generator<Claim> {
  const { tree, lexicons } = context;
  const token = tree.tokens[index]!;
  const { byTrigger } = lexicons.voice;
  const sentence = context.sentence.index;
  const voucher = voucherAt(context, index);
  if (voucher) {
    const { row, holder } = voucher;
    const cue = new Set(voucher.cue);
    const phrase = subtree(tree, index);
    const source = new Set(subtree(tree, holder).filter((word) => !cue.has(word)));
    const content = new Set(vouchedFor(context, index).filter((word) => !phrase.includes(word)));
    yield { sentence, token: voucher.cue[0] ?? index, row, holders: [holder], source, cue, content };
  }
  const adverb = hasRelation(token, 'advmod')
    ? byTrigger.get(`adverb:${token.form.toLowerCase()}`)
    : undefined;
  if (adverb?.stance) {
    const content = new Set(subtree(tree, token.head).filter((word) => word !== index));
    yield {
      sentence,
      token: index,
      row: adverb,
      holders: [],
      source: new Set(),
      cue: new Set([index]),
      content,
    };
  }
}

/**
 * The clause that a phrase stands beside; at the very beginning or end of a sentence and set off by a comma it vouches
 * for all of the sentence, or for what follows its last semicolon.
 */
function vouchedFor(context: SentenceContext, index: number): readonly number[] {
  const { tree } = context;
  const phrase = subtree(tree, index).filter((word) => tree.tokens[word]!.upos !== 'PUNCT');
  const [first, last] = [phrase[0]!, phrase.at(-1)!];
  const ends = tree.tokens.slice(last + 1).every((token) => token.upos === 'PUNCT');
  const apart = first === 0 || (ends && /^[,—–]$/.test(tree.tokens[first - 1]!.form));
  let at = tree.tokens[index]!.head;
  for (let steps = 0; at >= 0 && steps < 20; steps++) {
    const { head } = tree.tokens[at]!;
    if (head < 0 || (isClause(tree, at) && !apart)) break;
    at = head;
  }
  return at < 0 ? [] : subtree(tree, at).filter((word) => !isParted(tree, word, index));
}

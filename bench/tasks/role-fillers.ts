import { loadIncidentKinds } from '../../src/lexicons/index.js';
import type { Mention, MentionRef, Token } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';

/** Who or what fills a role: the chain, its type, and the words that the scheme of 1992 would have for it. */
export interface Filler {
  readonly entity: string;
  readonly type: string | null;
  readonly subtype: string | null;
  readonly isNamed: boolean;
  readonly isPlural: boolean;
  /** "people", "70,000 civilians", "the population": nobody in particular. */
  readonly isMany: boolean;
  /** A chain's fullest name without titles, or the phrase without article, owner and clause; lower case. */
  readonly words: string;
}

/** The filler that a mention stands for; null where it is a pronoun or number of an unknown chain. */
export function fillerOf(insight: Insight, ref: MentionRef | Mention): Filler | null {
  const mention = mentionOf(insight, ref);
  const chain = insight.mentions.mentions.filter(
    (one) => one.entity === ref.entity && one.form !== 'pronoun',
  );
  const told = ref.form === 'pronoun' ? (chain.find((one) => one.form === 'name') ?? chain[0]) : mention;
  const own = told ?? ref;
  const head = headOf(insight, own);
  if (own.form === 'pronoun' || !head || ['PRON', 'NUM', 'DET', 'VERB', 'ADV'].includes(head.upos))
    return null;
  const names = chain.filter((one) => one.form === 'name');
  const entity = insight.mentions.entities.find((one) => one.id === ref.entity);
  const type = typeOf(told, head);
  const isPerson = type === 'person';
  const named = own.form === 'name' ? [own, ...names] : isPerson && head.feats.Number !== 'Plur' ? names : [];
  const words: string = named.length > 0 ? fullest(insight, named, isPerson) : phrase(insight, own, head);
  return !words
    ? null
    : {
        entity: ref.entity ?? words,
        type,
        subtype: mention?.subtype ?? entity?.subtype ?? null,
        isNamed: named.length > 0,
        isMany: named.length === 0 && isMany(insight, own, head),
        isPlural: head.upos === 'NOUN' && head.feats.Number === 'Plur',
        words,
      };
}

/** A plural that no small number counts and nothing describes. */
function isMany(insight: Insight, { start, end }: MentionRef | Mention, head: Token): boolean {
  const tokens = tokensOf(insight, start, end);
  const isNobody = loadIncidentKinds().nobody.includes(head.lemma);
  const isMass = head.feats.Number === 'Plur' || isNobody;
  const count = tokens.find(({ upos }) => upos === 'NUM');
  const isSmall =
    count !== undefined && (!/\d/.test(count.form) || Number(count.form.replace(/,/g, '')) < 100);
  const isDescribed = tokens.some(
    ({ upos, index, feats }) =>
      index !== head.index && /^(ADJ|PROPN|NOUN)$/.test(upos) && !/Cmp|Sup/.test(feats.Degree ?? ''),
  );
  return isMass && !isSmall && (isNobody || !isDescribed);
}

/** Named organizations within a phrase: "members of the ELN", "FMLN guerrillas". */
export function organizationsIn(insight: Insight, ref: MentionRef): Filler[] {
  return insight.mentions.mentions.flatMap((one) => {
    const isInside =
      one.start >= ref.start && one.end <= ref.end && one.end - one.start < ref.end - ref.start;
    const filler =
      isInside && one.type === 'organization' && one.form === 'name' ? fillerOf(insight, one) : null;
    return filler ? [filler] : [];
  });
}

export function mentionOf(insight: Insight, ref: MentionRef | Mention): Mention | undefined {
  return insight.mentions.mentions.find((one) => one.start === ref.start && one.end === ref.end);
}

export function headOf(insight: Insight, { start, end }: MentionRef | Mention): Token | undefined {
  const inside = tokensOf(insight, start, end);
  return inside.find((token) => !inside.some((other) => other.index === token.head)) ?? inside.at(-1);
}

function tokensOf(insight: Insight, start: number, end: number): Token[] {
  const sentence = insight.sentences.find((one) => one.start <= start && end <= one.end);
  return sentence?.tokens.filter((token) => token.start >= start && token.end <= end) ?? [];
}

/** Type of the mention, else what the tagger takes its head for. */
function typeOf(mention: Mention | MentionRef | undefined, head: Token): string | null {
  if (mention && 'type' in mention && mention.type !== 'other') return mention.type;
  const tag = head.mention.split('/')[0]!;
  return tag === 'O' ? null : tag;
}

/** Of several names that which has most words; a person's without titles and offices. */
function fullest(insight: Insight, names: readonly (MentionRef | Mention)[], isPerson: boolean): string {
  const runs = names.map((name) => {
    const tokens = tokensOf(insight, name.start, name.end);
    const run = isPerson ? personRun(tokens) : [];
    return run.length > 0 ? textOf(insight, run) : phrase(insight, name, headOf(insight, name));
  });
  if (!isPerson) return runs[0] ?? '';
  return runs.reduce((best, run) => (run.split(' ').length > best.split(' ').length ? run : best), '');
}

/** The longest run of words that the tagger takes for a person's name. */
function personRun(tokens: readonly Token[]): Token[] {
  let best: Token[] = [];
  let run: Token[] = [];
  for (const token of tokens) {
    run = /PER(SON)?$/.test(token.ner) ? [...run, token] : [];
    if (run.length > best.length) best = run;
  }
  return best;
}

const LEADING = new Set(['DET', 'PRON', 'PUNCT', 'ADP', 'CCONJ', 'NUM', 'ADV']);
const WHERE = /(GPE|LOC)$/;
/** Said of those of whom one is not sure, and of how many there are. */
const ASIDE =
  /^(least|most|more|alleged|presumed|suspected|so-called|several|many|few|approximately|various|other|own)$/i;

/** The phrase from its first word that is no article or owner to where a clause, a list or a place begins. */
function phrase(insight: Insight, { start, end }: MentionRef | Mention, head: Token | undefined): string {
  const tokens = tokensOf(insight, start, end);
  const at = tokens.findIndex((token) => token.index === head?.index);
  if (at < 0) return '';
  let first = 0;
  for (let n = 0; n < at; n++) {
    const token = tokens[n]!;
    const isOwner = token.deprel === 'nmod:poss' && tokens[n + 1]?.deprel === 'case';
    const isOrganization =
      head!.upos === 'NOUN' && head!.lemma !== 'member' && token.upos === 'PROPN' && /ORG$/.test(token.ner);
    if (isOwner) first = n + 2;
    else if (isOrganization || (n === first && (LEADING.has(token.upos) || ASIDE.test(token.form))))
      first = n + 1;
  }
  let last = at;
  for (let n = at + 1; n < tokens.length; n++) {
    const token = tokens[n]!;
    if (token.upos === 'PUNCT' && token.form !== '-' && token.form !== "'") break;
    if (token.upos === 'SCONJ' || token.upos === 'VERB' || token.deprel.startsWith('acl')) break;
    if (token.upos === 'ADP') {
      const object = tokens.find((one) => one.index === token.head);
      if (token.form !== 'of' || !object || WHERE.test(object.ner)) break;
    }
    if (token.deprel === 'cc') break;
    last = n;
  }
  return textOf(insight, tokens.slice(first, last + 1));
}

function textOf({ report }: Insight, tokens: readonly Token[]): string {
  if (tokens.length === 0) return '';
  return report.text
    .slice(tokens[0]!.start, tokens.at(-1)!.end)
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^(?:the|a|an)\s+/u, '')
    .trim();
}

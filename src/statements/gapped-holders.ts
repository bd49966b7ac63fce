import type { Mention, MentionRef } from '../model/index.js';
import { type SentenceContext, toRef } from './context.js';
import type { DraftStatement } from './draft.js';

/**
 * "The army holds the port, the militia the airport", "the army controls the north, rebels the rest": where a party and
 * a place stand side by side without a verb, the party has the place in the way that the clause before tells of another.
 */
export function withGappedHolders(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  return drafts.flatMap((draft) => {
    const context = contexts[draft.sentence]!;
    const gaps = gapsBehind(context, drafts, draft);
    if (!gaps.length) return [draft];
    const isTheirs = (ref: MentionRef) =>
      gaps.some(
        ({ holder, whole }) =>
          ref.start === holder.start || (whole.start <= ref.start && ref.end <= whole.end),
      );
    const own = Object.fromEntries(
      Object.entries(draft.roles)
        .map(([role, refs]) => [role, refs.filter((ref) => !isTheirs(ref))] as const)
        .filter(([, refs]) => refs.length > 0),
    );
    const stated = { ...draft, roles: own };
    if (draft.kind !== 'control') return [stated];
    const others = gaps.map(({ holder, place, whole }, at) => ({
      ...draft,
      key: `${draft.key}g${at}`,
      roles: { ...own, source: [holder], place: [place] },
      evidence: { ...draft.evidence, spans: spansWith(draft, [holder, whole]) },
      ...(place === whole ? {} : { extent: 'part' as const }),
    }));
    return [...(own.place ? [stated] : []), ...(firstOf(drafts, draft) === draft ? others : [])];
  });
}

/** `place` is what `whole` is a part of ("the rest of the town"), else `whole` itself. */
interface Gap {
  readonly holder: MentionRef;
  readonly place: MentionRef;
  readonly whole: MentionRef;
}

/** The first draft of control of the same word. */
const firstOf = (
  drafts: readonly DraftStatement[],
  { sentence, token }: DraftStatement,
): DraftStatement | undefined =>
  drafts.find((one) => one.kind === 'control' && one.sentence === sentence && one.token === token);

/** Of the word that a draft of control is read from: the pairs behind its first place. */
function gapsBehind(
  context: SentenceContext,
  drafts: readonly DraftStatement[],
  draft: DraftStatement,
): Gap[] {
  const control = firstOf(drafts, draft);
  if (!control || (draft.kind !== 'control' && draft.type !== 'ASSAULT')) return [];
  const places = drafts
    .filter((one) => one.kind === 'control' && one.sentence === draft.sentence && one.token === draft.token)
    .flatMap((one) => one.roles.place ?? []);
  const from = Math.min(...places.map(({ end }) => end));
  return context.tree.tokens.flatMap((token): Gap[] => {
    const isLater = token.index > draft.token && token.start >= from;
    const mention = isLater ? context.mentionAt(token.index) : null;
    if (!mention || !isPlace(context, mention)) return [];
    const holder = holderBefore(context, mention);
    const isSource = (control.roles.source ?? []).some(({ entity }) => entity === holder?.entity);
    if (!holder || isSource) return [];
    const whole = toRef(mention);
    return [{ holder: toRef(holder), whole, place: insideOf(context, mention) ?? whole }];
  });
}

/** A place, or "the rest", whatever it is taken for. */
function isPlace({ tree, lexicons }: SentenceContext, { head, type }: Mention): boolean {
  if (type === 'place' || type === 'facility') return true;
  const { lemma } = tree.tokens[head]!;
  const isThe = tree.childrenBy(head, 'det').some((det) => /^the$/i.test(tree.tokens[det]!.form));
  return isThe && lexicons.grammar.parts.has(lemma.toLowerCase());
}

/** The place of which another is a part: "the rest of the town". */
function insideOf(context: SentenceContext, part: Mention): MentionRef | null {
  const { tree, lexicons } = context;
  if (!lexicons.grammar.parts.has(tree.tokens[part.head]!.lemma.toLowerCase())) return null;
  const inside = tree.tokens
    .slice(part.head + 1, part.lastToken + 1)
    .map(({ index }) => context.mentionAt(index))
    .find((mention) => mention?.type === 'place');
  return inside ? toRef(inside) : null;
}

/** The force right before a place, itself behind a comma or "and". */
function holderBefore(context: SentenceContext, place: Mention): Mention | null {
  const { tokens } = context.tree;
  const holder = tokens
    .slice(0, place.firstToken)
    .map(({ index }) => context.mentionAt(index))
    .find((mention) => mention?.lastToken === place.firstToken - 1);
  if (!holder || !/^(organization|group)$/.test(holder.type)) return null;
  if (holder.form === 'nominal' && !/^(military|armed-group|police)$/.test(holder.subtype ?? '')) return null;
  const before = tokens[holder.firstToken - 1];
  return before && /^(,|;|and|while|but)$/i.test(before.form) ? holder : null;
}

function spansWith(draft: DraftStatement, refs: readonly MentionRef[]): DraftStatement['evidence']['spans'] {
  const verb = draft.evidence.spans.filter(({ start }) => !isRole(draft, start));
  return [...verb, ...refs.map(({ start, end }) => ({ start, end }))].sort((a, b) => a.start - b.start);
}

const isRole = ({ roles }: DraftStatement, start: number): boolean =>
  Object.values(roles).some((refs) => refs.some((ref) => ref.start === start));

import type { MentionRef } from '../model/index.js';
import { classesOf } from './argument-classes.js';
import type { SentenceContext } from './context.js';
import type { DraftStatement } from './draft.js';

/**
 * "Shelling of the market killed nine": one attack, told by its noun and by what it did. What the verb says of it goes to
 * the attack that the noun names; two verbs of one noun ("the shelling that killed nine hit the market") make one attack.
 * The figures stay. Told by others, or planned and done, they are two.
 */
export function asOneEvent(
  contexts: readonly SentenceContext[],
  drafts: readonly DraftStatement[],
): DraftStatement[] {
  const merged = new Map<string, DraftStatement>();
  const gone = new Set<string>();
  for (const draft of drafts) {
    const means = meansOf(contexts, draft);
    if (!means) continue;
    const first = drafts.find(
      (one) =>
        one !== draft &&
        !gone.has(one.key) &&
        one.sentence === draft.sentence &&
        one.kind === 'event' &&
        one.type === draft.type &&
        ((one.token === means.token && isEvent(contexts, draft, means.token)) ||
          isBelow(contexts, one, means.token) ||
          (one.token < draft.token &&
            isEvent(contexts, draft, means.token) &&
            meansOf(contexts, one)?.token === means.token)) &&
        isToldAlike(one, draft),
    );
    if (!first) continue;
    merged.set(first.key, joined(merged.get(first.key) ?? first, draft));
    gone.add(draft.key);
  }
  return drafts.filter(({ key }) => !gone.has(key)).map((draft) => merged.get(draft.key) ?? draft);
}

/** The means by which an attack is told to have been done: the noun of another, or a weapon. */
function meansOf(contexts: readonly SentenceContext[], draft: DraftStatement): { token: number } | null {
  const [means, ...others] =
    draft.kind === 'event' && draft.type === 'ASSAULT' ? (draft.roles.instrument ?? []) : [];
  if (!means || others.length) return null;
  const context = contexts[draft.sentence]!;
  const inside = context.tree.tokens.filter(({ start, end }) => means.start <= start && end <= means.end);
  const head = inside.find((token) => !inside.some((other) => other.index === token.head));
  return head ? { token: head.index } : null;
}

/** "a mortar fired by the rebels hit the church": the first is said of the means itself. */
function isBelow(contexts: readonly SentenceContext[], one: DraftStatement, means: number): boolean {
  const { deprel, head } = contexts[one.sentence]!.tree.tokens[one.token]!;
  return deprel === 'acl' && head === means;
}

const isEvent = (
  contexts: readonly SentenceContext[],
  { sentence }: DraftStatement,
  token: number,
): boolean => classesOf(contexts[sentence]!, token).has('event');

const isToldAlike = (one: DraftStatement, other: DraftStatement): boolean =>
  one.status === other.status &&
  one.attribution.length === other.attribution.length &&
  one.attribution.every((holder, at) => {
    const second = other.attribution[at]!;
    const start = (held: typeof holder.holder) => (typeof held === 'string' ? held : held.start);
    return holder.stance === second.stance && start(holder.holder) === start(second.holder);
  });

/** The first with whom and what the second adds; parties and places that both name stay the first's. */
function joined(first: DraftStatement, second: DraftStatement): DraftStatement {
  const roles: Record<string, readonly MentionRef[]> = { ...second.roles, ...first.roles };
  const known = first.roles.target ?? [];
  const more = (second.roles.target ?? []).filter((ref) => !known.some(({ start }) => start === ref.start));
  if (known.length + more.length > 0) roles.target = [...known, ...more];
  const instrument = first.roles.instrument ?? [];
  if (instrument.length) roles.instrument = instrument;
  else delete roles.instrument;
  const spans = [...first.evidence.spans, ...second.evidence.spans]
    .filter((span, at, all) => all.findIndex(({ start }) => start === span.start) === at)
    .sort((a, b) => a.start - b.start);
  return { ...first, roles, evidence: { ...first.evidence, spans } };
}

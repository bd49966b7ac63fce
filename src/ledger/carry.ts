import type { Judgement, MentionRef, Span, Statement } from '../model/index.js';

/** A judgement that was made about a statement as an earlier reader read it, now about the same one as read today. */
export interface Carried {
  readonly judgement: Judgement;
  readonly from: string;
  readonly to: string;
}
/** A judgement that found nothing today to be about; a person has to look. */
export interface NotCarried {
  readonly judgement: Judgement;
  readonly reason: string;
}
export interface CarryOver {
  readonly carried: readonly Carried[];
  readonly notCarried: readonly NotCarried[];
}

export type Match = { readonly to: string } | { readonly reason: string };

/**
 * The statement of today's reading that an earlier one has become: same kind and type, overlapping evidence, and in
 * every role mentions that overlap. One alone must fit; of several that fit, one with the very same spans.
 */
export function matchStatement(old: Statement, today: readonly Statement[]): Match {
  const near = today.filter((s) => overlapAny(s.evidence.spans, old.evidence.spans));
  if (near.length === 0) return { reason: 'nothing is read from these words any more' };
  const alike = near.filter((s) => s.kind === old.kind && s.type === old.type);
  if (alike.length === 0)
    return { reason: `these words are now read as ${list(near.map((s) => `${s.kind} ${s.type}`))}` };
  const fitting = alike.filter((s) => differingRoles(s, old).length === 0);
  if (fitting.length === 0)
    return { reason: `the ${list(alike.flatMap((s) => differingRoles(s, old)))} of it is now another` };
  const sameStatus = fitting.filter((s) => s.status === old.status);
  if (sameStatus.length === 0)
    return { reason: `it was ${old.status} and is now ${list(fitting.map((s) => s.status))}` };
  const same = sameStatus.filter((s) => sameSpans(s.evidence.spans, old.evidence.spans));
  const [only, second] = same.length > 0 ? same : sameStatus;
  return second ? { reason: 'several statements of today fit it' } : { to: only!.id };
}

/** The judgement as it reads when said of another subject; a correction speaks of the new statement by its new id. */
export function about(judgement: Judgement, subject: string): Judgement {
  const corrected = judgement.value?.statement as Statement | undefined;
  const value = corrected
    ? { ...judgement.value, statement: { ...corrected, id: subject } }
    : judgement.value;
  return { ...judgement, subject, value };
}

function differingRoles(a: Statement, b: Statement): string[] {
  const roles = [...new Set([...Object.keys(a.roles), ...Object.keys(b.roles)])];
  return roles.filter((role) => !sameMentions(a.roles[role] ?? [], b.roles[role] ?? []));
}

/** Each mention of one side meets one of the other: the same words, or words of the same named thing. */
function sameMentions(a: readonly MentionRef[], b: readonly MentionRef[]): boolean {
  const meets = (mention: MentionRef, others: readonly MentionRef[]) =>
    others.some((other) => overlap(mention, other) || isSameNamed(mention, other));
  return a.every((mention) => meets(mention, b)) && b.every((mention) => meets(mention, a));
}

const isSameNamed = (a: MentionRef, b: MentionRef) => a.entity === b.entity && !!a.entity?.includes(':');
const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
const overlapAny = (a: readonly Span[], b: readonly Span[]) =>
  a.some((one) => b.some((other) => overlap(one, other)));
const sameSpans = (a: readonly Span[], b: readonly Span[]) =>
  a.length === b.length && a.every((span, at) => span.start === b[at]!.start && span.end === b[at]!.end);
const list = (words: readonly string[]) => [...new Set(words)].join(', ');

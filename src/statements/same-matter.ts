import type { MentionRef } from '../model/index.js';
import type { DraftStatement } from './draft.js';

/**
 * Whether two statements tell of one matter, so that a denial of the one answers the other: same kind and type, and a
 * party or place in common; `near` ones (in neighbouring sentences) need only not to contradict one another.
 */
export function sameMatter(one: DraftStatement, other: DraftStatement, near: boolean): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'control') return shares(one, other, 'place');
  if (one.kind === 'relation')
    return one.type === other.type && (shares(one, other, 'target') || shares(one, other, 'source'));
  if (one.type !== other.type) return false;
  const shared = (['target', 'place', 'source'] as const).filter((role) => shares(one, other, role));
  // "the attack on a prison in Olenivka", "denied having fired at Olenivka"
  const isSameGround = refs(one, 'target').some((a) => refs(other, 'place').some((b) => isSame(a, b)));
  if (shared.includes('target') || isSameGround || shared.length > 1) return true;
  return (
    near && (shared.length > 0 || !(['place', 'source'] as const).some((role) => differs(one, other, role)))
  );
}

const shares = (one: DraftStatement, other: DraftStatement, role: string): boolean =>
  refs(one, role).some((a) => refs(other, role).some((b) => isSame(a, b)));

/** Both name somebody, and not the same. */
function differs(one: DraftStatement, other: DraftStatement, role: string): boolean {
  const isNamed = (ref: MentionRef) => ref.form === 'name';
  const [a, b] = [refs(one, role).filter(isNamed), refs(other, role).filter(isNamed)];
  return a.length > 0 && b.length > 0 && !a.some((x) => b.some((y) => isSame(x, y)));
}

const refs = (draft: DraftStatement, role: string): readonly MentionRef[] => draft.roles[role] ?? [];

const isSame = (a: MentionRef, b: MentionRef): boolean =>
  a.entity != null && b.entity != null
    ? a.entity === b.entity
    : a.text.toLowerCase() === b.text.toLowerCase();

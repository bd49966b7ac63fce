import { createHash } from 'node:crypto';
import type { LinkType } from '../../model/index.js';

const UNDIRECTED: ReadonlySet<LinkType> = new Set(['same-event', 'repeats']);

/** Both ends in the order in which a link of that type holds them: undirected links begin with the id that sorts first. */
export function linkEnds(type: LinkType, from: string, to: string): { from: string; to: string } {
  return UNDIRECTED.has(type) && to < from ? { from: to, to: from } : { from, to };
}

/** `l` + 16 hex of a hash over type and both ends: one pair has one id, whatever its score. */
export function linkId(type: LinkType, from: string, to: string): string {
  const ends = linkEnds(type, from, to);
  return `l${createHash('sha256').update([type, ends.from, ends.to].join('|')).digest('hex').slice(0, 16)}`;
}

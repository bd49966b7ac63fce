import type { Entity } from '../model/index.js';

/**
 * What an entity of a report is called throughout the ledger. A registry id is one thing everywhere; a proper name
 * without one is the same in all reports that use it; a nominal ("gunmen") is known to its own report alone, and its
 * key has a slash.
 */
export function entityKey(reportId: string, { id, kind, name, mentions }: Entity): string {
  if (id.includes(':')) return id;
  return mentions.some((m) => m.form === 'name') ? `name:${kind}:${plain(name)}` : `${reportId}/${id}`;
}

/** Lower case, without diacritics and punctuation. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

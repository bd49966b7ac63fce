import type { EntityRef } from '../picture/index.js';

const SECTORS: Readonly<Record<string, string>> = {
  government: 'GOV',
  military: 'MIL',
  police: 'COP',
  'armed-group': 'UAF',
  party: 'PTY',
  'ethnic-or-religious-group': 'REL',
  civilian: 'CVL',
  person: 'ELI',
  media: 'JRN',
  company: 'BUS',
};

/** PLOVER's sector of an actor; international bodies have none, their code stands in the country's slot. */
export const sectorOf = ({ type }: EntityRef): string | null =>
  SECTORS[type ?? ''] ?? (type === null ? 'UNK' : null);

/** PLOVER's code of an actor: alpha-3 of its country, or IGO for bodies of none. */
export const ploverCode = ({ type, country }: EntityRef): string =>
  country ?? (type === 'international-organisation' ? 'IGO' : 'UNK');

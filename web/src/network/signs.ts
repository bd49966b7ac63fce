import type { Tie } from '../state/types';

const FRIENDLY = new Set(['supports', 'allied']);
const HOSTILE = new Set(['opposes', 'fights', 'fears', 'attacked']);

export type Sign = 'friendly' | 'hostile' | 'structure';

/** With, against, or neither: who leads or belongs to whom. */
export const signOf = ({ type }: Pick<Tie, 'type'>): Sign =>
  FRIENDLY.has(type) ? 'friendly' : HOSTILE.has(type) ? 'hostile' : 'structure';

export const SIGN_COLOURS = {
  light: { friendly: '#20795a', hostile: '#b3372b', structure: '#6f7480' },
  dark: { friendly: '#66c39c', hostile: '#ec7a68', structure: '#98a1af' },
} as const;

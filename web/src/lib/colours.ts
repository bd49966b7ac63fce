import type { EntityRef } from '../state/types';

/**
 * Colours for actors: told apart with every common form of colour blindness (after Okabe and Ito, and Tol's "muted"), the
 * same actor in the same colour on every view and on every day. Nobody named, and whoever comes after the tenth, is grey.
 */
const LIGHT = [
  '#c2481f',
  '#1f6fb4',
  '#0a8a6b',
  '#a8468f',
  '#c58f00',
  '#3aa0c9',
  '#6b4fb0',
  '#7d6238',
  '#5d8a1e',
  '#b85c77',
];
const DARK = [
  '#ef8354',
  '#5aa5e8',
  '#3fc39d',
  '#dd86c6',
  '#e9bd45',
  '#79cdec',
  '#a893ea',
  '#c4a778',
  '#a3cc62',
  '#ee9bb3',
];
export const GREY = { light: '#7d7f86', dark: '#9aa1ab' } as const;

export type Theme = 'light' | 'dark';

/** Arms of one state, and of one region's government, share their colour. */
export function sideOf(key: string): string {
  const arm = /^actor:(?:gov|mil|pol|police|army|parl|int|spy|jud|cou)[a-z]*-(.+)$/.exec(key);
  return arm ? `state:${arm[1]}` : key;
}

export interface Palette {
  readonly of: (ref: Pick<EntityRef, 'key'> | string | null | undefined) => string;
  /** Index in the palette; -1 for grey. */
  readonly indexOf: (key: string) => number;
}

/** `order`: keys of actors, weightiest first, from the whole ledger; never from one day's picture. */
export function makePalette(order: readonly string[], theme: Theme): Palette {
  const sides = [...new Set(order.map(sideOf))];
  const colours = theme === 'dark' ? DARK : LIGHT;
  const index = new Map(sides.slice(0, colours.length).map((side, at) => [side, at]));
  const indexOf = (key: string) => index.get(sideOf(key)) ?? -1;
  return {
    indexOf,
    of: (ref) => {
      const key = typeof ref === 'string' ? ref : ref?.key;
      const at = key ? indexOf(key) : -1;
      return at < 0 ? GREY[theme] : colours[at]!;
    },
  };
}

/** Kinds of events, in five families with a colour each. */
export const FAMILIES = ['violence', 'forces', 'coercion', 'words', 'aid'] as const;
export type Family = (typeof FAMILIES)[number];

export function familyOf(category: string): Family {
  switch (category) {
    case 'ASSAULT':
      return 'violence';
    case 'MOBILIZE':
    case 'RETREAT':
    case 'CONCEDE':
      return 'forces';
    case 'COERCE':
    case 'SANCTION':
    case 'PROTEST':
      return 'coercion';
    case 'AID':
    case 'SUPPORT':
    case 'COOPERATE':
    case 'AGREE':
      return 'aid';
    default:
      return 'words';
  }
}

export const FAMILY_COLOURS: Readonly<Record<Theme, Readonly<Record<Family, string>>>> = {
  light: { violence: '#b3372b', forces: '#b07812', coercion: '#7c4a9e', words: '#4b7bb0', aid: '#2f8a68' },
  dark: { violence: '#ec7a68', forces: '#e2ab4b', coercion: '#bd93dc', words: '#86b1e0', aid: '#66c39c' },
};

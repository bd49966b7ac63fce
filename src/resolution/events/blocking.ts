import type { LinkingRules } from '../../lexicons/index.js';
import { dayAfter, daysFrom } from './days.js';
import type { EventSide } from './types.js';

/** How the names of blocks begin in which what is placed and what is not meet: of one named party. */
export const LOOSE_BLOCK = 'any ';

/** Known to have been in a province or a finer place. */
export const isPlaced = ({ places }: EventSide): boolean =>
  places.some(({ precision }) => precision !== null && precision !== 'country' && precision !== 'region');

/**
 * Names of the blocks in which a statement is compared, sorted: family of kinds, day, and area or named party. Two
 * statements are compared when they share a block, which is a matter of the two alone. Blocks of a party bring together what
 * is placed and what is not; what is placed meets in its province alone, and a country makes a block only for those who know no
 * finer place.
 */
export function blocksOf(side: EventSide, rules: LinkingRules): string[] {
  const family = rules.familyOf(side.statement.type);
  if (family === null || !side.days || daysFrom(side.days.from, side.days.to) > rules.longestDays) return [];
  const where = new Set<string>();
  for (const { key, precision, areas, country } of side.places) {
    if (precision === 'country' || precision === 'region') where.add(`country:${country}`);
    else if (precision === 'admin1') where.add(key);
    else if (areas.length > 0)
      where.add(areas.find((area) => !area.startsWith('country:')) ? areas.at(-2)! : areas[0]!);
    else where.add(key);
  }
  for (const { key, named } of [...side.agents, ...side.patients])
    if (named) where.add(`${LOOSE_BLOCK}${key}`);
  const days: string[] = [];
  for (let day = side.days.from; day <= dayAfter(side.days.to, 1); day = dayAfter(day, 1)) days.push(day);
  return [...where].flatMap((place) => days.map((day) => `${place} ${family} ${day}`)).sort();
}

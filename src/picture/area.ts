import type { PictureRules } from '../lexicons/index.js';
import type { EntityRef } from './picture.js';

/** What somebody has to know about. Empty lists ask for nothing of their kind. */
export interface PictureArea {
  /** ISO 3166-1 alpha-3. */
  readonly countries?: readonly string[];
  /** Keys of places ("place:99072"); a province holds its towns. */
  readonly places?: readonly string[];
  /** Keys of actors. */
  readonly actors?: readonly string[];
}

/** Whether a place or an actor belongs to an area: by its country, by the gazetteer's areas, or by name. */
export function isWithin(entity: EntityRef, area: PictureArea, rules: PictureRules): boolean {
  if (entity.country !== null && area.countries?.includes(entity.country)) return true;
  if (area.actors?.includes(entity.key) || area.places?.includes(entity.key)) return true;
  const holding = area.places && area.places.length > 0 ? (rules.areasOf(entity.key) ?? []) : [];
  return holding.some((id) => area.places!.includes(id));
}

import type { ActorRegistry, Gazetteer, LinkingRules } from '../../lexicons/index.js';

/** What statements are compared by, besides their own words. */
export interface SideKnowledge {
  readonly rules: LinkingRules;
  /** Ids of the areas that hold a place of the gazetteer, the nearest first, the country last. */
  readonly areasOf: (placeId: string) => readonly string[];
  /** Whether a place of the gazetteer is so large that several events of one kind happen there in a day. */
  readonly isCity: (placeId: string) => boolean;
  /** Registry ids of what an actor is a part of, the nearest first. */
  readonly wholesOf: (actorId: string) => readonly string[];
}

/** Looks areas up in the gazetteer and wholes in the registry. */
export function sideKnowledge(
  rules: LinkingRules,
  gazetteer: Pick<Gazetteer, 'byId'>,
  registry: Pick<ActorRegistry, 'actors'>,
): SideKnowledge {
  const areas = new Map<string, readonly string[]>();
  return {
    rules,
    areasOf: (id) => {
      const known = areas.get(id);
      if (known) return known;
      const place = gazetteer.byId(id);
      const found = place
        ? [place.admin2Id, place.admin1Id, place.country && `country:${place.country}`].filter(
            (area): area is string => Boolean(area) && area !== id,
          )
        : [];
      areas.set(id, found);
      return found;
    },
    isCity: (id) => {
      const place = id.startsWith('place:') ? gazetteer.byId(id) : null;
      return place?.type === 'settlement' && place.population >= rules.cityPopulation;
    },
    wholesOf: (id) => {
      const wholes: string[] = [];
      for (let at = registry.actors.get(id)?.partOf ?? null; at !== null && wholes.length < 8; ) {
        wholes.push(at);
        at = registry.actors.get(at)?.partOf ?? null;
      }
      return wholes;
    },
  };
}

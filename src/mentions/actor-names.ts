import { type ActorNameMatch, type ActorRegistry, actorKey, matchActorNames } from '../lexicons/index.js';
import type { ActorNames, NamedActor } from './lexicon-view.js';

const views = new WeakMap<ActorRegistry, ActorNames>();

/** The registry as mentions sees it: which words of a sentence spell an actor's name. Demonyms are no names. */
export function actorNames(registry: ActorRegistry): ActorNames {
  let view = views.get(registry);
  if (!view) {
    view = {
      matchNames: (forms) =>
        matchActorNames(forms, registry)
          .filter((match) => match.kind !== 'demonym' && !(match.weak && match.first === match.last))
          .map((match) => toNamedActor(match, forms, registry)),
      governmentsOfDemonym: (word) =>
        (registry.byDemonym.get(actorKey(word)) ?? []).map((state) => state.government),
      countryOfDemonym: (word) => {
        const states = registry.byDemonym.get(actorKey(word)) ?? [];
        return states.length === 1 ? states[0]!.government : null;
      },
    };
    views.set(registry, view);
  }
  return view;
}

function toNamedActor(match: ActorNameMatch, forms: readonly string[], registry: ActorRegistry): NamedActor {
  const type = (id: string) => {
    // A seat with an article ("the Kremlin") is no town; a state's own name is first of all the country.
    if (match.kind === 'capital')
      return forms[match.first - 1]?.toLowerCase() === 'the' ? 'government' : 'capital';
    if (match.kind === 'state') return 'country';
    return registry.actors.get(id)?.type ?? 'organization';
  };
  return {
    first: match.first,
    last: match.last,
    actors: match.actorIds.map((id) => ({ id, type: type(id) })),
  };
}

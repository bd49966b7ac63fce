import { actorKey, keyWords } from '../lexicons/actor-key.js';
import type { ActorRegistry, NameHit } from '../lexicons/actor-types.js';
import type { ActorNames, NamedActor } from './lexicon-view.js';

type Registry = Pick<ActorRegistry, 'actors' | 'byKey' | 'byDemonym' | 'byMetonym' | 'prefixes'>;

const MAX_WORDS = 9;
const views = new WeakMap<Registry, ActorNames>();

/** The registry as mentions sees it: which words of a sentence spell an actor's name. */
export function actorNames(registry: Registry): ActorNames {
  let view = views.get(registry);
  if (!view) {
    view = {
      matchNames: (forms) => matchNames(forms, registry),
      countryOfDemonym: (word) => {
        const states = registry.byDemonym.get(actorKey(word)) ?? [];
        return states.length === 1 ? states[0]!.government : null;
      },
      isCapital: (name) => registry.byMetonym.has(actorKey(name)),
    };
    views.set(registry, view);
  }
  return view;
}

/** Longest names first from the left, no overlap. A name begins and ends with a word that is more than an article. */
function matchNames(forms: readonly string[], registry: Registry): NamedActor[] {
  const found: NamedActor[] = [];
  const parts = forms.map(keyWords);
  for (let first = 0; first < forms.length; first++) {
    if (!/^[\p{Lu}\p{N}'’]/u.test(forms[first]!) && !/^(al|el|an)$/.test(forms[first]!)) continue;
    const match = longestAt(forms, parts, first, registry);
    if (!match) continue;
    found.push(match);
    first = match.last;
  }
  return found;
}

function longestAt(
  forms: readonly string[],
  parts: readonly (readonly string[])[],
  first: number,
  registry: Registry,
): NamedActor | null {
  const start = actorKey(forms.slice(first, first + 3).join(' ')).slice(0, 4);
  if (start.length === 4 && !registry.prefixes.has(start)) return null;
  for (let last = Math.min(forms.length, first + MAX_WORDS) - 1; last >= first; last--) {
    if (parts[last]!.length === 0) continue;
    const words = forms.slice(first, last + 1);
    const hits = (registry.byKey.get(actorKey(words.join(' '))) ?? []).filter((hit) => fits(words, hit));
    if (hits.length > 0)
      return { first, last, actors: hits.map((hit) => ({ id: hit.actorId, type: typeOf(hit, registry) })) };
  }
  return null;
}

/** Acronyms and strict names by case; weak names only where they have several words; names begin with a capital. */
function fits(words: readonly string[], { name }: NameHit): boolean {
  const text = words.join('');
  const plain = name.name.replace(/[\s-]/g, '');
  if (name.strict) return text.replace(/[-.]/g, '') === plain.replace(/[-.]/g, '');
  if (name.kind === 'acronym')
    return (
      text.replace(/[-.]/g, '').toUpperCase() === text.replace(/[-.]/g, '') ||
      text.replace(/[-.]/g, '') === plain.replace(/[-.]/g, '')
    );
  if (words.length === 1 && name.weak) return false;
  // "the islamic state of affairs" is no name: every word that is written large in the name is so in the text, save bodies ("army").
  return (
    words.filter((w) => /^\p{Ll}/u.test(w)).length <=
    name.name.split(/[\s-]/).filter((w) => /^[\p{Ll}]/u.test(w)).length
  );
}

/** A state's government under the state's own name is first of all the country; under its capital's, the capital. */
function typeOf(hit: NameHit, registry: Registry): string {
  if (hit.name.kind === 'metonym') return 'country';
  if (hit.actorId.startsWith('actor:gov-') && hit.name.kind === 'full') return 'country';
  if (hit.actorId.startsWith('actor:gov-') && hit.name.kind === 'acronym') return 'country';
  return registry.actors.get(hit.actorId)?.type ?? 'organization';
}

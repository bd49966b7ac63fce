import type { ActorNameMatch, ActorRegistry, StateActors } from '../../lexicons/index.js';
import { loadNouns } from '../../lexicons/index.js';
import { type ActorPhrase, readActorPhrase } from './actor-phrase.js';
import { nameCandidates } from './name-candidates.js';
import { readSurname } from './read-surname.js';
import type { ActorCandidate, CountryContext } from './types.js';

/** What one wording of an entity says of who it is. */
export interface NameReading {
  readonly candidates: readonly ActorCandidate[];
  /** Registry ids of which the entity is a part. */
  readonly partOf: readonly ActorCandidate[];
  /** Contract type or finer noun class of the head noun. */
  readonly type: string | null;
  readonly country: string | null;
}

export interface Surroundings {
  readonly registry: ActorRegistry;
  readonly publishedAt: string | null;
  readonly context: CountryContext;
}

/**
 * Reads one wording: a registry name is the actor; a name with a class word ("the Houthi movement", "army of Congo") is the
 * actor or the state's body; a name with any other noun ("fighters of", "a wing of", "spokesman for") makes a part of it.
 */
export function readName(
  text: string,
  form: 'name' | 'nominal',
  metonym: boolean,
  around: Surroundings,
): NameReading {
  const phrase = readActorPhrase(text, around.registry);
  const type = phrase.head?.subtype ?? null;
  const [match, ...more] = phrase.matches;
  if (!match) return readSurname(phrase, around) ?? bareReading(phrase, form, type, around);
  if (more.length > 0 && !isTitled(phrase, match)) return { candidates: [], partOf: [], type, country: null };
  const found = candidatesOf(match, phrase, around);
  const country = countryOf(found, around.registry);
  if (match.kind === 'person') return personReading(phrase, found, country);
  const isWhole = phrase.before.length === 0 && phrase.after.length === 0;
  if (match.kind === 'demonym' || match.kind === 'state' || match.kind === 'capital') {
    if (isWhole)
      return {
        candidates: match.kind === 'demonym' && !metonym ? [] : found,
        partOf: [],
        type: match.kind === 'demonym' ? type : 'government',
        country,
      };
    return bodyReading(phrase, match, type, around);
  }
  if (isWhole || namesItsClass(phrase, around.registry))
    return { candidates: found, partOf: [], type, country };
  return { candidates: [], partOf: isPart(phrase, around.registry) ? found : [], type, country };
}

function candidatesOf(
  match: ActorNameMatch,
  phrase: ActorPhrase,
  { registry, publishedAt, context }: Surroundings,
): ActorCandidate[] {
  return nameCandidates(
    match,
    phrase.words.slice(match.first, match.last + 1).join(' '),
    registry,
    publishedAt,
    context,
  );
}

/** "President Salva Kiir", "General Burhan": titles and ranks before a person's name leave the person. */
function personReading(
  phrase: ActorPhrase,
  found: readonly ActorCandidate[],
  country: string | null,
): NameReading {
  const { byForm } = loadNouns();
  const titled = phrase.before.every(
    (word) => /^\p{Lu}/u.test(word) || byForm.get(word.toLowerCase())?.class === 'person',
  );
  if (phrase.tie === null && titled && phrase.after.length === 0)
    return { candidates: found, partOf: [], type: 'person', country };
  return { candidates: [], partOf: [], type: phrase.head?.subtype ?? 'person', country };
}

function isTitled(phrase: ActorPhrase, match: ActorNameMatch): boolean {
  return match.kind === 'demonym' && phrase.matches.length === 2 && phrase.matches[1]?.kind === 'person';
}

/** "the ISIS group", "Houthi rebels", "the movement of the Houthis". */
function namesItsClass(phrase: ActorPhrase, registry: ActorRegistry): boolean {
  const own =
    phrase.tie === null
      ? [...phrase.before.filter((word) => !/^\p{Lu}/u.test(word)), ...phrase.after]
      : phrase.before;
  return (
    own.length > 0 &&
    (phrase.tie === null || phrase.tie === 'of') &&
    bodyOf(own, registry.groupBodies)?.extent === 'whole'
  );
}

/** Fighters, officials, a wing: inside the actor named. Not rivals or victims of it, nor a longer proper name. */
function isPart(phrase: ActorPhrase, registry: ActorRegistry): boolean {
  if (isProperExtension(phrase) || phrase.head?.subtype === 'civilian' || phrase.head?.subtype === 'media')
    return false;
  return bodyOf([...phrase.before, ...phrase.after], registry.groupBodies)?.extent !== 'none';
}

/** A longer proper name that only begins or ends with a registry name: nothing is known of it. */
function isProperExtension(phrase: ActorPhrase): boolean {
  return phrase.head === null && [...phrase.before, ...phrase.after].some((word) => /^\p{Lu}/u.test(word));
}

/** "Iraqi army", "government of Sudan", "Iraq's foreign ministry": the state's body, or a part of it. */
function bodyReading(
  phrase: ActorPhrase,
  match: ActorNameMatch,
  type: string | null,
  around: Surroundings,
): NameReading {
  const states = match.actorIds
    .map((id) => stateOf(id, around.registry))
    .filter((state) => state !== undefined);
  const own = phrase.tie === null ? [...phrase.before, ...phrase.after] : phrase.before;
  const [state] = states;
  const country = states.length === 1 && state ? state.country : null;
  const body =
    phrase.tie === null || phrase.tie === 'of' || phrase.tie === 'in'
      ? bodyOf(own, around.registry.stateBodies)
      : null;
  if (!body || body.body === 'group') return { candidates: [], partOf: [], type, country };
  const { body: part } = body;
  const found = states.flatMap((each) =>
    nameCandidates(
      { ...match, actorIds: [each[part]] },
      '',
      around.registry,
      around.publishedAt,
      around.context,
    ),
  );
  const whole = body.extent === 'whole' && body.head.split(' ').length === own.length;
  return {
    candidates: whole ? found : [],
    partOf: whole ? [] : found,
    type: whole ? part : (type ?? part),
    country,
  };
}

/** "the government" without a name: that of the one country which the report is clearly about. */
function bareReading(
  phrase: ActorPhrase,
  form: 'name' | 'nominal',
  type: string | null,
  around: Surroundings,
): NameReading {
  const country = around.context.clear;
  const body =
    form === 'nominal' ? around.registry.stateBodies.get(phrase.before.join(' ').toLowerCase()) : undefined;
  if (!body?.bare || body.body === 'group' || country === null || isSelfMade(phrase))
    return { candidates: [], partOf: [], type, country: null };
  const state = around.registry.states.get(country.toLowerCase());
  if (!state) return { candidates: [], partOf: [], type, country: null };
  const candidate = {
    id: state[body.body],
    score: 0.8,
    reasons: [`"${body.head}" in a report about ${country}`],
  };
  const whole = body.extent === 'whole';
  return {
    candidates: whole ? [candidate] : [],
    partOf: whole ? [] : [candidate],
    type: whole ? body.body : type,
    country,
  };
}

/** "the self-declared authorities": somebody else than the state's. */
function isSelfMade({ words }: ActorPhrase): boolean {
  const { loadedAdjectives } = loadNouns();
  return words.some((word) => loadedAdjectives.get(word.toLowerCase())?.selfMade);
}

/** The longest head that ends the words. */
function bodyOf<T>(words: readonly string[], bodies: ReadonlyMap<string, T>): T | undefined {
  for (let start = 0; start < words.length; start++) {
    const body = bodies.get(words.slice(start).join(' ').toLowerCase());
    if (body) return body;
  }
  return undefined;
}

function stateOf(id: string, registry: ActorRegistry): StateActors | undefined {
  return registry.states.get(id.replace(/^actor:(?:gov|mil|pol)-/, ''));
}

function countryOf(candidates: readonly ActorCandidate[], registry: ActorRegistry): string | null {
  const countries = new Set(candidates.map((candidate) => registry.actors.get(candidate.id)?.countries[0]));
  return countries.size === 1 ? ([...countries][0] ?? null) : null;
}

import type { ActorRegistry, RegistryActor } from '../../lexicons/index.js';
import type { LocalEntity, Mention } from '../../model/index.js';
import { countryContext } from './country-context.js';
import { isAfter, isBefore } from './name-candidates.js';
import { type NameReading, readName, type Surroundings } from './read-name.js';
import type { ActorCandidate, ActorInput, ActorResolution } from './types.js';

/** A candidate below this is not taken; one this close to the next leaves the choice open. */
const ENOUGH = 0.6;
const CLEAR_MARGIN = 0.12;
const SECOND_NAME = 0.2;

/**
 * Which registry actors the actor-like entities of a report are. Names count in their years by the day of publication;
 * the report's countries decide among namesakes; what fits none stays local with the type of its head noun.
 * Example: "the Iraqi army" -> `actor:mil-irq`; "fighters of Hamas" -> id null, type armed-group, partOf `actor:hamas`.
 */
export function resolveActors(input: ActorInput): ActorResolution[] {
  const around = {
    registry: input.registry,
    publishedAt: input.report.publishedAt,
    context: countryContext(input),
  };
  const byId = new Map(input.mentions.map((mention) => [mention.id, mention]));
  return input.entities
    .filter((entity) => entity.kind === 'actor' || entity.metonym)
    .map((entity) => resolveOne(entity, byId, around));
}

function resolveOne(
  entity: LocalEntity,
  byId: ReadonlyMap<string, Mention>,
  around: Surroundings,
): ActorResolution {
  const mentions = entity.mentions.map((id) => byId.get(id)).filter((mention) => mention !== undefined);
  const readings = wordingsOf(entity, mentions).map(({ text, form }) =>
    readName(text, form, entity.metonym, around),
  );
  const candidates = ranked(readings.map((reading) => reading.candidates));
  const parts = ranked(readings.map((reading) => reading.partOf));
  const chosen = clearChoice(candidates);
  const actor = chosen ? around.registry.actors.get(chosen.id) : undefined;
  if (actor) return resolved(entity, actor, candidates, around);
  return {
    entityId: entity.id,
    id: null,
    type: typeOf(entity, mentions, readings),
    country: readings.find((reading) => reading.country !== null)?.country ?? null,
    name: entity.name,
    candidates,
    partOf: clearChoice(parts)?.id ?? null,
    leads: null,
  };
}

function resolved(
  entity: LocalEntity,
  actor: RegistryActor,
  candidates: readonly ActorCandidate[],
  around: Surroundings,
): ActorResolution {
  return {
    entityId: entity.id,
    id: actor.id,
    type: actor.type,
    country: actor.countries[0] ?? null,
    name: actor.name,
    candidates,
    partOf: actor.partOf,
    leads: leadsOn(actor, around.publishedAt, around.registry),
  };
}

/** Names first, the entity's own name at the head; nominals only where there is no name. */
function wordingsOf(
  entity: LocalEntity,
  mentions: readonly Mention[],
): { text: string; form: 'name' | 'nominal' }[] {
  const named = mentions.filter((mention) => mention.form === 'name').map((mention) => mention.text);
  const nominal = mentions.filter((mention) => mention.form === 'nominal').map((mention) => mention.text);
  const isNamed = named.length > 0 || entity.metonym;
  const own = isNamed
    ? [entity.name, ...entity.otherNames, ...named]
    : nominal.length > 0
      ? nominal
      : [entity.name];
  return [...new Set(own)].map((text) => ({
    text,
    form: isNamed && !nominal.includes(text) ? 'name' : 'nominal',
  }));
}

/** Each actor with its best score, a little more for every further wording that leads to it; the entity's name weighs most. */
function ranked(lists: readonly (readonly ActorCandidate[])[]): ActorCandidate[] {
  const best = new Map<string, ActorCandidate>();
  for (const list of lists)
    for (const candidate of list) {
      const known = best.get(candidate.id);
      best.set(candidate.id, known ? merge(known, candidate) : candidate);
    }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function merge(a: ActorCandidate, b: ActorCandidate): ActorCandidate {
  const [high, low] = a.score >= b.score ? [a, b] : [b, a];
  const reasons = [...new Set([...high.reasons, ...low.reasons])];
  return { id: a.id, score: Math.round((high.score + SECOND_NAME * low.score) * 1000) / 1000, reasons };
}

function clearChoice(candidates: readonly ActorCandidate[]): ActorCandidate | null {
  const [first, second] = candidates;
  if (!first || first.score < ENOUGH) return null;
  return second && first.score - second.score < CLEAR_MARGIN ? null : first;
}

const ACTOR_TYPES = new Set([
  'government',
  'military',
  'police',
  'armed-group',
  'party',
  'ethnic-or-religious-group',
  'international-organisation',
  'civilian',
  'person',
  'media',
  'company',
]);

function typeOf(
  entity: LocalEntity,
  mentions: readonly Mention[],
  readings: readonly NameReading[],
): string | null {
  const offered = [
    ...readings.map((reading) => reading.type),
    entity.subtype,
    ...mentions.map((mention) => mention.subtype),
  ];
  const type = offered.find((each) => each !== null && ACTOR_TYPES.has(each));
  if (type) return type;
  return mentions.some((mention) => mention.type === 'person') ? 'person' : null;
}

/** What a person leads on a day: the leadership that has begun last. */
function leadsOn(actor: RegistryActor, day: string | null, registry: ActorRegistry): string | null {
  const held = actor.leads.filter(
    (lead) => !isBefore(day, lead) && !isAfter(day, lead) && registry.actors.has(lead.actorId),
  );
  const latest = [...held].sort((a, b) => (b.from ?? '').localeCompare(a.from ?? ''))[0];
  return latest?.actorId ?? null;
}

import { actorKey, loadNouns, type RegistryActor } from '../../lexicons/index.js';
import type { ActorPhrase } from './actor-phrase.js';
import { isAfter, isBefore } from './name-candidates.js';
import type { NameReading, Surroundings } from './read-name.js';

const SURNAME = 0.55;
const COUNTRY_GAIN = 0.5;
const NO_COUNTRY = 0.45;

/**
 * Reads a last name that stands alone, where its only bearer in office that day leads something in a country of the report:
 * "Assad" is the person, "the Assad government" and "Maliki's army" are the body that he leads, its officials a part of it.
 */
export function readSurname(phrase: ActorPhrase, around: Surroundings): NameReading | null {
  const words = withoutTitles(phrase.before);
  const [surname = '', ...rest] = words;
  if (!/^\p{Lu}/u.test(surname)) return null;
  const person = bearerInOffice(surname, around);
  if (!person) return null;
  const country = person.countries[0] ?? null;
  const score = scoreOf(country, around);
  const reason = `only "${surname}" in office on the day`;
  if (rest.length === 0)
    return { candidates: [{ id: person.id, score, reasons: [reason] }], partOf: [], type: 'person', country };
  const led = ledBody(person, rest.join(' ').toLowerCase(), around);
  if (!led) return null;
  const candidate = { id: led.id, score, reasons: [reason, `leads ${led.id}`] };
  return {
    candidates: led.whole ? [candidate] : [],
    partOf: led.whole ? [] : [candidate],
    type: null,
    country,
  };
}

/** "President Assad", "General Haftar": offices and ranks with a capital, and "Mr". */
function withoutTitles(words: readonly string[]): readonly string[] {
  const { byForm } = loadNouns();
  const isTitle = (word: string) =>
    /^(?:Mr|Mrs|Ms|Dr)\.?$/.test(word) || byForm.get(word.toLowerCase())?.class === 'person';
  const from = words.findIndex((word) => !isTitle(word));
  return from < 0 ? [] : words.slice(from);
}

/** The one bearer who leads something on the day; of several the one whose actor is no part of another. */
function bearerInOffice(surname: string, { registry, publishedAt }: Surroundings): RegistryActor | null {
  if (publishedAt === null) return null;
  const bearers = (registry.bySurname.get(actorKey(surname)) ?? []).map((id) => registry.actors.get(id)!);
  const holds = (person: RegistryActor, top: boolean) =>
    person.leads.some((lead) => {
      const inOffice = !isBefore(publishedAt, lead) && !isAfter(publishedAt, lead);
      return inOffice && (!top || registry.actors.get(lead.actorId)?.partOf === null);
    });
  const held = bearers.filter((person) => holds(person, false));
  const atTop = held.filter((person) => holds(person, true));
  if (held.length === 1) return held[0]!;
  return atTop.length === 1 ? atTop[0]! : null;
}

function ledBody(
  person: RegistryActor,
  head: string,
  { registry, publishedAt }: Surroundings,
): { id: string; whole: boolean } | null {
  const lead = person.leads.findLast((each) => !isBefore(publishedAt, each) && !isAfter(publishedAt, each));
  if (!lead) return null;
  const state = registry.states.get(lead.actorId.replace(/^actor:(?:gov|mil|pol)-/, ''));
  const body = state ? registry.stateBodies.get(head) : registry.groupBodies.get(head);
  if (!body || body.extent === 'none') return null;
  const id = state && body.body !== 'group' ? state[body.body] : lead.actorId;
  return { id, whole: body.extent === 'whole' };
}

function scoreOf(country: string | null, { context }: Surroundings): number {
  const share = country === null ? 0 : (context.shares.get(country) ?? 0);
  return Math.round((share > 0 ? SURNAME + COUNTRY_GAIN * share : NO_COUNTRY) * 1000) / 1000;
}

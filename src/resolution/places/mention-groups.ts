import { type Gazetteer, type Place, type PlaceType, placeKey } from '../../lexicons/index.js';
import type { PlaceMention, PlaceResolutionInput } from './types.js';

/** Mentions of one name in a report: they mean one place, unless the text puts some of them elsewhere. */
export interface MentionGroup {
  readonly text: string;
  readonly mentions: readonly PlaceMention[];
  /** Types that words beside the name ask for. */
  readonly types: readonly PlaceType[];
  /** Areas that the text says hold it. */
  readonly containers: readonly Place[];
  /** Countries whose spellings may be tried when the name is unknown. */
  readonly countries: readonly string[];
}

/** Groups mentions by name and stated container; reads containers and relative positions off the text where it is given. */
export function groupMentions(input: PlaceResolutionInput, gazetteer: Gazetteer): MentionGroup[] {
  const countries = likelyCountries(input, gazetteer);
  const read = input.mentions.map((mention) =>
    withSurroundings(nameAlone(mention, gazetteer), input, gazetteer),
  );
  const byName = new Map<string, Read[]>();
  for (const one of read) {
    const key = placeKey(one.mention.text);
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  return [...byName.values()].flatMap((same) => split(same).map((part) => toGroup(part, countries)));
}

interface Read {
  readonly mention: PlaceMention;
  readonly containers: readonly Place[];
  readonly types: readonly PlaceType[];
}

/** Mentions without a container join those with one, unless two different containers are stated. */
function split(same: readonly Read[]): Read[][] {
  const stated = new Map<string, Read[]>();
  for (const one of same) {
    if (one.containers.length === 0) continue;
    const key = one.containers.map((place) => place.id).join(' ');
    stated.set(key, [...(stated.get(key) ?? []), one]);
  }
  const loose = same.filter((one) => one.containers.length === 0);
  if (stated.size === 0) return [loose];
  const [first, ...others] = [...stated.values()];
  return [[...first!, ...loose], ...others];
}

function toGroup(part: readonly Read[], countries: readonly string[]): MentionGroup {
  const typed = part.filter((one) => one.types.length > 0);
  return {
    text: part[0]!.mention.text,
    mentions: part.map((one) => one.mention),
    types: typed.length * 2 > part.length ? typed[0]!.types : [],
    containers: part.find((one) => one.containers.length > 0)?.containers ?? [],
    countries,
  };
}

/** "El Fasher in North Darfur" is El Fasher, in North Darfur; "Russia's Rostov region" is in Russia. */
function nameAlone(mention: PlaceMention, gazetteer: Gazetteer): PlaceMention {
  if (gazetteer.lookup(mention.text).length > 0) return mention;
  const within = /^(?:the\s+)?(.+?)(?:,\s+|\s+in\s+|\s+near\s+|\s+\()(?:the\s+)?(\p{Lu}.*?)\)?$/u.exec(
    mention.text,
  );
  const owned = /^(\p{Lu}.*?)['’]s?\s+(.+)$/u.exec(mention.text);
  const [name, container] = within ? [within[1]!, within[2]!] : owned ? [owned[2]!, owned[1]!] : [null, null];
  if (!name || gazetteer.lookup(name).length === 0) return mention;
  const start = mention.start + Math.max(0, mention.text.indexOf(name));
  return { ...mention, text: name, start, containerText: mention.containerText ?? container };
}

function withSurroundings(mention: PlaceMention, input: PlaceResolutionInput, gazetteer: Gazetteer): Read {
  const types = [
    ...(mention.type ? [mention.type] : []),
    ...(mention.headNoun ? (gazetteer.typeWord(mention.headNoun)?.types ?? []) : []),
  ];
  const { text } = input.report;
  if (text === undefined || text.slice(mention.start, mention.start + mention.text.length) !== mention.text) {
    return {
      mention,
      types,
      containers: mention.containerText ? areasNamed(mention.containerText, gazetteer) : [],
    };
  }
  const before = text.slice(Math.max(0, mention.start - 60), mention.start);
  const after = text.slice(mention.start + mention.text.length, mention.start + mention.text.length + 80);
  const beside = types.length > 0 ? types : wordsBeside(before, after, gazetteer);
  const containers = mention.containerText
    ? areasNamed(mention.containerText, gazetteer)
    : containersBeside(mention, before, after, gazetteer);
  return {
    mention: { ...mention, relative: mention.relative ?? gazetteer.isRelative(before) },
    types: beside,
    containers,
  };
}

/** "the city of X", "X province", but not "X province" where the name goes on. */
function wordsBeside(before: string, after: string, gazetteer: Gazetteer): readonly PlaceType[] {
  const next = /^[\s-]+(\p{L}+)/u.exec(after)?.[1];
  const follows = next ? gazetteer.typeWord(next) : null;
  if (follows && follows.position !== 'before') return follows.types;
  const previous = /(\p{L}[\p{L}-]*)\s+(?:of\s+)?(?:the\s+)?$/u.exec(before);
  const leads = previous ? gazetteer.typeWord(previous[1]!) : null;
  return leads && leads.position !== 'after' && /of\s+(?:the\s+)?$/.test(before) ? leads.types : [];
}

/** "X, Ohio", "X (Iraq)", "X in Anbar province", "Iraq's X", "X, in western Iraq". */
function containersBeside(
  mention: PlaceMention,
  before: string,
  after: string,
  gazetteer: Gazetteer,
): readonly Place[] {
  const own = gazetteer.lookup(mention.text);
  const holds = (areas: readonly Place[]): readonly Place[] =>
    areas.filter((area) => own.some((place) => isWithin(area, place)));
  const typeWord = /^\s+(\p{L}+)/u.exec(after)?.[1];
  const rest =
    typeWord && gazetteer.typeWord(typeWord) ? after.slice(after.indexOf(typeWord) + typeWord.length) : after;
  const comma = /^(?:,\s+|\s*\(|,?\s+in\s+(?:the\s+)?|\s*[–—-]\s+)(.{2,45})/su.exec(rest)?.[1];
  if (comma) {
    const abbreviation = /^([A-Z](?:[a-z]+|\.)?(?:\s?[A-Z][a-z]*\.?)*\.?)(?=[\s,;:)–—-]|$)/u.exec(comma)?.[1];
    const short = abbreviation ? holds(gazetteer.abbreviation(abbreviation)) : [];
    if (short.length > 0) return short;
    const named = holds(areasAtStart(comma, gazetteer));
    if (named.length > 0) return named;
  }
  const owner = /(\p{Lu}[\p{L}\p{M}.-]*(?:\s\p{Lu}[\p{L}.-]*){0,3})['’]s\s+(?:\p{Ll}+\s+){0,4}$/u.exec(
    before,
  )?.[1];
  if (owner) {
    const named = holds(areasNamed(owner, gazetteer));
    if (named.length > 0) return named;
  }
  return [];
}

/** The longest run of words at the start that names an area; directions and articles may lead ("western Iraq"). */
function areasAtStart(text: string, gazetteer: Gazetteer): readonly Place[] {
  const words = text
    .replace(/[;:()"“”\n].*$/su, '')
    .split(/\s+/)
    .slice(0, 5);
  for (let count = words.length; count >= 1; count--) {
    const piece = words
      .slice(0, count)
      .join(' ')
      .replace(/[,.'’]+s?$/u, '');
    if (!/\p{Lu}/u.test(piece)) continue;
    const last = words[count - 1]!;
    if (
      count < words.length &&
      /^\p{Lu}/u.test(words[count]!) &&
      !/[,.]$/.test(last) &&
      !gazetteer.typeWord(words[count]!)
    )
      continue;
    const areas = areasNamed(piece, gazetteer);
    if (areas.length > 0) return areas;
  }
  return [];
}

function areasNamed(name: string, gazetteer: Gazetteer): readonly Place[] {
  const areas = (places: readonly Place[]): Place[] =>
    places.filter((place) => ['country', 'admin1', 'admin2'].includes(place.type));
  const whole = areas([...gazetteer.abbreviation(name), ...gazetteer.lookup(name)]);
  if (whole.length > 0) return whole;
  const bare = gazetteer.bareName(name);
  return bare ? areas(gazetteer.lookup(bare.name)) : [];
}

function isWithin(area: Place, place: Place): boolean {
  return area.type === 'country'
    ? place.country === area.country && place.type !== 'country'
    : place.admin1Id === area.id ||
        place.admin2Id === area.id ||
        (place.admin1 !== null &&
          place.country === area.country &&
          area.type === 'admin1' &&
          placeKey(place.admin1) === placeKey(area.name));
}

function likelyCountries(input: PlaceResolutionInput, gazetteer: Gazetteer): string[] {
  const counts = new Map<string, number>();
  const add = (country: string | null): void => {
    if (country) counts.set(country, (counts.get(country) ?? 0) + 1);
  };
  for (const country of input.registryCountries ?? []) add(country);
  for (const mention of input.mentions) {
    const places = gazetteer.lookup(mention.text);
    if (places[0]?.type === 'country' || places.length === 1) add(places[0]!.country);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([country]) => country);
}

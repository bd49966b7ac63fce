import countries from 'i18n-iso-countries';
import type { EntityRef, EventCell } from '../picture/index.js';
import { boundsOf } from './event-days.js';
import { countLostOfEvent, wholeEvent } from './event-losses.js';
import { evidenceOf, firstPlace, namesOf, reportsBehind } from './evidence.js';
import type { Exporter } from './exporter.js';
import { LossCount } from './losses.js';

interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Events, actors, reports and relations as FollowTheMoney entities, one a line. Source: followthemoney schemata. */
export const followTheMoney: Exporter = {
  id: 'ftm',
  title: 'FollowTheMoney JSON Lines',
  for: 'Aleph, OpenAleph',
  definedBy: 'followthemoney schemata (Event, Person, Organization, Article, UnknownLink)',
  write: (input) => {
    const { picture } = input;
    const losses = new LossCount();
    losses.addLists(
      picture,
      ['control', 'figures', 'disputes', 'planned', 'negated', 'gaps'],
      'no schema holds it',
    );
    const events = picture.events.map((event) => {
      const days = boundsOf(event.time);
      const evidence = evidenceOf(event, input);
      const place = firstPlace(event.places, input);
      return entity(`event-${event.id}`, 'Event', {
        name: [nameOf(event)],
        startDate: days ? [days.from] : [],
        endDate: days ? [days.to] : [],
        description: [
          `${event.standing}; grade ${event.grade.letter}${event.grade.digit}; ${event.witnesses.length} independent witnesses`,
          ...event.deniedBy.map(({ name }) => `Denied by ${name}`),
          ...event.figures.map(
            ({ type, unit, low, best, high }) =>
              `${unit} ${type}: low ${low ?? 'open'}, best ${best ?? 'open'}, high ${high ?? 'open'}`,
          ),
        ],
        summary: [...new Set(evidence.map(({ sentence }) => sentence))],
        publisher: [...new Set(evidence.flatMap(({ report }) => report.source ?? []))].sort(),
        sourceUrl: [...new Set(evidence.flatMap(({ report }) => report.url ?? []))].sort(),
        location: namesOf(event.places),
        addressEntity: event.places.flatMap(({ key }) => (input.locate(key) ? [addressId(key)] : [])),
        country: place?.country ? [codeOf(place.country)] : [],
        involved: [...event.sources, ...event.targets].map(({ key }) => actorId(key)),
        recordId: [event.id],
      });
    });
    for (const event of picture.events) {
      const days = boundsOf(event.time) ?? event.time;
      countLostOfEvent(
        losses,
        event,
        { ...wholeEvent(event), days, figures: [] },
        { days: 'an open interval is closed', figures: 'numbers become words in the description' },
      );
    }
    losses.add('events', 'certainty and denial become words in the description', events.length);
    losses.add(
      'events',
      'who does it and to whom are told apart in the name only: both are involved',
      events.length,
    );
    const addresses = new Map(
      picture.events
        .flatMap(({ places }) => places)
        .flatMap(({ key }) => input.locate(key) ?? [])
        .map((found) => [found.key, found]),
    );
    const places = [...addresses.values()].map((found) =>
      entity(addressId(found.key), 'Address', {
        name: [found.name],
        full: [[found.name, found.admin1, found.countryName].filter(Boolean).join(', ')],
        region: found.admin1 ? [found.admin1] : [],
        country: found.country ? [codeOf(found.country)] : [],
        latitude: found.lat === null ? [] : [String(found.lat)],
        longitude: found.lon === null ? [] : [String(found.lon)],
      }),
    );
    const actors = new Map<string, EntityRef>();
    const seen = [
      ...picture.events.flatMap(({ sources, targets }) => [...sources, ...targets]),
      ...picture.relations.flatMap(({ source, target }) => [source, target]),
    ];
    for (const actor of seen) actors.set(actor.key, actor);
    const people = [...actors.values()].map((actor) =>
      entity(actorId(actor.key), schemaOf(actor), {
        name: [actor.name],
        country: actor.country ? [codeOf(actor.country)] : [],
      }),
    );
    const links = picture.relations.map((relation) =>
      entity(`link-${relation.id}`, 'UnknownLink', {
        subject: [actorId(relation.source.key)],
        object: [actorId(relation.target.key)],
        role: [`${relation.type} (${relation.standing})`],
        startDate: relation.since.from ? [relation.since.from] : [],
        endDate: relation.until ? [relation.until] : [],
      }),
    );
    const articles = reportsBehind([...picture.events, ...picture.relations], input).map((report) =>
      entity(`report-${report.id}`, 'Article', {
        title: [report.title ?? report.id],
        author: report.author ? [report.author] : [],
        publisher: report.source ? [report.source] : [],
        publishedAt: report.publishedAt ? [report.publishedAt] : [],
        sourceUrl: report.url ? [report.url] : [],
      }),
    );
    const all = [...people, ...places, ...articles, ...events, ...links].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const content = all.map((one) => `${JSON.stringify(one)}\n`).join('');
    return { files: [{ name: 'entities.ftm.json', content }], losses: losses.list() };
  },
};

/** Properties without a value are left out. */
function entity(
  id: string,
  schema: string,
  properties: Readonly<Record<string, readonly string[]>>,
): FtmEntity {
  const given = Object.entries(properties).filter(([, values]) => values.length > 0);
  return { id, schema, properties: Object.fromEntries(given) };
}

const plainId = (kind: string, key: string): string => `${kind}-${key.replace(/[^\w.-]+/g, '-')}`;
const actorId = (key: string): string => plainId('actor', key);
const addressId = (key: string): string => plainId('address', key);

/** Countries are two letters in FollowTheMoney. */
const codeOf = (alpha3: string): string => (countries.alpha3ToAlpha2(alpha3) ?? alpha3).toLowerCase();

/** "ASSAULT (firearms): X against Y": from it, sides and category are read back. */
const nameOf = ({ category, mode, sources, targets }: EventCell): string => {
  const against = targets.length > 0 ? ` against ${namesOf(targets).join(', ')}` : '';
  return `${category}${mode ? ` (${mode})` : ''}: ${namesOf(sources).join(', ') || 'unknown'}${against}`;
};

function schemaOf({ type }: EntityRef): string {
  switch (type) {
    case 'person':
      return 'Person';
    case 'government':
    case 'military':
    case 'police':
      return 'PublicBody';
    case 'company':
      return 'Company';
    case 'armed-group':
    case 'party':
    case 'international-organisation':
    case 'media':
      return 'Organization';
    default:
      return 'LegalEntity';
  }
}

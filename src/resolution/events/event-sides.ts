import type { Entity, MentionRef, Report, Statement, Value } from '../../model/index.js';
import { contentWords, folded } from './content-words.js';
import { dayAfter, daysFrom } from './days.js';
import { compare } from './link-verdicts.js';
import type { SideKnowledge } from './side-knowledge.js';
import type { EventDays, EventParty, EventPlace, EventSide } from './types.js';

/** One report as read: a `Reading`, or the same rows of a ledger. */
export interface ReadReport {
  readonly report: Report;
  readonly entities: readonly Entity[];
  readonly statements: readonly Statement[];
}

/** The statements of one report that tell of events, prepared for comparing. A function of this report alone. */
export function eventSides(
  { report, entities, statements }: ReadReport,
  knowledge: SideKnowledge,
): EventSide[] {
  const { rules } = knowledge;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const located = placesInOrder(entities);
  const names = new Set(
    entities
      .filter(({ kind }) => kind === 'place' || kind === 'actor')
      .flatMap(({ mentions }) => mentions.filter(({ form }) => form === 'name'))
      .flatMap(({ text }) => contentWords(text, rules.wordWeight)),
  );
  const { id, source, publishedAt } = report;
  const sides = statements
    .filter((statement) => rules.familyOf(statement.type) !== null && !tellsOfPossibility(statement))
    .map((statement): EventSide => {
      const own = refs(statement, 'place').map((ref) => placeOf(report.id, ref, byId, knowledge));
      const inside = own.some(isLocated) ? [] : placesInside(refs(statement, 'place'), located);
      const isTold = own.some(isLocated) || inside.length > 0;
      const passage = isTold ? null : passagePlace(statement, located, rules);
      const added = passage ? [passage] : inside;
      const { start, end } = statement.evidence.sentence;
      return {
        id: statement.id,
        report: { id, source, publishedAt },
        statement,
        agents: refs(statement, 'source').map((ref) => partyOf(report.id, ref, byId, knowledge)),
        patients: refs(statement, 'target').map((ref) => partyOf(report.id, ref, byId, knowledge)),
        places: [...own, ...added.map((entity) => entityPlace(entity, report.id, knowledge))],
        placeFrom: isTold ? 'statement' : passage ? 'passage' : own.length > 0 ? 'statement' : 'none',
        days: daysOf(statement, publishedAt, rules),
        words: contentWords(report.text.slice(start, end), rules.wordWeight).filter(
          (word) => !names.has(word),
        ),
        tolls: tollsOf(statement, statements),
        holders: statement.attribution.flatMap(({ holder }) => holderNames(holder, byId)),
      };
    });
  return sides.sort((a, b) => compare(a.id, b.id));
}

/** A figure of another statement counts where its sentence has one of that type only. */
function tollsOf(statement: Statement, all: readonly Statement[]): Record<string, Value> {
  if (statement.value) return { [statement.type]: statement.value };
  const tolls: Record<string, Value> = {};
  const { start } = statement.evidence.sentence;
  const told = all.filter(({ kind, evidence }) => kind === 'figure' && evidence.sentence.start === start);
  for (const { type, value } of told)
    if (value && told.filter((other) => other.type === type).length === 1) tolls[type] = value;
  return tolls;
}

const tellsOfPossibility = ({ status }: Statement) => status === 'planned' || status === 'hypothetical';

const refs = (statement: Statement, role: string): readonly MentionRef[] => statement.roles[role] ?? [];

function holderNames(
  holder: Statement['attribution'][number]['holder'],
  byId: ReadonlyMap<string, Entity>,
): string[] {
  if (typeof holder === 'string') return [];
  const entity = holder.entity ? byId.get(holder.entity) : undefined;
  return [...new Set([holder.text, entity?.name ?? holder.text].map(folded))];
}

/** Who is only described is known to this report alone: its key has a slash. */
function keyOf(reportId: string, entity: Entity): string {
  if (entity.id.includes(':')) return entity.id;
  const named = entity.mentions.some((mention) => mention.form === 'name');
  return named ? `name:${folded(entity.name)}` : `${reportId}/${entity.id}`;
}

function partyOf(
  reportId: string,
  ref: MentionRef,
  byId: ReadonlyMap<string, Entity>,
  { wholesOf }: SideKnowledge,
): EventParty {
  const entity = ref.entity ? byId.get(ref.entity) : undefined;
  if (!entity)
    return {
      key: `${reportId}/${ref.text}`,
      name: ref.text,
      type: null,
      country: null,
      wholes: [],
      named: false,
    };
  const key = keyOf(reportId, entity);
  return {
    key,
    name: entity.name,
    type: entity.type,
    country: entity.country ?? null,
    wholes: wholesOf(entity.id),
    named: !key.includes('/'),
  };
}

function placeOf(
  reportId: string,
  ref: MentionRef,
  byId: ReadonlyMap<string, Entity>,
  knowledge: SideKnowledge,
): EventPlace {
  const entity = ref.entity ? byId.get(ref.entity) : undefined;
  if (entity) return entityPlace(entity, reportId, knowledge);
  const key = `${reportId}/${ref.text}`;
  return {
    key,
    name: ref.text,
    country: null,
    lat: null,
    lon: null,
    precision: null,
    areas: [],
    isCity: false,
  };
}

function entityPlace(entity: Entity, reportId: string, { areasOf, isCity }: SideKnowledge): EventPlace {
  const areas = areasOf(entity.id);
  const country = entity.country ?? null;
  return {
    key: keyOf(reportId, entity),
    name: entity.name,
    country,
    lat: entity.location?.lat ?? null,
    lon: entity.location?.lon ?? null,
    precision: entity.location?.precision ?? null,
    areas: areas.length === 0 && country ? [`country:${country}`] : areas,
    isCity: isCity(entity.id),
  };
}

interface Located {
  readonly at: number;
  readonly entity: Entity;
  readonly isFine: boolean;
}

const isLocated = ({ lat }: EventPlace): boolean => lat !== null;

/** Mentions of places that are known to lie somewhere, in text order. */
function placesInOrder(entities: readonly Entity[]): Located[] {
  return entities
    .filter(({ kind, location }) => (kind === 'place' || kind === 'facility') && location)
    .flatMap((entity) => {
      const { precision } = entity.location!;
      const isFine = precision !== 'country' && precision !== 'region';
      return entity.mentions.map(({ start }) => ({ at: start, entity, isFine }));
    })
    .sort((a, b) => a.at - b.at || compare(a.entity.id, b.entity.id));
}

/** "Baghdad" in "a busy Baghdad intersection". */
function placesInside(places: readonly MentionRef[], located: readonly Located[]): Entity[] {
  const inside = located.filter(({ at }) => places.some(({ start, end }) => at >= start && at < end));
  return [...new Set(inside.map(({ entity }) => entity))];
}

/** The place named last before or in the statement's sentence; else the report's first; else its first country. */
function passagePlace(
  { evidence: { sentence } }: Statement,
  located: readonly Located[],
  { passageLength, titlePlaces }: SideKnowledge['rules'],
): Entity | null {
  const fine = located.filter(({ isFine }) => isFine);
  const before = fine.filter(({ at }) => at < sentence.end && at >= sentence.start - passageLength);
  return before.at(-1)?.entity ?? (titlePlaces ? ((fine[0] ?? located[0])?.entity ?? null) : null);
}

/** The statement's own days; else the last days before the report. An event that is over ends with its report. */
function daysOf(
  { time }: Statement,
  publishedAt: string | null,
  { undatedDays, spanDays }: SideKnowledge['rules'],
): EventDays | null {
  const published = publishedAt?.slice(0, 10) ?? null;
  const from = time?.from?.slice(0, 10) ?? null;
  const to = time?.to?.slice(0, 10) ?? null;
  if (time && time.precision !== 'report' && (from !== null || to !== null)) {
    const until = to ?? (published !== null && from! < published ? published : from!);
    // What has happened has happened by the day of the report.
    const end = published !== null && until > published && (from ?? '') <= published ? published : until;
    return {
      from: from ?? dayAfter(end, -undatedDays),
      to: end,
      sure: from !== null && daysFrom(from, end) <= 7,
      span: from !== null && daysFrom(from, end) > spanDays,
    };
  }
  return published
    ? { from: dayAfter(published, -undatedDays), to: published, sure: false, span: false }
    : null;
}

import type { ActorName, ActorNameMatch, ActorRegistry } from '../../lexicons/index.js';
import { actorKey } from '../../lexicons/index.js';
import type { ActorCandidate, CountryContext } from './types.js';

const BASE = { full: 1, acronym: 0.9, metonym: 0.85 } as const;
const WEAK = 0.55;
const AFTER_ITS_YEARS = 0.75;
const COUNTRY_GAIN = 0.5;
const COUNTRY_LOSS = 0.6;

/**
 * The bearers of a matched name with scores. A name is no candidate before its first year; after its last it counts less.
 * Countries that the report names raise their actors; a weak name needs them.
 */
export function nameCandidates(
  match: ActorNameMatch,
  text: string,
  registry: ActorRegistry,
  publishedAt: string | null,
  context: CountryContext,
): ActorCandidate[] {
  const key = actorKey(text);
  return match.actorIds.flatMap((id) => {
    const names = (registry.byKey.get(key) ?? []).filter((hit) => hit.actorId === id).map((hit) => hit.name);
    const fitting = names.filter((name) => !isBefore(publishedAt, name));
    if (names.length > 0 && fitting.length === 0) return [];
    const scored = (fitting.length > 0 ? fitting : [null]).map((name) =>
      scoreOf(id, name, registry, publishedAt, context),
    );
    return [scored.reduce((best, one) => (one.score > best.score ? one : best))];
  });
}

function scoreOf(
  id: string,
  name: ActorName | null,
  registry: ActorRegistry,
  publishedAt: string | null,
  context: CountryContext,
): ActorCandidate {
  const reasons = [name ? `${name.kind} name "${name.name}"` : 'state and head noun'];
  let score: number = name ? BASE[name.kind] : 1;
  if (name?.weak) score = WEAK;
  if (name && isAfter(publishedAt, name)) {
    score *= AFTER_ITS_YEARS;
    reasons.push(`name held until ${name.to}`);
  }
  const share = shareOf(id, registry, context);
  if (share !== null && share > 0) {
    score += COUNTRY_GAIN * share;
    reasons.push(`its country has ${Math.round(share * 100)} % of the report's countries`);
  } else if (share === 0 || name?.weak) {
    score *= COUNTRY_LOSS;
    reasons.push('its country is not in the report');
  }
  return { id, score: Math.round(score * 1000) / 1000, reasons };
}

/** Null for actors of no country and reports that name no country. */
function shareOf(id: string, registry: ActorRegistry, context: CountryContext): number | null {
  const countries = registry.actors.get(id)?.countries ?? [];
  if (countries.length === 0 || context.shares.size === 0) return null;
  return Math.min(
    1,
    countries.reduce((sum, country) => sum + (context.shares.get(country) ?? 0), 0),
  );
}

/** Whether a day (ISO) lies before the years of a name; months and years compare by prefix. */
export function isBefore(day: string | null, years: { readonly from: string | null }): boolean {
  return day !== null && years.from !== null && day.slice(0, years.from.length) < years.from;
}

export function isAfter(day: string | null, years: { readonly to: string | null }): boolean {
  return day !== null && years.to !== null && day.slice(0, years.to.length) > years.to;
}
